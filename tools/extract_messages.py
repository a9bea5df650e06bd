"""makemessages into a folder of choice: `python tools/extract_messages.py FOLDER LANGUAGE…`."""

import os
import sys

import django
from django.conf import settings
from django.core.management import call_command

# The style guide is for developers; what it shows of the product is translated where the product says it.
NOT_OURS = ["node_modules", "var", ".venv", "tests", "tools", "build", "dist", "styleguide"]


def main(folder: str, languages: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
    settings.LOCALE_PATHS = [folder]  # Django writes into the first of these
    django.setup()
    call_command(
        "makemessages",
        locale=languages,
        ignore_patterns=NOT_OURS,
        no_wrap=True,
        no_location=True,
        no_obsolete=True,
        verbosity=0,
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
