"""Consents that were taken back: where the person took part, who else has the data, and which clock runs (PRV-1)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from dialogues.invitations.models import ConsentTakenBack, Delegate, ThirdParty
from dialogues.journal.actions import SYSTEM
from dialogues.people.enums import ConsentPurpose, DisclosureRecipient
from dialogues.people.models import DisclosureLog, Person
from dialogues.programme.models import Programme
from dialogues.programme.queries import today_in

from .consents_story import Happened, stories_of

_OUTSIDE = (DisclosureRecipient.PARTNER, DisclosureRecipient.FUNDER, DisclosureRecipient.AUTHORITY)
# Lists hold names and what people do, never what they said about themselves for statistics.
_LISTED: Mapping[str, tuple[DisclosureRecipient, ...]] = {
    ConsentPurpose.CONTACT: _OUTSIDE,
    ConsentPurpose.PARTICIPATION_RECORD: _OUTSIDE,
    ConsentPurpose.SHARE_WITH_FUNDER: (DisclosureRecipient.FUNDER,),
    ConsentPurpose.SHARE_WITH_AUTHORITY: (DisclosureRecipient.AUTHORITY,),
}


@dataclass(frozen=True)
class Clock:
    """One of the three: until when, and when it was done."""

    until: dt.date
    done_at: dt.datetime | None
    is_late: bool


@dataclass(frozen=True)
class TakenBack:
    """One row of the list. `others`: who else has to stop, in the order in which they were found. `tells_nobody`: the
    person is only counted since, so there is nobody to tell.
    """

    row: ConsentTakenBack
    acknowledged: Clock
    tells_nobody: bool
    done: Clock
    others: list[ThirdParty]
    others_until: Clock
    story: list[Happened]

    @property
    def may_be_reopened(self) -> bool:
        """Somebody noted it as done; what was deleted at once stays deleted."""
        return self.row.done_at is not None and self.row.done_by != SYSTEM

    @property
    def is_open(self) -> bool:
        is_told = self.tells_nobody or self.acknowledged.done_at
        return not (is_told and self.done.done_at and self.others_until.done_at)


def programmes_of(person: Person) -> QuerySet[Programme]:
    """In which the person takes or took part, the latest first."""
    took_part = Delegate.objects.filter(dialogue__programme=OuterRef("pk"), person=person)
    return Programme.objects.filter(Exists(took_part)).order_by("-start_date", "-pk")


def lists_that_name(person: Person, programme: Programme, purpose: str, before: dt.datetime) -> QuerySet[DisclosureLog]:
    """Lists of its dialogues that left the house until then, to whom this purpose is about."""
    delegates = Delegate.objects.filter(person=person, dialogue__programme=programme).select_related("dialogue")
    went_out = DisclosureLog.objects.filter(scope=programme.scope, at__lte=before)
    kinds = [kind.value for kind in _LISTED.get(purpose, ())]
    streams = [delegate.dialogue.stream for delegate in delegates]
    return went_out.filter(recipient_kind__in=kinds, subject_key__in=streams).order_by("pk")


def taken_back_in(programme: Programme, at: dt.datetime) -> list[TakenBack]:
    """What is still open first, by its day; then the latest."""
    today = today_in(programme, at)
    told = programme.consents_taken_back.select_related("person").prefetch_related("third_parties")
    rows = list(told.order_by("-taken_back_at", "-pk"))
    stories = stories_of(rows)
    found = [_told(row, stories[row.pk], today) for row in rows]
    return sorted(found, key=lambda one: (not one.is_open, one.row.done_by_date if one.is_open else dt.date.max))


def open_taken_back_in(programme: Programme) -> QuerySet[ConsentTakenBack]:
    """What somebody still has to do here."""
    waiting = ThirdParty.objects.filter(taken_back=OuterRef("pk"), told_at=None)
    return programme.consents_taken_back.filter(Q(done_at=None) | Exists(waiting))


def _told(row: ConsentTakenBack, story: list[Happened], today: dt.date) -> TakenBack:
    others = sorted(row.third_parties.all(), key=lambda party: party.pk)
    told = [party.told_at for party in others if party.told_at]
    last = max(told, default=row.taken_back_at) if len(told) == len(others) else None
    return TakenBack(
        row=row,
        acknowledged=_clock(row.acknowledge_by_date, row.acknowledged_at, today),
        tells_nobody=row.acknowledged_at is None and row.person.counted_only_at is not None,
        done=_clock(row.done_by_date, row.done_at, today),
        others=others,
        others_until=_clock(row.others_by_date, last, today),
        story=story,
    )


def _clock(until: dt.date, done_at: dt.datetime | None, today: dt.date) -> Clock:
    return Clock(until, done_at, is_late=done_at is None and today > until)
