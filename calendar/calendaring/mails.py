"""One mail to one guest, with or without a part for the calendar."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calendaring import ics
from calendaring.organizer import mail_domain
from calendaring.sent import remember, thread_of
from dialogues.invitations.actions import CalendarFile
from dialogues.invitations.models import Delegate
from dialogues.journal.actions import lock_stream
from dialogues.people.actions import post_message
from dialogues.people.emails import render_mail
from dialogues.people.models import OutboundMessage


@dataclass(frozen=True)
class CalendarPart:
    """What goes to the calendar beside the words."""

    method: ics.Method
    meeting: ics.Meeting

    def render(self) -> bytes:
        return ics.message(self.method, self.meeting, domain=mail_domain())


def hold_guest(delegate: Delegate) -> Delegate:
    """The row as it is now, locked, and its dialogue's stream before it: as every action of the domain does."""
    lock_stream(key=delegate.dialogue.stream)
    rows = Delegate.objects.select_for_update(of=("self",)).select_related("dialogue__programme", "person")
    return rows.get(pk=delegate.pk)


def mail_under(key: str) -> OutboundMessage | None:
    """What was written before for the same reason; the guest is held, so nobody writes it meanwhile."""
    return OutboundMessage.objects.filter(key=key).first()


def post_to_guest(
    delegate: Delegate,
    template: str,
    context: Mapping[str, Any],
    *,
    key: str,
    part: CalendarPart | None = None,
    at: dt.datetime,
) -> OutboundMessage:
    """Under the first invitation's thread (C23). The caller holds the guest and has looked for the key."""
    language, file = delegate.person.language, file_of(delegate, part) if part else None
    mail = render_mail(
        f"calendaring/mail/{template}", {"delegate": delegate, "calendar": file is not None, **context}, language
    )
    message = post_message(
        key=key,
        scope=delegate.dialogue.programme.scope,
        subject_key=f"delegate:{delegate.pk}",
        to_name=delegate.person.name,
        to_email=delegate.person.email,
        language=language,
        calendar=file.content if file else "",
        calendar_method=file.method if file else "",
        references=thread_of(delegate),
        at=at,
        **mail.words(),
    )
    if file:
        file.goes_with(message)
    return message


def file_of(delegate: Delegate, part: CalendarPart) -> CalendarFile:
    """The part as it goes out, written down once it does (C4, C6)."""
    content, meeting = part.render(), part.meeting

    def goes_with(message: OutboundMessage) -> None:
        remember(delegate, message, content, meeting.stamp, method=part.method, sequence=meeting.sequence)

    return CalendarFile(content.decode(), part.method.value, thread_of(delegate), goes_with)
