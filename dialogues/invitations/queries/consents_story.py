"""What happened after a consent was taken back, and by whom: slips and their undoing too (PRV-1)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dialogues.invitations.models import ConsentTakenBack
from dialogues.journal.models import Entry
from dialogues.journal.queries import story_of
from dialogues.people.models import User

_SENTENCES: Mapping[str, str | Promise] = {
    "consent.acknowledged": _("The person was told."),
    "consent.ending_done": _("%(who)s noted it as done here."),
    "consent.ending_reopened": _("%(who)s took that back: it is not done here yet."),
    "consent.third_party_named": _("%(who)s noted that %(party)s has it, too."),
    "consent.third_party_told": _("%(who)s noted that %(party)s was told to stop."),
    "consent.third_party_untold": _("%(who)s took that back: %(party)s has not been told yet."),
}


@dataclass(frozen=True)
class Happened:
    at: dt.datetime
    sentence: str


def stories_of(rows: Sequence[ConsentTakenBack]) -> Mapping[int, list[Happened]]:
    """By row, oldest first, in two queries. Reads `third_parties`, prefetched. For colleagues: it names them."""
    entries = [
        entry for entry in story_of(*(f"consent_taken_back:{row.pk}" for row in rows)) if entry.kind in _SENTENCES
    ]
    names = _names_of(entries)
    parties = {party.pk: party.recipient for row in rows for party in row.third_parties.all()}
    found = defaultdict[int, list[Happened]](list)
    for entry in entries:
        words = {
            "who": names.get(entry.actor, gettext("The system")),
            "party": parties.get(entry.data.get("third_party", 0), ""),
        }
        found[entry.data["taken_back"]].append(Happened(entry.at, str(_SENTENCES[entry.kind]) % words))
    return found


def _names_of(entries: Iterable[Entry]) -> Mapping[str, str]:
    keys = {int(entry.actor[5:]) for entry in entries if entry.actor.startswith("user:")}
    return {f"user:{user.pk}": str(user) for user in User.objects.filter(pk__in=keys)}
