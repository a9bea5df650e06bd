"""Write the golden files anew: `python tests/calendaring/write_golden.py`; read the difference before committing."""

from samples import FIXTURES, GOLDEN

for name, content in FIXTURES.items():
    (GOLDEN / f"{name}.ics").write_bytes(content)
