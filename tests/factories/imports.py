"""Tables on their way into the register."""

from typing import Any

from dialogues.institutions.actions import check_import, read_import, write_import
from dialogues.institutions.models import RegisterImport
from dialogues.institutions.sheets.reading import read_table
from dialogues.journal.work import run_due
from tests.factories.institutions import REGISTERED_AT

ANH: dict[str, Any] = {"actor": "user:1", "at": REGISTERED_AT}
HEAD = "Mã;Tên;Name;Loại;Cấp;Tỉnh;Trực thuộc;MST;Đầu mối;Email"


def a_table(*lines: str, head: str = HEAD) -> RegisterImport:
    content = "\n".join([head, *lines]).encode("utf-8-sig")
    return read_import(table=read_table(content), file_name="so.csv", **ANH)


def checked(imported: RegisterImport, **more: Any) -> RegisterImport:
    """The dry run, done."""
    mapping = {int(position): key for position, key in imported.mapping.items()}
    check_import(imported=imported, mapping=mapping, **more, **ANH)
    return worked(imported)


def written(imported: RegisterImport) -> RegisterImport:
    write_import(imported=imported, **ANH)
    return worked(imported)


def worked(imported: RegisterImport) -> RegisterImport:
    while run_due(at=REGISTERED_AT):
        pass
    return RegisterImport.objects.get(pk=imported.pk)
