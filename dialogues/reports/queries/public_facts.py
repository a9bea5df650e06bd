"""What the journal says of a programme's promises that anybody may know: for the feed of changes and for each page.

Only kinds that are named here, only commitments that are public now, never who acted. Texts and reasons stay in their
rows: the pages show them as far as they may be shown.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.commitments.enums import Completion, Outcome
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import assessed, public_commitments
from dialogues.followup.enums import ChallengeResult
from dialogues.followup.enums import Report as Said
from dialogues.followup.models import ProgressUpdate
from dialogues.followup.states import COUNTING
from dialogues.journal.models import Entry
from dialogues.programme.models import Programme
from dialogues.reports.models import ScorecardEdition

from .editions import public_editions

MOST = 100
_BATCH = 300


@dataclass(frozen=True)
class PublicFact:
    """`key` is the entry's place in the journal: it never changes. One of `commitment` and `edition` is set."""

    key: str
    at: dt.datetime
    words: str
    commitment: Commitment | None = None
    edition: ScorecardEdition | None = None


def facts_of(commitment: Commitment) -> list[PublicFact]:
    """Newest first. The reader has asked for a commitment that is public."""
    entries = list(Entry.objects.filter(subject=commitment.subject, kind__in=_WORDS).order_by("-pk"))
    taken_back = _taken_back(entries)
    return [_fact(entry, commitment=commitment) for entry in entries if entry.pk not in taken_back]


def changes_in(programme: Programme) -> list[PublicFact]:
    """The latest of all public commitments and of the editions of the scorecard, newest first.

    By batches of entries, each with only its own commitments: a large programme has tens of thousands.
    """
    streams = [programme.scope, *(dialogue.stream for dialogue in programme.dialogues.only("pk", "programme"))]
    entries = Entry.objects.filter(stream__key__in=streams, kind__in=[*_WORDS, *_EDITIONS]).order_by("-pk")
    facts: list[PublicFact] = []
    batch = list(entries[:_BATCH])
    while batch and len(facts) < MOST:
        facts += _public(programme, batch)
        batch = list(entries.filter(pk__lt=batch[-1].pk)[:_BATCH])
    return facts[:MOST]


def _public(programme: Programme, batch: Iterable[Entry]) -> Iterable[PublicFact]:
    taken_back = _taken_back(batch)
    batch = [entry for entry in batch if entry.pk not in taken_back]
    about = {entry.subject for entry in batch}
    commitments = {one.subject: one for one in public_commitments(programme).filter(pk__in=_keys(about, "commitment"))}
    editions = {
        one.subject: one
        for one in public_editions(programme)
        .select_related("programme")
        .filter(pk__in=_keys(about, "scorecard_edition"))
    }
    for entry in batch:
        commitment, edition = commitments.get(entry.subject), editions.get(entry.subject)
        if commitment or edition:
            yield _fact(entry, commitment=commitment, edition=edition)


def _taken_back(entries: Iterable[Entry]) -> set[int]:
    """Of a report that was returned or was a slip, strangers hear nothing: it does not count."""
    reports = {entry.pk: entry.data["update"] for entry in entries if entry.kind == "commitment.progress_reported"}
    counting = [state.value for state in COUNTING]
    gone = set(
        ProgressUpdate.objects.filter(pk__in=reports.values()).exclude(state__in=counting).values_list("pk", flat=True)
    )
    return {pk for pk, update in reports.items() if update in gone}


def _keys(subjects: Iterable[str], kind: str) -> list[int]:
    return [int(one.partition(":")[2]) for one in subjects if one.startswith(f"{kind}:")]


def _fact(entry: Entry, **about: Any) -> PublicFact:
    words = _WORDS.get(entry.kind) or _EDITIONS[entry.kind]
    said = words(entry.data) if callable(words) else str(words)
    return PublicFact(f"{entry.stream_id}-{entry.sequence}", entry.at, said, **about)


def _screened(data: Mapping[str, Any]) -> str:
    return _("Tracked from now on") if data["verifiable"] else _("Listed as a statement of intent")


def _reported(data: Mapping[str, Any]) -> str:
    done = Completion(data["completion"]).label if data["completion"] else Said(data["report"]).label
    return _("The institution reported: %(said)s") % {"said": str(done).lower()}


def _verified(data: Mapping[str, Any]) -> str:
    return assessed(data["completion"], data["level"])


def _closed(data: Mapping[str, Any]) -> str:
    return _("Closed: %(outcome)s") % {"outcome": str(Outcome(data["outcome"]).label).lower()}


def _resolved(data: Mapping[str, Any]) -> str:
    return _("The contest is resolved: %(result)s") % {"result": str(ChallengeResult(data["result"]).label).lower()}


Words = str | Promise | Callable[[Mapping[str, Any]], str]
_WORDS: Mapping[str, Words] = {
    "commitment.read_back": gettext_lazy("Read back: from here on the text stands"),
    "commitment.confirmed": gettext_lazy("Confirmed"),
    "commitment.confirmed_outside": gettext_lazy("Confirmed"),
    "commitment.unconfirmed": gettext_lazy("Not confirmed in time"),
    "commitment.amended": gettext_lazy("A new version of the text"),
    "commitment.signoff_requested": gettext_lazy("Sign-off requested"),
    "commitment.signed_off": gettext_lazy("Signed off"),
    "commitment.returned": gettext_lazy("Returned for change"),
    "commitment.declined": gettext_lazy("Declined by the institution"),
    "commitment.screened": _screened,
    "commitment.progress_reported": _reported,
    "commitment.overdue": gettext_lazy("Overdue"),
    "commitment.claimed": gettext_lazy("Fulfilment claimed"),
    "commitment.verified": _verified,
    "commitment.contested": gettext_lazy("Contested"),
    "commitment.contest_resolved": _resolved,
    "commitment.closed": _closed,
    "commitment.lapsed": gettext_lazy("Lapsed without a report"),
    "commitment.reply_published": gettext_lazy("The institution published a statement"),
    "commitment.reply_withdrawn": gettext_lazy("The institution withdrew its statement"),
    "commitment.withdrawn": gettext_lazy("Withdrawn"),
    "commitment.superseded": gettext_lazy("Superseded"),
    "commitment.transferred": gettext_lazy("Another institution owes it now"),
}
_EDITIONS: Mapping[str, Words] = {
    "scorecard.opened_for_comments": gettext_lazy("Scorecard open for comments"),
    "scorecard.published": gettext_lazy("Scorecard published"),
    "scorecard.superseded": gettext_lazy("Scorecard replaced by a correction"),
}
