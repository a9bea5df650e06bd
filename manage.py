#!/usr/bin/env python
import os
import sys
from pathlib import Path


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
    # The app `calendaring` lies in calendar/, a folder that must never be a package (calendar/README.md).
    sys.path.insert(1, str(Path(__file__).resolve().parent / "calendar"))

    from django.core.management import execute_from_command_line  # noqa: PLC0415 (needs the path above)

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
