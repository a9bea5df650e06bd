"""A large installation: 500 institutions, 5,000 delegates in one national dialogue, 20,000 commitments in twenty.

The frame goes through the actions; the many rows are written in bulk, as a restore would.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from dialogues.institutions.enums import InstitutionType
from dialogues.institutions.models import AdminArea, ContactPoint, Institution, InstitutionName
from dialogues.invitations.enums import DelegateState, InvitationState, NominationState, Rsvp
from dialogues.invitations.models import Delegate, Invitation, Nomination
from dialogues.journal.actions import SYSTEM
from dialogues.languages.translated import original
from dialogues.people.actions import create_account
from dialogues.people.enums import Mandate, MessageState
from dialogues.people.models import OutboundMessage, Person, User
from dialogues.programme.actions import add_agenda_item, assign_role, create_programme, plan_dialogue
from dialogues.programme.enums import DialogueState
from dialogues.programme.models import CoalitionMembership, Dialogue, Hall, Programme

from .fill_promises import promise, propose


@dataclass(frozen=True)
class Size:
    """How many there are; delegates and commitments are spread evenly over institutions and dialogues."""

    institutions: int = 500
    delegates: int = 5_000
    commitments: int = 20_000
    dialogues: int = 20


LARGE = Size()


def fill(size: Size = LARGE) -> tuple[Programme, Dialogue, User]:
    now = timezone.now()
    institutions = _institutions(size.institutions)
    convenor = create_account(email="anh@example.org", name="Trần Thị Minh Anh", language="en", actor=SYSTEM, at=now)
    programme = create_programme(
        code="LARGE",
        title=original("A large programme", "en", vi="Một chương trình lớn"),
        convening_institution=institutions[0],
        start_date=now.date() - dt.timedelta(days=300),
        end_date=now.date() + dt.timedelta(days=300),
        target_institutions=institutions[:5],
        convenor=convenor,
        actor=SYSTEM,
        at=now,
    )
    dialogues = [_dialogue(programme, number, now) for number in range(size.dialogues)]
    _guests(dialogues[0], institutions, size.delegates, now)
    promise(dialogues, institutions, size.commitments, now)
    _coalition(programme, institutions)
    _halls(dialogues)
    propose(dialogues, now)
    return programme, dialogues[0], convenor


def _institutions(number: int) -> list[Institution]:
    kinds = [kind.value for kind in InstitutionType]
    areas = AdminArea.objects.bulk_create(AdminArea(code=f"A{n}", name=f"Province {n}") for n in range(63))
    made = Institution.objects.bulk_create(
        Institution(
            code=f"I{n:03d}",
            type=kinds[n % len(kinds)],
            level="provincial",
            area=areas[n % 63],
            search_text=f"i{n:03d}",
        )
        for n in range(number)
    )
    InstitutionName.objects.bulk_create(
        InstitutionName(institution=one, language=language, full=f"Liên hiệp các tổ chức hữu nghị {one.code} *")
        for one in made
        for language in ("vi", "en")
    )
    ContactPoint.objects.bulk_create(
        ContactPoint(institution=one, post="Văn phòng", email=f"{one.code}@example.org") for one in made
    )
    return made


def _dialogue(programme: Programme, number: int, now: dt.datetime) -> Dialogue:
    starts_at = now + dt.timedelta(days=21 + number)
    dialogue = plan_dialogue(
        programme=programme,
        code=f"D{number}",
        kind="national_dialogue" if number == 0 else "local_dialogue",
        title=original(f"Dialogue {number}", "en"),
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=8),
        areas=[AdminArea.objects.get(code=f"A{number}")],
        actor=SYSTEM,
        at=now,
    )
    assign_role(dialogue=dialogue, role="chair", name=f"Ngô Thị Mai {number}", actor=SYSTEM, at=now)
    add_agenda_item(
        dialogue=dialogue, type="opening", title=original("Opening", "en"), minutes=30, actor=SYSTEM, at=now
    )
    Dialogue.objects.filter(pk=dialogue.pk).update(state=DialogueState.INVITING)
    dialogue.refresh_from_db()
    return dialogue


def _guests(dialogue: Dialogue, institutions: list[Institution], number: int, now: dt.datetime) -> None:
    """As many people of each institution: three in four have answered; one more name each waits to be accepted."""
    each = number // len(institutions)
    invitations = Invitation.objects.bulk_create(
        Invitation(
            dialogue=dialogue,
            institution=one,
            seats=each,
            sent_at=now,
            state=InvitationState.NOMINATED,
            answered_at=now,
        )
        for one in institutions
    )
    persons = Person.objects.bulk_create(
        Person(name=f"Nguyễn Văn {n}", language="vi", email=f"p{n}@example.org") for n in range(number)
    )
    nominations = Nomination.objects.bulk_create(
        Nomination(
            invitation=invitations[n // each],
            person=person,
            mandate=[*Mandate][n % 3],
            submitted_at=now,
            state=NominationState.ACCEPTED,
        )
        for n, person in enumerate(persons)
    )
    Delegate.objects.bulk_create(
        Delegate(
            dialogue=dialogue,
            person=persons[n],
            nomination=nomination,
            institution=institutions[n // each],
            mandate=nomination.mandate,
            **_answer(n, now),
        )
        for n, nomination in enumerate(nominations)
    )
    OutboundMessage.objects.bulk_create(_mail(dialogue, n, now) for n in range(number))
    _waiting(invitations, now)


def _waiting(invitations: list[Invitation], now: dt.datetime) -> None:
    persons = Person.objects.bulk_create(Person(name=f"Trần Thị {n}", language="vi") for n in range(len(invitations)))
    Nomination.objects.bulk_create(
        Nomination(
            invitation=invitation,
            person=persons[n],
            mandate=Mandate.FULL,
            submitted_at=now,
            state=NominationState.SUBMITTED,
        )
        for n, invitation in enumerate(invitations)
    )


def _answer(n: int, now: dt.datetime) -> dict[str, Any]:
    if n % 4 == 0:
        return {}
    return {"rsvp": Rsvp.ACCEPTED, "rsvp_at": now, "state": DelegateState.RSVP}


def _mail(dialogue: Dialogue, n: int, now: dt.datetime) -> OutboundMessage:
    return OutboundMessage(
        key=f"large:{n}",
        scope=dialogue.programme.scope,
        subject_key=f"delegate:{n}",
        to_name=f"Nguyễn Văn {n}",
        to_email=f"p{n}@example.org",
        language="vi",
        subject="Will you come?",
        text="Will you come?\n",
        state=MessageState.SENT,
        created_at=now,
        sent_at=now,
    )


def _coalition(programme: Programme, institutions: list[Institution]) -> None:
    CoalitionMembership.objects.bulk_create(
        CoalitionMembership(
            coalition=programme.coalition, institution=one, role="member", start_date=programme.start_date
        )
        for one in institutions[: len(institutions) // 10 or 1]
    )


def _halls(dialogues: list[Dialogue]) -> None:
    """One for each dialogue."""
    for dialogue in dialogues:
        hall = Hall.objects.create(programme=dialogue.programme, name=f"Hội trường {dialogue.code}", capacity=100)
        Dialogue.objects.filter(pk=dialogue.pk).update(hall=hall)
