"""Heads of delegation who cannot come, their deputies, and the chair who is asked."""

import datetime as dt

from dialogues.invitations.actions import decide_substitution, propose_deputy
from dialogues.invitations.enums import SubstitutionOrigin
from dialogues.invitations.models import Substitution
from dialogues.people.models import OutboundMessage, Person
from dialogues.programme.actions import assign_role
from dialogues.programme.enums import DialogueRoleKind
from dialogues.programme.models import Dialogue
from tests.factories.invitations import HA, IN_APRIL, a_coming_delegate, a_dialogue
from tests.factories.people import a_person

LATER = IN_APRIL + dt.timedelta(hours=1)


def a_chair(dialogue: Dialogue, name: str = "Đặng Quốc Bảo") -> Person:
    person = a_person(name)
    assign_role(dialogue=dialogue, person=person, role=DialogueRoleKind.CHAIR, actor="user:1", at=IN_APRIL)
    return person


def asked(
    origin: SubstitutionOrigin = SubstitutionOrigin.INSTITUTION, *, dialogue: Dialogue | None = None
) -> tuple[Substitution, Person]:
    """Lê Hoàng Nam heads the delegation and cannot come; Đỗ Thu Hà is proposed."""
    dialogue = dialogue or a_dialogue()
    chair = a_chair(dialogue)
    substitution = propose_deputy(delegate=a_coming_delegate(dialogue), nominee=HA, origin=origin, at=LATER)
    return substitution, chair


def at_the_desk(substitution: Substitution, chair: Person | None, *, granted: bool = True, how: str = "phone") -> None:
    decide_substitution(
        substitution=substitution, granted=granted, decided_by=chair, channel=how, actor="user:1", at=LATER
    )


def consent_secret() -> str:
    """Out of the mail to the chair."""
    return OutboundMessage.objects.get(key__contains=":asked:").text.split("/consent/")[1].split("/")[0]
