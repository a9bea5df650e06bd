"""One change as a sentence, with the names of the day before it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.enums import ChangeKind, ChangeSide
from dialogues.institutions.models import ChangeParty, InstitutionChange
from dialogues.languages.lists import listed

from .names import name_of

_SENTENCES: Mapping[str, str | Promise] = {
    ChangeKind.RENAME: _("%(before)s is now called %(name)s"),
    ChangeKind.MERGE: _("%(before)s become %(after)s"),
    ChangeKind.ABSORB: _("%(before)s becomes part of %(after)s"),
    ChangeKind.SPLIT: _("%(before)s is divided among %(after)s"),
    ChangeKind.TRANSFER_FUNCTION: _("%(before)s gives a task to %(after)s"),
    ChangeKind.REPARENT: _("%(before)s moves under %(after)s"),
    ChangeKind.CLOSE: _("%(before)s closes"),
    ChangeKind.BOUNDARY_EXTENSION: _("%(before)s continues in %(area)s"),
}


@dataclass(frozen=True)
class Party:
    code: str
    name: str
    scope: str


@dataclass(frozen=True)
class ToldChange:
    """`before` and `after` with their names of the day before the change."""

    change: InstitutionChange
    sentence: str
    before: list[Party]
    after: list[Party]


def told(change: InstitutionChange) -> ToldChange:
    """Reads `parties.all()` with institution and names: `told_changes()` prefetches them."""
    eve = change.effective_date - dt.timedelta(days=1)
    parties = sorted(change.parties.all(), key=lambda party: party.pk)
    before = _of(parties, ChangeSide.BEFORE, eve)
    after = _of(parties, ChangeSide.AFTER, eve)
    words = {
        "before": listed(party.name for party in before),
        "after": listed(party.name for party in after),
        "name": _in_reader_language(change.new_names),
        "area": change.new_area.name if change.new_area else "",
    }
    return ToldChange(change, str(_SENTENCES[change.kind]) % words, before, after)


def _of(parties: Iterable[ChangeParty], side: ChangeSide, on: dt.date) -> list[Party]:
    return [
        Party(party.institution.code, name_of(party.institution, on=on), party.function_scope)
        for party in parties
        if party.side == side
    ]


def _in_reader_language(names: Mapping[str, str]) -> str:
    wanted = (get_language() or "en").split("-")[0]
    return names.get(wanted) or names.get("en") or next(iter(names.values()), "")
