"""A dialogue for one delegate's own calendar (calendar.md §2 C), with the answer in words (C32)."""

import datetime as dt
import hashlib

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from calendaring import ics
from calendaring.models import CalendarMessage
from calendaring.organizer import mail_domain, reply_address
from dialogues.invitations.actions import DelegateLinks, issue_delegate_links
from dialogues.invitations.enums import Capacity, Rsvp
from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.wording import Wording, wording_of
from dialogues.people.actions import post_message
from dialogues.people.emails import render_mail
from dialogues.people.models import OutboundMessage
from dialogues.programme.enums import DialogueRoleKind
from dialogues.programme.models import Dialogue

PARTSTAT: dict[str, str] = {
    Rsvp.NEEDS_ACTION: "NEEDS-ACTION",
    Rsvp.ACCEPTED: "ACCEPTED",
    Rsvp.TENTATIVE: "TENTATIVE",
    Rsvp.DECLINED: "DECLINED",
    Rsvp.DELEGATED: "DELEGATED",
}
SECOND = dt.timedelta(seconds=1)


@transaction.atomic
def confirm_answer(*, delegate: Delegate, key: str, at: dt.datetime) -> OutboundMessage:
    """Tell the delegate what was answered and how to change it; a yes or maybe brings the dialogue for the calendar.

    Once per key. Without an e-mail address the words wait in the Outbox to be handed on, without a calendar part.
    """
    # Locked first: the same answer may be heard at once from the announcement and by catching up.
    delegate = Delegate.objects.select_for_update(of=("self",)).get(pk=delegate.pk)
    known = OutboundMessage.objects.filter(key=key).first()
    if known:
        return known
    links = issue_delegate_links(delegate=delegate, at=at)
    language = delegate.person.language
    wording = wording_of(delegate.dialogue, language)
    comes = delegate.rsvp in (Rsvp.ACCEPTED, Rsvp.TENTATIVE)
    stamp = next_stamp(delegate, at)
    calendar = _request(delegate, wording, links, stamp) if comes and _can_receive(delegate) else b""
    mail = render_mail(
        "calendaring/mail/answer",
        {"delegate": delegate, "wording": wording, "links": links, "comes": comes, "calendar": bool(calendar)},
        language,
    )
    message = post_message(
        key=key,
        scope=delegate.dialogue.programme.scope,
        subject_key=f"delegate:{delegate.pk}",
        to_name=delegate.person.name,
        to_email=delegate.person.email,
        language=language,
        calendar=calendar.decode(),
        calendar_method=ics.Method.REQUEST.value if calendar else "",
        at=at,
        **mail.words(),
    )
    if calendar:
        remember(delegate, message, calendar, stamp)
    return message


def calendar_file(delegate: Delegate) -> bytes | None:
    """The dialogue as it was last sent to this delegate, byte for byte; None before the first time."""
    last = delegate.calendar_messages.select_related("outbound").order_by("-stamp_at").first()
    return last.outbound.calendar.encode() if last else None


def _request(delegate: Delegate, wording: Wording, links: DelegateLinks, stamp: dt.datetime) -> bytes:
    meeting = meeting_for(delegate.dialogue, delegate, wording, links, stamp)
    return ics.message(ics.Method.REQUEST, meeting, domain=mail_domain())


def meeting_for(
    dialogue: Dialogue, delegate: Delegate, wording: Wording, links: DelegateLinks | None, stamp: dt.datetime
) -> ics.Meeting:
    """As this guest's calendar is to hold it; without links once they have ended."""
    if dialogue.starts_at is None or dialogue.ends_at is None:
        raise ValueError("only a dated dialogue can be sent")
    person = delegate.person
    with translation.override(person.language):
        organizer = _("%(institution)s (through the secretariat)") % {"institution": wording.convenor}
        description = _description(wording, links) if links else ""
    return ics.Meeting(
        uid=dialogue.uid,
        sequence=dialogue.sequence,
        stamp=stamp,
        starts_at=dialogue.starts_at,
        ends_at=dialogue.ends_at,
        zone=dialogue.zone,
        all_day=dialogue.is_all_day,
        summary=wording.title,
        description=description,
        location=dialogue.venue,
        url=links.room if links else "",
        organizer=ics.Organizer(name=organizer, email=reply_address(delegate)),
        guest=ics.Guest(name=person.name, email=person.email, partstat=PARTSTAT[delegate.rsvp], role=_role(delegate)),
    )


def _description(wording: Wording, links: DelegateLinks) -> str:
    parts = [
        wording.objectives,
        _("Your way into the live room: %(link)s") % {"link": links.room},
        _("Change your answer: %(link)s") % {"link": links.rsvp},
    ]
    return "\n\n".join(part for part in parts if part)


def _role(delegate: Delegate) -> ics.Role:
    chairs = delegate.dialogue.roles.filter(role__in=[DialogueRoleKind.CHAIR, DialogueRoleKind.CO_CHAIR])
    if chairs.filter(person=delegate.person).exists():
        return ics.Role.CHAIR
    return ics.Role.OBSERVER if delegate.capacity == Capacity.OBSERVER else ics.Role.REQUIRED


def _can_receive(delegate: Delegate) -> bool:
    return bool(delegate.person.email and delegate.dialogue.starts_at and delegate.dialogue.ends_at)


def next_stamp(delegate: Delegate, at: dt.datetime) -> dt.datetime:
    """Strictly later than anything this delegate was sent, also within one second (C4)."""
    at = at.replace(microsecond=0)
    last = delegate.calendar_messages.order_by("-stamp_at").values_list("stamp_at", flat=True).first()
    return max(at, last + SECOND) if last else at


def remember(
    delegate: Delegate,
    message: OutboundMessage,
    calendar: bytes,
    stamp: dt.datetime,
    *,
    method: ics.Method = ics.Method.REQUEST,
    sequence: int | None = None,
) -> None:
    """So that the next one is later than this one."""
    CalendarMessage.objects.create(
        delegate=delegate,
        outbound=message,
        method=method.value,
        sequence=delegate.dialogue.sequence if sequence is None else sequence,
        stamp_at=stamp,
        digest=hashlib.sha256(calendar).hexdigest(),
    )
