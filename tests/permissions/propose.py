"""Writes matrix.txt and owners.txt from what the product does today. Read every changed cell before keeping it.

`python -m tests.permissions.propose owners` writes the second alone.
"""

import logging
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "calendar")]
os.environ.update(DJANGO_SETTINGS_MODULE="backend.settings", DEMO="1", VAR_DIR=tempfile.mkdtemp())


def propose() -> None:
    import django  # noqa: PLC0415 (after the environment is set)

    django.setup()
    logging.disable(logging.CRITICAL)
    from django.db import connection, transaction  # noqa: PLC0415
    from django.test.utils import setup_test_environment  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from tests.permissions.table import FILE, OWNERS_FILE, written  # noqa: PLC0415
    from tests.permissions.world import OWNERS, PERSONAS, build_world, owners_routes, routes  # noqa: PLC0415

    setup_test_environment()
    connection.creation.create_test_db(verbosity=0)
    with transaction.atomic():
        world = build_world(timezone.now())
        if "owners" not in sys.argv:
            FILE.write_text(written(world, routes(), PERSONAS), encoding="utf-8")
        OWNERS_FILE.write_text(written(world, owners_routes(), OWNERS), encoding="utf-8")
        transaction.set_rollback(True)
    connection.creation.destroy_test_db(":memory:", verbosity=0)


if __name__ == "__main__":
    propose()
