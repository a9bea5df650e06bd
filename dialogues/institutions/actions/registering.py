"""Into the register: many at once by the same rules as one."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Required, TypedDict, Unpack

from django.db import transaction
from django.db.models.functions import Lower

from dialogues.institutions import errors
from dialogues.institutions.enums import InstitutionType, LegalForm, Level, Registration, Salutation
from dialogues.institutions.events import HOUSE, InstitutionRegistered
from dialogues.institutions.models import AdminArea, Institution, InstitutionKey, InstitutionName
from dialogues.institutions.queries import area_spellings, keys_for, search_text_for
from dialogues.journal.actions import Fact, lock_stream, record_all
from dialogues.journal.errors import Refused
from dialogues.languages.translated import Translated

from .facts import tidied
from .names import given_names, name_rows

BATCH = 200
_ASCII_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


class Draft(TypedDict, total=False):
    """What may be said of an institution when it is registered; `names` and `short_names` by language."""

    code: Required[str]
    type: Required[InstitutionType | str]
    level: Required[Level | str]
    names: Required[Mapping[str, str]]
    short_names: Mapping[str, str]
    letter_symbol: str
    country: str
    is_national: bool
    area: AdminArea | None
    parent: Institution | None
    registration: Registration | str
    registration_number: str
    protocol_rank: int | None
    legal_form: LegalForm | str
    address_block: Translated
    salutation_class: Salutation | str
    official_channels: Sequence[Mapping[str, str]]
    interest_tags: Sequence[str]
    external_ids: Mapping[str, str]
    aliases: Sequence[str]
    is_fictitious: bool
    valid_from_date: dt.date | None
    source: str


def register_institution(*, actor: str, at: dt.datetime, **draft: Unpack[Draft]) -> Institution:
    """`names` by language, one at least. A registration is never asked for (INS-6).

    `institution.code_taken`, `institution.name_missing`, and what `change_institution` refuses.
    """
    [outcome] = register_institutions(drafts=[draft], actor=actor, at=at)
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


@transaction.atomic
def register_institutions(*, drafts: Sequence[Draft], actor: str, at: dt.datetime) -> list[Institution | Refused]:
    """One outcome per draft, in order; a refused one stops no other."""
    lock_stream(key=HOUSE)
    good, refused = _judged(drafts)
    made = {nth: _institution(draft) for nth, draft in good.items()}
    names = {nth: _names(made[nth], draft) for nth, draft in good.items()}
    spellings = area_spellings()
    for nth, institution in made.items():
        institution.search_text = search_text_for(institution, names[nth], spellings)
    Institution.objects.bulk_create(made.values(), batch_size=BATCH)
    InstitutionName.objects.bulk_create((name for rows in names.values() for name in rows), batch_size=BATCH)
    keys = (key for nth, institution in made.items() for key in keys_for(institution, names[nth]))
    InstitutionKey.objects.bulk_create(keys, batch_size=BATCH)
    _record(made.values(), actor, at)
    return [made[nth] if nth in made else refused[nth] for nth in range(len(drafts))]


def refuse_taken(code: str, *, besides: int = 0) -> None:
    """`institution.code_taken`"""
    if _codes_like([code]).exclude(pk=besides).exists():
        raise errors.CodeTaken(code=code.strip())


def _judged(drafts: Sequence[Draft]) -> tuple[dict[int, dict[str, Any]], dict[int, Refused]]:
    asked = [draft["code"].strip() for draft in drafts]
    taken = {code.casefold() for code in _codes_like(asked).values_list("code", flat=True)}
    good: dict[int, dict[str, Any]] = {}
    refused: dict[int, Refused] = {}
    for nth, draft in enumerate(drafts):
        try:
            told = tidied(draft) | {"names": given_names(draft["names"])}
            if asked[nth].casefold() in taken:
                raise errors.CodeTaken(code=asked[nth])
            good[nth] = told
            taken.add(asked[nth].casefold())
        except Refused as refusal:
            refused[nth] = refusal
    return good, refused


def _codes_like(codes: Iterable[str]) -> Any:
    """Whatever their case, also of Đ, which SQLite's own lower case leaves alone."""
    asked = {word for code in codes for word in (code.strip().casefold(), code.strip().upper().translate(_ASCII_LOWER))}
    return Institution.objects.annotate(code_in_lower=Lower("code")).filter(code_in_lower__in=asked)


def _institution(draft: Mapping[str, Any]) -> Institution:
    apart = {"names", "short_names", "letter_symbol"}
    return Institution(**{name: value for name, value in draft.items() if name not in apart})


def _names(institution: Institution, draft: Mapping[str, Any]) -> list[InstitutionName]:
    start = institution.valid_from_date
    return name_rows(institution, draft["names"], draft.get("short_names", {}), draft.get("letter_symbol", ""), start)


def _record(made: Iterable[Institution], actor: str, at: dt.datetime) -> None:
    facts = [InstitutionRegistered(institution=one.pk, type=str(one.type), level=str(one.level)) for one in made]
    if facts:
        record_all([Fact(event=fact, actor=actor, at=at) for fact in facts], stream=HOUSE)
