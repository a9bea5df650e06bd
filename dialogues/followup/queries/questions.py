"""Whom to ask how it goes, when somebody asks about many commitments at once: one mail to each owner."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import holding_of, owners_of
from dialogues.followup.enums import Asked
from dialogues.followup.models import FollowUpMail
from dialogues.institutions.models import Institution
from dialogues.institutions.queries.succession import moves_in_force
from dialogues.journal.models import Entry
from dialogues.programme.models import Programme
from dialogues.programme.queries import today_in
from dialogues.programme.queries.recipients import recipient_at
from dialogues.programme.working_days import calendar_of

from .addressees import AddressBook, Addressee
from .asked import called_off_mails

MOST_IN_ONE = 15
NOT_TRACKED, NOBODY, ASKED_TODAY = "not_tracked", "nobody", "asked_today"
REASONS: Mapping[str, str | Promise] = {
    NOT_TRACKED: _("Not tracked at present: no report is awaited."),
    NOBODY: _("Nobody owes it until a person says who."),
    ASKED_TODAY: _("Its owner has been asked today."),
}


@dataclass(frozen=True)
class Question:
    """One mail. Without an address it waits in the Outbox to be passed on by hand. `due_at`: in reading hours.

    The most urgent of its commitments; `later`: how many are left to another time, for nobody reads on beyond.
    """

    institution: Institution
    to: Addressee
    due_at: dt.datetime
    commitments: list[Commitment]
    later: int = 0


@dataclass(frozen=True)
class Questions:
    """`left_out`: by reason, in words above."""

    questions: list[Question]
    left_out: Mapping[str, list[Commitment]]


def questions_about(
    commitments: Iterable[Commitment], programme: Programme, at: dt.datetime, *, again: Collection[int] = ()
) -> Questions:
    """In a fixed number of queries, however many there are. Each is asked about once a day, but for those `again`."""
    rows = list(commitments)
    asked = _asked_today(rows, programme, at) - set(again)
    moves, on = moves_in_force(), today_in(programme, at)
    left_out: dict[str, list[Commitment]] = defaultdict(list)
    owed: dict[int, list[Commitment]] = defaultdict(list)
    for row in rows:
        decided = list(row.transfers.all())
        shares = (holding_of(row, on, origin=one, moves=moves, decided=decided).owner for one in owners_of(row))
        owners = list(dict.fromkeys(owner for owner in shares if owner))
        if row.lifecycle != Lifecycle.ACTIVE:
            left_out[NOT_TRACKED].append(row)
        elif not owners:
            left_out[NOBODY].append(row)
        elif row.pk in asked:
            left_out[ASKED_TODAY].append(row)
        for owner in owners if row.lifecycle == Lifecycle.ACTIVE and row.pk not in asked else ():
            owed[owner].append(row)
    return Questions(_questions(owed, programme, on, at), dict(left_out))


def _questions(
    owed: Mapping[int, Sequence[Commitment]], programme: Programme, on: dt.date, at: dt.datetime
) -> list[Question]:
    institutions = Institution.objects.prefetch_related("names").in_bulk(owed)
    mails = {
        key: FollowUpMail(programme=programme, institution=institution, to=Asked.OWNER)
        for key, institution in institutions.items()
    }
    book, home, zone = AddressBook(mails.values(), on), calendar_of(programme), ZoneInfo(programme.timezone)
    return [
        Question(
            institution=institutions[key],
            to=book.of(mails[key])[0],
            due_at=recipient_at(programme, institutions[key], zone=zone, home=home).next_moment(at),
            commitments=sorted(rows, key=_urgency)[:MOST_IN_ONE],
            later=len(rows[MOST_IN_ONE:]),
        )
        for key, rows in sorted(owed.items(), key=lambda one: institutions[one[0]].code)
    ]


def _urgency(row: Commitment) -> tuple[dt.date, int]:
    return row.due_date or dt.date.max, row.pk


def _asked_today(rows: Collection[Commitment], programme: Programme, at: dt.datetime) -> set[int]:
    """By the journal: a link went to its owner since midnight where the programme is, and was not called off."""
    midnight = dt.datetime.combine(today_in(programme, at), dt.time(), ZoneInfo(programme.timezone))
    sent = Entry.objects.filter(
        stream__key=programme.scope, kind="commitment.progress_link_sent", at__gte=midnight
    ).values_list("subject", flat=True)
    asked = Counter(sent)
    unsent = called_off_mails().filter(programme=programme, letter=None, asked_at__gte=midnight)
    asked.subtract(f"commitment:{key}" for keys in unsent.values_list("commitments", flat=True) for key in keys)
    return {row.pk for row in rows if asked[row.subject] > 0}
