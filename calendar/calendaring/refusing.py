"""A no to what calendars asked for: to somebody who was not invited, and to another time."""

import dataclasses
import datetime as dt

from django.db import transaction

from calendaring import ics
from calendaring.endings import as_told
from calendaring.invitations import meeting_for
from calendaring.mails import CalendarPart, hold_guest, mail_under, post_to_guest
from calendaring.refreshing import NothingToSend
from calendaring.sent import held_by, last_content, told
from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.wording import wording_of
from dialogues.journal.actions import lock_stream
from dialogues.people.actions import post_message
from dialogues.people.emails import render_mail
from dialogues.people.models import OutboundMessage


@transaction.atomic
def uninvite_stranger(*, delegate: Delegate, name: str, email: str, key: str, at: dt.datetime) -> OutboundMessage:
    """METHOD:CANCEL for a calendar that took an invitation meant for `delegate`, who keeps it (calendar.md C28).

    The same UID and organizer, or no calendar would find it again; nothing that the guest alone may know.
    """
    lock_stream(key=delegate.dialogue.stream)
    language = delegate.person.language
    wording = wording_of(delegate.dialogue, language)
    last = last_content(delegate)
    calendar = b""
    if last is not None:
        meeting = as_told(meeting_for(delegate, wording, None, at, ics.Method.CANCEL), told(last))
        stranger = ics.Guest(name=name, email=email)
        part = CalendarPart(
            ics.Method.CANCEL, dataclasses.replace(meeting, guest=stranger, status=ics.Status.CANCELLED)
        )
        calendar = part.render()
    mail = render_mail("calendaring/mail/not_invited", {"name": name or email, "wording": wording}, language)
    return post_message(
        key=key,
        scope=delegate.dialogue.programme.scope,
        subject_key=key[:60],
        to_name=name,
        to_email=email,
        language=language,
        calendar=calendar.decode(),
        calendar_method=ics.Method.CANCEL.value if calendar else "",
        at=at,
        **mail.words(),
    )


@transaction.atomic
def decline_proposal(*, delegate: Delegate, key: str, at: dt.datetime) -> OutboundMessage:
    """METHOD:DECLINECOUNTER: it stays as it is (RFC 5546 §3.2.8). `calendar.nothing_to_send`."""
    delegate = hold_guest(delegate)
    known = mail_under(key)
    if known:
        return known
    if held_by(delegate) is None:
        raise NothingToSend
    wording = wording_of(delegate.dialogue, delegate.person.language)
    part = CalendarPart(ics.Method.DECLINECOUNTER, meeting_for(delegate, wording, None, at))
    return post_to_guest(delegate, "stays", {"wording": wording}, key=key, part=part, at=at)
