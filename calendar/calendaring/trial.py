"""What would leave here if a dialogue were moved: the move is really made, looked at, and taken back (C57)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from calendaring.hearing import news_since
from calendaring.news import guests_of, tell_guest
from dialogues.journal.models import Entry
from dialogues.people.enums import MessageState
from dialogues.people.links import mask_links
from dialogues.people.models import OutboundMessage
from dialogues.people.previews import Preview, preview_of
from dialogues.programme.actions import reschedule_dialogue
from dialogues.programme.models import Dialogue

# Each guest's mail is really written; a page does not wait for more of them.
MOST_GUESTS = 100


@dataclass(frozen=True)
class Example:
    """One mail as its reader would get it, its personal links shortened: they end with the trial."""

    to_name: str
    language: str
    subject: str
    text: str
    preview: Preview | None


@dataclass(frozen=True)
class Trial:
    """`mails` would leave, `for_calendars` of them with a calendar part; `unseen` guests were not tried."""

    mails: int
    for_calendars: int
    by_hand: int
    unseen: int
    example: Example | None


def try_move(
    *,
    dialogue: Dialogue,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    actor: str,
    at: dt.datetime,
    exception_reason: str = "",
) -> Trial:
    """Raises what `reschedule_dialogue` raises. Nothing of it stays, and nothing of it is announced."""
    with transaction.atomic():
        moved = reschedule_dialogue(
            dialogue=Dialogue.objects.select_related("programme").get(pk=dialogue.pk),
            starts_at=starts_at,
            ends_at=ends_at,
            actor=actor,
            at=at,
            exception_reason=exception_reason,
        )
        trial = _look(moved, at)
        transaction.set_rollback(True)
    return trial


def _look(dialogue: Dialogue, at: dt.datetime) -> Trial:
    # What guests do not know of yet is no news to them when it moves.
    guests = guests_of(dialogue).order_by("pk") if dialogue.sequence else guests_of(dialogue).none()
    mails = list(_mails(dialogue, [guest.pk for guest in guests[:MOST_GUESTS]], at))
    with_calendar = [mail for mail in mails if mail.calendar]
    return Trial(
        mails=len(mails),
        for_calendars=len(with_calendar),
        by_hand=sum(mail.state == MessageState.BY_HAND for mail in mails),
        unseen=max(guests.count() - MOST_GUESTS, 0),
        example=next((_example(mail) for mail in [*with_calendar, *mails]), None),
    )


def _mails(dialogue: Dialogue, guests: list[int], at: dt.datetime) -> Iterator[OutboundMessage]:
    number = Entry.objects.filter(stream__key=dialogue.stream).latest("sequence").sequence
    since = news_since(dialogue)
    for delegate in dialogue.delegates.filter(pk__in=guests).select_related("dialogue", "person").order_by("pk"):
        if mail := tell_guest(delegate=delegate, number=number, since=since, at=at):
            yield mail


def _example(mail: OutboundMessage) -> Example:
    return Example(mail.to_name, mail.language, mail.subject, mask_links(mail.text), preview_of(mail))
