"""What would become of the rows of a table, were they written into the register now. Reads, and changes nothing.

The check before an import and the import itself judge by this alone; a batch costs the same few queries however long.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Min

from dialogues.institutions.enums import RowOutcome
from dialogues.institutions.models import AdminArea, ImportRow, Institution, InstitutionKey, RegisterImport
from dialogues.institutions.sheets.saying import Said
from dialogues.institutions.sheets.values import said_by

from .comparing import differences
from .spelling import external_key, key_of

_KINDS = InstitutionKey.Kind


@dataclass
class Judgement:
    """`institution` is the one that the row is surely about; `candidates` are those it may be about."""

    row: ImportRow
    said: Said
    outcome: str = RowOutcome.NEW
    institution: Institution | None = None
    candidates: dict[int, set[str]] = field(default_factory=dict)
    changes: list[str] = field(default_factory=list)
    code_key: str = ""
    name_key: str = ""


class Register:
    """What of the register concerns a batch of rows."""

    def __init__(self, said: Iterable[Said]) -> None:
        self.areas = _areas_by_spelling()
        wanted = {value for one in said for _kind, value in _marks(one)}
        wanted |= {key_of(one.parent) for one in said if one.parent}
        self.by_value: dict[str, dict[int, str]] = {}
        rows = InstitutionKey.objects.filter(value__in=wanted - {""}, institution__merged_into=None)
        for pk, kind, value in rows.values_list("institution", "kind", "value"):
            self.by_value.setdefault(value, {})[pk] = kind
        known = {pk for group in self.by_value.values() for pk in group}
        self.institutions = (
            Institution.objects.select_related("area", "parent")
            .prefetch_related("names", "contact_points")
            .in_bulk(known)
        )

    def called(self, text: str) -> Institution | None:
        """The one that this code or name belongs to, if it is only one; a code wins over a name."""
        group = self.by_value.get(key_of(text), {})
        codes = [pk for pk, kind in group.items() if kind == _KINDS.CODE] or [*group]
        return self.institutions[codes[0]] if len(codes) == 1 else None


def judge(imported: RegisterImport, rows: Sequence[ImportRow]) -> list[Judgement]:
    """One judgement for each row, in order."""
    said = [_said(imported, row) for row in rows]
    register = Register(said)
    judged = [_keyed(row, one) for row, one in zip(rows, said, strict=True)]
    earlier = _earlier_rows(imported, judged)
    for one in judged:
        _place(one, register, earlier)
        _refuse_repeated(one, earlier)
        _weigh(one, register)
    return judged


def _said(imported: RegisterImport, row: ImportRow) -> Said:
    cells = {key: row.cells[int(position)] for position, key in imported.mapping.items()}
    return said_by(cells, default_type=imported.default_type, default_level=imported.default_level)


def _keyed(row: ImportRow, said: Said) -> Judgement:
    name = next(iter(said.names.values()), "")
    name_key = f"{key_of(name)}|{key_of(said.area)}"[:300] if name else ""
    return Judgement(row, said, code_key=key_of(said.facts.get("code", "")), name_key=name_key)


def _earlier_rows(imported: RegisterImport, judged: Sequence[Judgement]) -> dict[tuple[str, str], int]:
    """Where a code or a name stands first in the file: rows of earlier batches have entered theirs already."""
    first: dict[tuple[str, str], int] = {}
    before = min((one.row.number for one in judged), default=0)
    parents = {key_of(one.said.parent) for one in judged}
    for kind in ("code_key", "name_key"):
        wanted = {getattr(one, kind) for one in judged} | (parents if kind == "code_key" else set())
        rows = imported.rows.filter(number__lt=before, **{f"{kind}__in": wanted - {""}})
        found = rows.order_by().values_list(kind).annotate(Min("number"))
        first.update({(kind, value): number for value, number in found})
    for one in judged:
        for kind in ("code_key", "name_key"):
            if value := getattr(one, kind):
                first.setdefault((kind, value), one.row.number)
    return first


def _place(one: Judgement, register: Register, earlier: Mapping[tuple[str, str], int]) -> None:
    said = one.said
    if said.area:
        area = register.areas.get(key_of(said.area))
        if area is None:
            said.wrong("area", "unknown_area", said.area)
        said.facts["area"] = area
    if said.parent:
        parent = register.called(said.parent)
        in_file = earlier.get(("code_key", key_of(said.parent)), one.row.number) < one.row.number
        if parent is None and not in_file:
            said.wrong("parent", "unknown_parent", said.parent)
        if parent:
            said.facts["parent"] = parent


def _refuse_repeated(one: Judgement, earlier: Mapping[tuple[str, str], int]) -> None:
    named = next((f"name_{language}" for language in one.said.names), "name_vi")
    for kind, column in (("code_key", "code"), ("name_key", named)):
        number = earlier.get((kind, getattr(one, kind)), one.row.number)
        if number < one.row.number:
            one.said.wrong(column, "repeated", number)
            return


def _weigh(one: Judgement, register: Register) -> None:
    _recognise(one, register)
    if one.institution is None:
        _require_all(one.said)
    if one.said.problems:
        one.outcome, one.institution = RowOutcome.ERROR, None
    elif one.institution:
        one.changes = differences(one.institution, one.said)
        one.outcome = RowOutcome.UPDATE if one.changes else RowOutcome.SAME
    elif one.candidates:
        one.outcome = RowOutcome.DUPLICATE


def _require_all(said: Said) -> None:
    if not said.names:
        said.wrong("name_vi", "name_missing")
    for key in ("type", "level"):
        if key not in said.facts and not any(problem["column"] == key for problem in said.problems):
            said.wrong(key, "missing")


def _recognise(one: Judgement, register: Register) -> None:
    """Surely the same: the code agrees, and so does anything else, or nothing else is said. Else candidates."""
    for kind, value in _marks(one.said):
        for pk in register.by_value.get(value, {}):
            known = register.institutions[pk]
            if kind == _KINDS.EXTERNAL or kind == _KINDS.CODE or _may_share_area(known, one.said):
                one.candidates.setdefault(pk, set()).add(kind)
    code = one.said.facts.get("code", "").casefold()
    for pk, kinds in one.candidates.items():
        known = register.institutions[pk]
        if code and known.code.casefold() == code and (kinds - {_KINDS.CODE.value} or not one.said.names):
            one.institution = known
    if one.institution:
        one.candidates = {}


def _marks(said: Said) -> list[tuple[str, str]]:
    """By what the row may be recognised: kind and key."""
    marks = [(_KINDS.NAME.value, key_of(name)) for name in said.names.values()]
    marks += [(_KINDS.ALIAS.value, key_of(alias)) for alias in said.facts.get("aliases", [])]
    marks += [(_KINDS.EXTERNAL.value, external_key(*item)) for item in said.facts.get("external_ids", {}).items()]
    marks.append((_KINDS.CODE.value, key_of(said.facts.get("code", ""))))
    return [(kind, value) for kind, value in marks if value]


def _may_share_area(known: Institution, said: Said) -> bool:
    area: Any = said.facts.get("area")
    return area is None or known.area_id is None or known.area_id == area.pk


def _areas_by_spelling() -> dict[str, AdminArea]:
    """Those that exist today win over those that were merged away, whatever their spelling."""
    spelt: dict[str, AdminArea] = {}
    for area in AdminArea.objects.order_by("valid_to_date", "pk"):
        if area.valid_to_date is None:
            for text in (area.code, area.name, *area.aliases):
                spelt.setdefault(key_of(text), area)
    for area in AdminArea.objects.exclude(valid_to_date=None).order_by("pk"):
        for text in (area.code, area.name, *area.aliases):
            spelt.setdefault(key_of(text), area)
    return spelt
