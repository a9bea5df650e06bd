"""The dialogue itself has changed: each guest is told what is different now (calendar.md C16, C19, C20, C22).

What is sent is how things stand at that moment, not the single change: three moves in a row are told as one.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import translation

from calendaring.endings import cancellation_for
from calendaring.invitations import can_receive, request_for
from calendaring.mails import hold_guest, mail_under, post_to_guest
from calendaring.models import CalendarMessage
from calendaring.sent import held_by, told
from calendaring.text import clean_text
from dialogues.invitations.actions import ask_again, issue_delegate_links
from dialogues.invitations.enums import Arrival, Rsvp
from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.own_time import wording_for
from dialogues.invitations.queries.wording import day_in_words, when_in_words
from dialogues.people.models import OutboundMessage
from dialogues.programme.enums import DialogueState as S
from dialogues.programme.models import Dialogue
from dialogues.programme.states import ON_CALENDARS

COMING = (Rsvp.ACCEPTED, Rsvp.TENTATIVE)
_UNDATED = (S.POSTPONED, S.PLANNING, S.AWAITING_APPROVAL)


def guests_of(dialogue: Dialogue) -> QuerySet[Delegate]:
    """Everybody who was told that it takes place and still has a place; and whoever has it in a calendar."""
    asked = Q(rsvp__in=[*COMING, Rsvp.NEEDS_ACTION], withdrawn_at=None) & ~Q(arrival=Arrival.WALK_IN)
    return dialogue.delegates.filter(asked | Q(calendar_messages__isnull=False)).distinct()


@transaction.atomic
def tell_guest(
    *, delegate: Delegate, number: int, since: dt.datetime | None, at: dt.datetime
) -> OutboundMessage | None:
    """What this guest does not know yet, if anything.

    `number`: the journal's entry that gave rise to it; `since`: when the dialogue last had another day or place.
    """
    delegate = hold_guest(delegate)
    dialogue, about = delegate.dialogue, f"delegate:{delegate.pk}"
    if dialogue.state == S.CANCELLED:
        return _tell_cancelled(delegate, f"calendar:cancelled:{about}", at)
    if delegate.withdrawn_at:
        return None
    if dialogue.state in _UNDATED and dialogue.sequence:
        return _tell_postponed(delegate, f"calendar:postponed:{about}:{dialogue.sequence}", at)
    if dialogue.state in ON_CALENDARS and (delegate.rsvp in COMING or delegate.rsvp == Rsvp.NEEDS_ACTION):
        return _tell_as_it_is(delegate, f"calendar:news:{about}:{number}", since, at)
    return None


def _tell_cancelled(delegate: Delegate, key: str, at: dt.datetime) -> OutboundMessage | None:
    """Also those who declined or sent a deputy, if it is still in their calendar."""
    wording = wording_for(delegate)
    part = cancellation_for(delegate, wording, at)
    is_asked = (
        not delegate.withdrawn_at
        and delegate.rsvp in (*COMING, Rsvp.NEEDS_ACTION)
        and delegate.arrival != Arrival.WALK_IN
    )
    if mail_under(key) or not (part or is_asked):
        return None
    context = {"wording": wording, "when": _when_told(delegate) or wording.when}
    return post_to_guest(delegate, "cancelled", context, key=key, part=part, at=at)


def _tell_postponed(delegate: Delegate, key: str, at: dt.datetime) -> OutboundMessage | None:
    """In words alone: no method of iTIP says "later"."""
    if mail_under(key) or delegate.rsvp not in (*COMING, Rsvp.NEEDS_ACTION):
        return None
    wording = wording_for(delegate)
    context = {"wording": wording, "when": _when_told(delegate) or wording.when, "holds": held_by(delegate)}
    return post_to_guest(delegate, "postponed", context, key=key, at=at)


def _tell_as_it_is(delegate: Delegate, key: str, since: dt.datetime | None, at: dt.datetime) -> OutboundMessage | None:
    dialogue, held = delegate.dialogue, held_by(delegate) if can_receive(delegate) else None
    if held is None:
        # No calendar says what is known there: once for each piece of news.
        key = f"calendar:moved:delegate:{delegate.pk}:{dialogue.sequence}"
        is_told = not dialogue.sequence or _heard(delegate, since) or mail_under(key)
        return None if is_told else _tell_moved(delegate, key, None, at)
    if mail_under(key):
        return None
    if held.revision < dialogue.sequence or not told(held).shows(dialogue):
        return _tell_moved(delegate, key, held, at)
    return _tell_corrected(delegate, key, held, at)


def _tell_moved(delegate: Delegate, key: str, held: CalendarMessage | None, at: dt.datetime) -> OutboundMessage:
    """The answer given to another day or place is kept, and asked for again (C16)."""
    has_answered = delegate.rsvp in COMING
    if has_answered:
        delegate = ask_again(delegate=delegate, at=at)
    wording = wording_for(delegate)
    links, shown = issue_delegate_links(delegate=delegate, at=at), told(held) if held else None
    is_moved = shown and not shown.shows_when(delegate.dialogue)
    is_elsewhere = shown and not shown.shows_where(delegate.dialogue)
    context = {
        "wording": wording,
        "links": links,
        "has_answered": has_answered,
        "when_before": _when_told(delegate) if is_moved else "",
        "where_before": shown.place if shown and is_elsewhere else "",
    }
    # Who was named while it had no date is sent it for the first time (C19).
    part = request_for(delegate, wording, links, at) if can_receive(delegate) else None
    return post_to_guest(delegate, "moved", context, key=key, part=part, at=at)


def _tell_corrected(delegate: Delegate, key: str, held: CalendarMessage, at: dt.datetime) -> OutboundMessage | None:
    """Another title: same number, and the answer stands."""
    wording, before = wording_for(delegate), told(held).title
    if before == clean_text(wording.title):
        return None
    links = issue_delegate_links(delegate=delegate, at=at)
    part = request_for(delegate, wording, links, at)
    context = {"wording": wording, "links": links, "before": before}
    return post_to_guest(delegate, "corrected", context, key=key, part=part, at=at)


def _heard(delegate: Delegate, since: dt.datetime | None) -> bool:
    """Every mail to a delegate says when and where, as it then is."""
    if since is None:
        return True
    return OutboundMessage.objects.filter(subject_key=f"delegate:{delegate.pk}", created_at__gt=since).exists()


def _when_told(delegate: Delegate) -> str:
    """The date this guest's calendar shows, in words; nothing if it shows none."""
    held, language = held_by(delegate), delegate.person.language
    shown = told(held) if held else None
    if shown is None:
        return ""
    start, end = shown.starts_at, shown.ends_at
    if isinstance(start, dt.datetime) and isinstance(end, dt.datetime):
        with translation.override(language):
            return when_in_words(start, end, delegate.dialogue.zone)
    days = [day_in_words(day, language) for day in (start, end - dt.timedelta(days=1))]
    return " – ".join(dict.fromkeys(days))
