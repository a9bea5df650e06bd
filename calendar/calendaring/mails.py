"""One mail to one guest, with or without a part for the calendar."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calendaring import ics
from calendaring.organizer import mail_domain
from calendaring.sent import remember, thread_of
from dialogues.invitations.models import Delegate
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


def post_to_guest(
    delegate: Delegate,
    template: str,
    context: Mapping[str, Any],
    *,
    key: str,
    part: CalendarPart | None = None,
    at: dt.datetime,
) -> OutboundMessage:
    """Under the first invitation's thread (C23). The caller holds the delegate's row and has looked for the key."""
    language = delegate.person.language
    calendar = part.render() if part else b""
    mail = render_mail(
        f"calendaring/mail/{template}", {"delegate": delegate, "calendar": bool(calendar), **context}, language
    )
    message = post_message(
        key=key,
        scope=delegate.dialogue.programme.scope,
        subject_key=f"delegate:{delegate.pk}",
        to_name=delegate.person.name,
        to_email=delegate.person.email,
        language=language,
        calendar=calendar.decode(),
        calendar_method=part.method.value if part else "",
        references=thread_of(delegate),
        at=at,
        **mail.words(),
    )
    if part:
        meeting = part.meeting
        remember(delegate, message, calendar, meeting.stamp, method=part.method, sequence=meeting.sequence)
    return message
