"""A dialogue for one delegate's own calendar (calendar.md §2 C), with the answer in words (C32)."""

import datetime as dt

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from calendaring import ics
from calendaring.counters import offers_counters
from calendaring.delegations import both_halves
from calendaring.mails import CalendarPart, hold_guest, mail_under, post_to_guest
from calendaring.organizer import reply_address
from calendaring.sent import held_by, next_sequence, next_stamp
from dialogues.invitations.actions import DelegateLinks, issue_delegate_links
from dialogues.invitations.enums import AnswerChannel, Capacity, Rsvp
from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.answer_history import answers_of
from dialogues.invitations.queries.own_time import wording_for
from dialogues.invitations.queries.wording import Wording
from dialogues.people.models import OutboundMessage
from dialogues.programme.enums import DialogueRoleKind
from dialogues.programme.states import ON_CALENDARS

PARTSTAT: dict[str, str] = {
    Rsvp.NEEDS_ACTION: "NEEDS-ACTION",
    Rsvp.ACCEPTED: "ACCEPTED",
    Rsvp.TENTATIVE: "TENTATIVE",
    Rsvp.DECLINED: "DECLINED",
    Rsvp.DELEGATED: "DELEGATED",
}
# Who presides or moderates (C17); and who need not come, or looks on.
PRESIDING = (DialogueRoleKind.CHAIR, DialogueRoleKind.CO_CHAIR, DialogueRoleKind.FACILITATOR)
ROLE = {Capacity.ASSISTANT: ics.Role.OPTIONAL, Capacity.OBSERVER: ics.Role.OBSERVER}


@transaction.atomic
def confirm_answer(*, delegate: Delegate, key: str, at: dt.datetime) -> OutboundMessage:
    """Tell the delegate what was answered and how to change it; a yes or maybe brings the dialogue for the calendar.

    Once per key. Without an e-mail address the words wait in the Outbox to be handed on, without a calendar part.
    """
    # The same answer may be heard at once from the announcement and by catching up.
    delegate = hold_guest(delegate)
    known = mail_under(key)
    if known:
        return known
    links = issue_delegate_links(delegate=delegate, at=at)
    wording = wording_for(delegate)
    comes = delegate.rsvp in (Rsvp.ACCEPTED, Rsvp.TENTATIVE)
    part = request_for(delegate, wording, links, at) if comes and _wants_calendar(delegate) else None
    context = {"wording": wording, "links": links, "comes": comes}
    return post_to_guest(delegate, "answer", context, key=key, part=part, at=at)


def _wants_calendar(delegate: Delegate) -> bool:
    """A calendar that has just answered would only ask once more."""
    last = answers_of(delegate).first()
    by_mail = last is not None and last.channel == AnswerChannel.MAIL
    return can_receive(delegate) and not (by_mail and held_by(delegate))


def request_for(delegate: Delegate, wording: Wording, links: DelegateLinks, at: dt.datetime) -> CalendarPart:
    """The dialogue as it now is, for this guest."""
    return CalendarPart(ics.Method.REQUEST, meeting_for(delegate, wording, links, at))


def meeting_for(
    delegate: Delegate,
    wording: Wording,
    links: DelegateLinks | None,
    at: dt.datetime,
    method: ics.Method = ics.Method.REQUEST,
) -> ics.Meeting:
    """As this guest's calendar is to hold it; without links once they have ended."""
    dialogue = delegate.dialogue
    if dialogue.starts_at is None or dialogue.ends_at is None:
        raise ValueError("only a dated dialogue can be sent")
    person = delegate.person
    with translation.override(person.language):
        description = _description(wording, links) if links else ""
    me = ics.Guest(name=person.name, email=person.email, partstat=_partstat(delegate), role=_role(delegate))
    guest, beside = both_halves(delegate, me)
    return ics.Meeting(
        uid=dialogue.uid,
        sequence=next_sequence(delegate, method=method),
        stamp=next_stamp(delegate, at),
        starts_at=dialogue.starts_at,
        ends_at=dialogue.ends_at,
        zone=dialogue.zone,
        all_day=dialogue.is_all_day,
        summary=wording.title,
        description=description,
        location=dialogue.venue,
        url=links.room if links else "",
        takes_counters=offers_counters(dialogue),
        organizer=ics.Organizer(name=organizer_name(wording, person.language), email=reply_address(delegate)),
        guest=guest,
        beside=beside,
    )


def organizer_name(wording: Wording, language: str) -> str:
    """The ministry invites; the address is ours, for replies go nowhere else (C18, §0.1)."""
    with translation.override(language):
        return _("%(institution)s (through the secretariat)") % {"institution": wording.convenor}


def _description(wording: Wording, links: DelegateLinks) -> str:
    parts = [
        wording.objectives,
        _("Your way into the live room: %(link)s") % {"link": links.room},
        _("Change your answer: %(link)s") % {"link": links.rsvp},
    ]
    return "\n\n".join(part for part in parts if part)


def _partstat(delegate: Delegate) -> str:
    """Known answers are repeated, or a corrected title would undo them; after news they are asked for anew (C16)."""
    return PARTSTAT[Rsvp.NEEDS_ACTION if delegate.asked_again_at else delegate.rsvp]


def _role(delegate: Delegate) -> ics.Role:
    if delegate.dialogue.roles.filter(role__in=PRESIDING, person=delegate.person).exists():
        return ics.Role.CHAIR
    return ROLE.get(Capacity(delegate.capacity), ics.Role.REQUIRED)


def can_receive(delegate: Delegate) -> bool:
    """While it is postponed there is no date to send, whatever stands in the plan."""
    dialogue = delegate.dialogue
    return bool(delegate.person.email and dialogue.starts_at and dialogue.ends_at and dialogue.state in ON_CALENDARS)
