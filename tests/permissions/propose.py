"""Writes matrix.txt from what the product does today. Read every changed cell before keeping it."""

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

    from tests.permissions.table import FILE, METHODS, row_for  # noqa: PLC0415
    from tests.permissions.world import PERSONAS, build_world, routes  # noqa: PLC0415

    setup_test_environment()
    connection.creation.create_test_db(verbosity=0)
    with transaction.atomic():
        world = build_world(timezone.now())
        lines = [f"{'route':<38}{'method':<8}" + "".join(f"{persona:<12}" for persona in PERSONAS)]
        for route, pattern in sorted(routes()):
            address = world.address_of(route, pattern)
            for method in METHODS:
                row = row_for(world, method, address)
                lines.append(f"{route:<38}{method:<8}" + "".join(f"{row[persona]:<12}" for persona in PERSONAS))
        transaction.set_rollback(True)
    FILE.write_text("\n".join(line.rstrip() for line in lines) + "\n", encoding="utf-8")
    connection.creation.destroy_test_db(":memory:", verbosity=0)


if __name__ == "__main__":
    propose()
