"""How long a table of institutions takes from the file to the register (performance.md P10: 10,000 rows ≤ 30 s).

    VAR_DIR=$(mktemp -d) DEBUG=1 python -m bench.register_import [rows]

Reads, checks (the dry run) and writes with the same actions and jobs as the page, on the database of the settings.
"""

import datetime as dt
import os
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # it needs Django set up, which is the first thing that is done here
    from dialogues.institutions.models import RegisterImport

SYSTEM = "system"
ROWS = 10_000
AT = dt.datetime(2026, 3, 2, 2, 0, tzinfo=dt.UTC)


def main(rows: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
    import django  # noqa: PLC0415 (after the environment is set)

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from dialogues.institutions import actions  # noqa: PLC0415
    from dialogues.institutions.models import Institution, RegisterImport  # noqa: PLC0415
    from dialogues.institutions.sheets.reading import read_table  # noqa: PLC0415
    from dialogues.institutions.sheets.writing import csv_of, xlsx_of  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    headings, table = _table(rows)
    csv_file, workbook = csv_of(headings, table), xlsx_of("institutions", headings, table)
    took = {"read xlsx": _seconds(lambda: read_table(workbook))}

    took["read csv and put down"] = _seconds(lambda: _put_down("bench.csv", csv_file))
    imported = RegisterImport.objects.latest("pk")
    mapping = {int(position): key for position, key in imported.mapping.items()}

    def check(one: RegisterImport) -> None:
        _worked(lambda: actions.check_import(imported=one, mapping=mapping, actor=SYSTEM, at=AT))

    took["check"] = _seconds(lambda: check(imported))
    took["write"] = _seconds(lambda: _worked(lambda: actions.write_import(imported=imported, actor=SYSTEM, at=AT)))
    took["check once more"] = _seconds(lambda: check(_put_down("again.csv", csv_file)))
    for what, seconds in took.items():
        print(f"{what:<24}{seconds[0]:7.2f} s  ({seconds[1]:.2f} s of the processor)")
    steps = [took[step] for step in ("read csv and put down", "check", "write")]
    whole, busy = (sum(step[nth] for step in steps) for nth in (0, 1))
    print(f"{'file to register':<24}{whole:7.2f} s  ({busy:.2f} s of the processor) for {rows} rows")
    print(f"{Institution.objects.count()} institutions in the register")


def _put_down(file_name: str, content: bytes) -> "RegisterImport":
    from dialogues.institutions import actions  # noqa: PLC0415
    from dialogues.institutions.sheets.reading import read_table  # noqa: PLC0415

    return actions.read_import(table=read_table(content), file_name=file_name, actor=SYSTEM, at=AT)


def _worked(begin: Callable[[], object]) -> None:
    from dialogues.journal.work import run_due  # noqa: PLC0415

    begin()
    while run_due(at=AT):
        pass


def _seconds(step: Callable[[], object]) -> tuple[float, float]:
    """On the wall, and of the processor: the second says what a quiet machine would take."""
    began, busy = time.perf_counter(), time.process_time()
    step()
    return time.perf_counter() - began, time.process_time() - busy


def _table(rows: int) -> tuple[list[str], list[list[str]]]:
    headings = ["Mã", "Tên", "Name (English)", "Loại hình", "Cấp", "Địa chỉ", "Mã số thuế", "Đầu mối", "Email", "SĐT"]
    kinds = ["association", "cbo", "firm_private", "ngo_national", "university"]
    table = [
        [
            f"CO-{nth:05}",
            f"Hội Khuyến học thôn số {nth} tỉnh Đắk Lắk",
            f"Study Encouragement Association of village {nth}",
            kinds[nth % len(kinds)],
            "provincial",
            f"{nth} Lê Duẩn, Buôn Ma Thuột",
            f"60{nth:08}",
            "Văn phòng",
            f"vp{nth}@hoi.example",
            f"+84 262 {nth:07}",
        ]
        for nth in range(1, rows + 1)
    ]
    return headings, table


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
