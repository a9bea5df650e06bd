"""A place has ended: the delegate is told, and the dialogue leaves the calendar (calendar.md C20, C35)."""

import dataclasses
import datetime as dt

from django.db import transaction

from calendaring import ics
from calendaring.invitations import meeting_for, next_stamp, remember
from calendaring.organizer import mail_domain
from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.wording import wording_of
from dialogues.people.actions import post_message
from dialogues.people.emails import render_mail
from dialogues.people.models import OutboundMessage


@transaction.atomic
def tell_place_ended(*, delegate: Delegate, key: str, at: dt.datetime) -> OutboundMessage:
    """Once per key. METHOD:CANCEL for this guest alone, if a calendar was ever sent; the others keep theirs."""
    delegate = Delegate.objects.select_for_update(of=("self",)).get(pk=delegate.pk)
    known = OutboundMessage.objects.filter(key=key).first()
    if known:
        return known
    language = delegate.person.language
    wording = wording_of(delegate.dialogue, language)
    stamp, last = next_stamp(delegate, at), delegate.calendar_messages.order_by("-stamp_at").first()
    sequence = last.sequence + 1 if last else 0
    calendar = _cancellation(delegate, stamp, sequence) if last and last.method == ics.Method.REQUEST.value else b""
    mail = render_mail("calendaring/mail/ended", {"delegate": delegate, "wording": wording}, language)
    message = post_message(
        key=key,
        scope=delegate.dialogue.programme.scope,
        subject_key=f"delegate:{delegate.pk}",
        to_name=delegate.person.name,
        to_email=delegate.person.email,
        language=language,
        calendar=calendar.decode(),
        calendar_method=ics.Method.CANCEL.value if calendar else "",
        at=at,
        **mail.words(),
    )
    if calendar:
        remember(delegate, message, calendar, stamp, method=ics.Method.CANCEL, sequence=sequence)
    return message


def _cancellation(delegate: Delegate, stamp: dt.datetime, sequence: int) -> bytes:
    """Nothing but what the calendar needs to find it again: the links in it are dead."""
    dialogue = delegate.dialogue
    if not (delegate.person.email and dialogue.starts_at and dialogue.ends_at):
        return b""
    wording = wording_of(dialogue, delegate.person.language)
    meeting = meeting_for(dialogue, delegate, wording, None, stamp)
    cancelled = dataclasses.replace(meeting, sequence=sequence, status=ics.Status.CANCELLED)
    return ics.message(ics.Method.CANCEL, cancelled, domain=mail_domain())
