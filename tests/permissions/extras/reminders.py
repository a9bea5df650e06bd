import datetime as dt
from typing import Any

from dialogues.invitations.actions import Agreed, issue_badges, note_contact, register_at_door
from dialogues.invitations.models import ContactNote, Delegate, Invitation, Reminder
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose
from dialogues.people.models import OutboundMessage


def build(world: Any, at: dt.datetime) -> None:
    invitation = _invited(world)
    later = at + dt.timedelta(days=1)
    Reminder.objects.create(dialogue=world.dialogue, invitation=invitation, days=1, due_date=later.date(), due_at=later)
    note_contact(about=invitation, by=world.people["organiser"], channel="phone", outcome="reached", at=at)
    key = f"invitation:{invitation.pk}"
    stop = issue_token(purpose=Purpose.UNSUBSCRIBE, object_key=key, at=at)[1]
    badge = issue_badges(dialogue=world.dialogue, delegates=world.dialogue.delegates.all()[:1], actor="system", at=at)[
        0
    ]
    agreed = Agreed(purposes=["participation_record"], method="web_tick", language="vi")
    register_at_door(dialogue=world.dialogue, name="Vàng A Páo", agreed=agreed, actor="system", at=at)
    world.secrets |= {
        "unsubscribe.secret": stop,
        "unsubscribe_undo.secret": stop,
        "badge.badge_code": badge.code,
        **{f"{route}.code": world.programme.code for route in ("door", "door_list", "door_deeds")},
    }


def rows(world: Any) -> dict[str, Any]:
    return {
        "reminder": Reminder.objects.filter(dialogue=world.dialogue),
        "contact_withdrawal": ContactNote.objects.filter(dialogue=world.dialogue),
        "contact_erasure": ContactNote.objects.filter(dialogue=world.dialogue),
        "passing_on": OutboundMessage.objects.filter(subject_key=f"invitation:{_invited(world).pk}"),
        "walk_in": Delegate.objects.filter(dialogue=world.dialogue, walk_in__isnull=False),
    }


def _invited(world: Any) -> Invitation:
    return Invitation.objects.get(dialogue=world.dialogue, institution__code="MJU")
