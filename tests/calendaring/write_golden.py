"""Write the golden files anew: `python -m tests.calendaring.write_golden`; read the difference before committing."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup()

from tests.calendaring.feed_samples import FEEDS  # noqa: E402 (Django must be set up first)
from tests.calendaring.samples import FIXTURES, GOLDEN  # noqa: E402 (as above)
from tests.calendaring.series_samples import SERIES  # noqa: E402 (as above)

for name, content in {**FIXTURES, **SERIES, **FEEDS}.items():
    (GOLDEN / f"{name}.ics").write_bytes(content)
