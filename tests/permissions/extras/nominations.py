"""A head of delegation whose deputy the chair is asked about, a name to look at, a position and a waiver."""

import datetime as dt
from typing import Any

from django.core.files.base import ContentFile

from dialogues.invitations.actions import (
    Nominee,
    issue_nomination_link,
    nominate_delegates,
    propose_deputy,
    store_position,
)
from dialogues.invitations.models import (
    Delegate,
    Invitation,
    Nomination,
    NominationList,
    QuorumWaiver,
    Substitution,
    WrittenPosition,
)
from dialogues.people.enums import Mandate
from dialogues.people.models import OutboundMessage, Person
from dialogues.programme.actions import assign_role
from dialogues.programme.enums import DialogueRoleKind

OWN = ("reply_replacement", "reply_withdrawal", "reply_mandate", "reply_clarification", "reply_position", "reply_sent")
WHOLE = (
    "reply_person",
    "reply_person_mandate",
    "reply_person_removal",
    "reply_person_up",
    "reply_letter",
    "reply_check",
)


def build(world: Any, at: dt.datetime) -> None:
    nam = Delegate.objects.get(dialogue=world.dialogue, person__name="Lê Hoàng Nam")
    invitation = nam.nomination.invitation
    extra = Nominee(name="Trương Thị Mai", mandate=Mandate.LISTEN_ONLY, as_alternate=True)
    nominate_delegates(
        invitation=invitation, nominees=[extra], letter_file=ContentFile(b"%PDF-1.7", "a.pdf"), actor="system", at=at
    )
    store_position(invitation=invitation, file=ContentFile(b"%PDF-1.7", "a.pdf"), actor="system", at=at)
    _ask_a_chair(world, at)
    secret = issue_nomination_link(invitation=invitation, at=at).rstrip("/").rsplit("/", 1)[-1]
    silent = world.secrets["reply_people.secret"]
    world.secrets |= {f"{route}.secret": secret for route in OWN} | {f"{route}.secret": silent for route in WHOLE}
    world.secrets |= {f"{route}.number": "1" for route in WHOLE}


def rows(world: Any) -> dict[str, Any]:
    nam = Delegate.objects.filter(dialogue=world.dialogue, person__name="Lê Hoàng Nam")
    return {
        "reply_": Nomination.objects.filter(delegate__in=nam),
        "reply_letter_file": NominationList.objects.exclude(letter_file=""),
        "position_file": WrittenPosition.objects.all(),
        "substitution": Substitution.objects.filter(state="asked"),
        "quorum_waiver_end": QuorumWaiver.objects.filter(dialogue=world.dialogue),
        "invitation_replacement": Invitation.objects.filter(dialogue=world.dialogue, institution__code="MJU"),
    }


def _ask_a_chair(world: Any, at: dt.datetime) -> None:
    chair = Person.objects.filter(dialogue_roles__dialogue=world.dialogue).first()
    head = Delegate.objects.filter(dialogue=world.dialogue, nomination__is_head=True, checked_in_at=None)
    delegate = head.exclude(person__name="Lê Hoàng Nam").order_by("-pk").first()
    assign_role(dialogue=world.dialogue, person=chair, role=DialogueRoleKind.CO_CHAIR, actor="system", at=at)
    deputy = Nominee(name="Đinh Công Lý", mandate=Mandate.FULL)
    propose_deputy(delegate=delegate, nominee=deputy, origin="institution", actor="system", at=at)
    mail = OutboundMessage.objects.filter(key__contains=":asked:").latest("pk")
    world.secrets["chair_consent.secret"] = mail.text.split("/consent/")[1].split("/")[0]
