"""A program with a database connection, for a harness that has none: one question a line, one answer a line, in JSON.

    python -m tests.faults.insider '["fill", 3, 8]'

Without arguments it reads its questions from the standard input and stays: starting takes longer than answering.
"""

import json
import sys
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402 (Django must be set up first, by the line above)
from django.db import connection  # noqa: E402 (as above)

from tests.faults.hall import fill  # noqa: E402 (as above)
from tests.faults.record import record  # noqa: E402 (as above)


def migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)


QUESTIONS: dict[str, Any] = {"migrate": migrate, "fill": fill, "record": record}


if __name__ == "__main__":
    for line in sys.argv[1:] or sys.stdin:
        name, *arguments = json.loads(line)
        print(json.dumps(QUESTIONS[name](*arguments), default=str), flush=True)  # noqa: T201 (this is how it answers)
        # The database may be restarted before the next question.
        connection.close()
