import datetime as dt
from typing import Any

from dialogues.institutions.actions import merge_records, read_import, register_institution
from dialogues.institutions.models import Institution, RecordMerge, RegisterImport
from dialogues.institutions.sheets.reading import read_table


def build(world: Any, at: dt.datetime) -> None:
    said: dict[str, Any] = {"actor": "system", "at": at}
    twin = register_institution(code="MJU-2", type="gov_central", level="national", names={"en": "Ministry"}, **said)
    merge_records(kept=Institution.objects.get(code="MJU"), absorbed=twin, **said)
    read_import(table=read_table(b"Code,Name\nX,Y\n"), file_name="x.csv", **said)
    world.secrets.update({"register_export.format": "csv", "register_template.format": "csv"})


def rows(world: Any) -> dict[str, Any]:
    return {
        "institution_merge": RecordMerge.objects.filter(kept__code="MJU"),
        "register_import": RegisterImport.objects.all(),
    }
