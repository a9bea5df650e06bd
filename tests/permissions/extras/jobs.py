import datetime as dt
from typing import Any

from dialogues.journal.jobs import does_rows, start_job
from dialogues.journal.models import Job

does_rows("test.nothing", title="Nothing")(lambda job, rows, at: [])


def build(world: Any, at: dt.datetime) -> None:
    start_job(kind="test.nothing", scope=world.programme.scope, rows=[], actor="system", at=at)


def rows(world: Any) -> dict[str, Any]:
    return {"job": Job.objects.filter(scope=world.programme.scope)}
