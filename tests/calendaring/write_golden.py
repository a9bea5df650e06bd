"""Write the golden files anew: `python -m tests.calendaring.write_golden`; read the difference before committing."""

from tests.calendaring.samples import FIXTURES, GOLDEN
from tests.calendaring.series_samples import SERIES

for name, content in {**FIXTURES, **SERIES}.items():
    (GOLDEN / f"{name}.ics").write_bytes(content)
