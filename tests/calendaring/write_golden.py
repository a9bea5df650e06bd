"""Write the golden files anew: `python tests/calendaring/write_golden.py`; read the difference before committing."""

from test_ics import FIXTURES, GOLDEN

for name, content in FIXTURES.items():
    (GOLDEN / f"{name}.ics").write_bytes(content)
