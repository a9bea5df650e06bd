import datetime as dt
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from dialogues.invitations.actions import (
    accept_alternate,
    answer_invitation,
    decline_invitation,
    nominate_delegates,
)
from dialogues.invitations.enums import Capacity, InvitationState, NominationState, Rsvp
from dialogues.invitations.errors import (
    AlreadyDelegate,
    DialogueCancelled,
    NameMissing,
    NobodyNamed,
    SeatsFull,
    SecondHead,
)
from dialogues.invitations.models import Delegate
from dialogues.journal.queries import entries_after
from dialogues.people.models import OutboundMessage, Person
from dialogues.people.queries import is_affiliated
from dialogues.programme.enums import DialogueState
from tests.factories.invitations import HA, IN_APRIL, NAM, TU, a_dialogue, an_institution, an_invitation

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("IVT-1", "INV-11")
def test_of_three_names_for_two_seats_the_third_becomes_an_alternate() -> None:
    invitation = an_invitation(a_dialogue(), seats=2)

    nominations = nominate_delegates(invitation=invitation, nominees=[NAM, HA, TU], at=IN_APRIL)

    invitation.refresh_from_db()
    assert [nomination.state for nomination in nominations] == ["accepted", "accepted", "alternate"]
    assert Delegate.objects.filter(dialogue=invitation.dialogue).count() == 2
    assert invitation.state == InvitationState.NOMINATED


@pytest.mark.requirement("INV-11")
def test_names_that_arrive_later_never_take_more_seats_than_there_are() -> None:
    invitation = an_invitation(a_dialogue(), seats=1)
    nominate_delegates(invitation=invitation, nominees=[NAM], at=IN_APRIL)

    [late] = nominate_delegates(invitation=invitation, nominees=[HA], at=IN_APRIL)

    assert late.state == NominationState.ALTERNATE


@pytest.mark.requirement("INV-11")
def test_an_interpreter_takes_no_seat() -> None:
    invitation = an_invitation(a_dialogue(), seats=1)

    interpreter, expert = nominate_delegates(
        invitation=invitation, nominees=[replace(HA, capacity=Capacity.INTERPRETER), NAM], at=IN_APRIL
    )

    assert (interpreter.state, expert.state) == (NominationState.ACCEPTED, NominationState.ACCEPTED)


def test_fewer_names_than_seats_leave_the_list_open() -> None:
    invitation = an_invitation(a_dialogue(), seats=2)

    nominate_delegates(invitation=invitation, nominees=[NAM], at=IN_APRIL)

    invitation.refresh_from_db()
    assert invitation.state == InvitationState.NOMINATED_PARTIAL


def test_a_delegate_is_a_person_of_the_institution_with_the_mandate_it_gave() -> None:
    invitation = an_invitation(a_dialogue())

    [nomination] = nominate_delegates(invitation=invitation, nominees=[NAM], at=IN_APRIL)

    delegate = nomination.delegate
    assert (delegate.person.name, delegate.person.email) == ("Lê Hoàng Nam", "nam@mop.example.vn")
    assert (delegate.mandate, delegate.institution, nomination.is_head) == ("full", invitation.institution, True)
    assert is_affiliated(delegate.person, invitation.institution, dt.date(2022, 5, 18))


def test_delegates_are_asked_in_person_and_alternates_are_not() -> None:
    invitation = an_invitation(a_dialogue(), seats=1)

    nominate_delegates(invitation=invitation, nominees=[NAM, HA], at=IN_APRIL)

    assert OutboundMessage.objects.filter(key__endswith=":rsvp").values_list("to_email", flat=True).get() == NAM.email
    receipt = OutboundMessage.objects.get(key__contains=":receipt:")
    assert receipt.text.index(NAM.name) < receipt.text.index(HA.name)


def test_one_list_is_recorded_in_the_stream_of_the_dialogue() -> None:
    invitation = an_invitation(a_dialogue(), seats=1)
    before = invitation.dialogue.stream

    nominate_delegates(invitation=invitation, nominees=[NAM, HA], at=IN_APRIL)

    kinds = [entry.kind for entry in entries_after(before, 0)]
    assert kinds[-3:] == ["nomination.received", "delegate.registered", "nomination.received"]


def test_the_journal_holds_no_name_and_no_address() -> None:
    invitation = an_invitation(a_dialogue(), criteria="Lãnh đạo cấp vụ")

    nominate_delegates(invitation=invitation, nominees=[NAM], at=IN_APRIL)

    recorded = str([entry.data for entry in entries_after(invitation.dialogue.stream, 0)])
    assert [word for word in ("Nam", "mop.example", "Lãnh đạo", "Phó") if word in recorded] == []


@pytest.mark.requirement("INV-12")
def test_a_person_named_by_two_institutions_is_one_delegate() -> None:
    dialogue = a_dialogue()
    nominate_delegates(invitation=an_invitation(dialogue), nominees=[NAM], at=IN_APRIL)
    second = an_invitation(dialogue, an_institution("MLI"))

    with pytest.raises(AlreadyDelegate) as refusal:
        nominate_delegates(invitation=second, nominees=[HA, NAM], at=IN_APRIL)

    assert (refusal.value.code, "Lê Hoàng Nam" in str(refusal.value)) == ("delegate.already", True)
    assert second.nominations.count() == 0


@pytest.mark.requirement("INV-12")
def test_the_database_too_knows_one_delegate_per_person() -> None:
    [nomination] = nominate_delegates(invitation=an_invitation(a_dialogue()), nominees=[NAM], at=IN_APRIL)
    delegate = nomination.delegate

    with pytest.raises(IntegrityError), transaction.atomic():
        Delegate.objects.create(dialogue=delegate.dialogue, person=delegate.person)


def test_two_people_who_share_an_office_mailbox_stay_two_people() -> None:
    office = "vanphong@mop.example.vn"
    invitation = an_invitation(a_dialogue())

    nominate_delegates(
        invitation=invitation, nominees=[replace(NAM, email=office), replace(HA, email=office)], at=IN_APRIL
    )

    assert Person.objects.filter(email=office).count() == 2


@pytest.mark.parametrize(
    ("nominees", "refusal"),
    [([], NobodyNamed), ([replace(NAM, name="  ")], NameMissing), ([NAM, replace(HA, is_head=True)], SecondHead)],
)
def test_an_incomplete_list_is_refused_as_a_whole(nominees: list, refusal: type[Exception]) -> None:  # type: ignore[type-arg]
    invitation = an_invitation(a_dialogue())

    with pytest.raises(refusal):
        nominate_delegates(invitation=invitation, nominees=nominees, at=IN_APRIL)

    assert (invitation.nominations.count(), Person.objects.filter(name="Lê Hoàng Nam").count()) == (0, 0)


def test_an_institution_that_declined_may_change_its_mind() -> None:
    invitation = an_invitation(a_dialogue())
    decline_invitation(invitation=invitation, reason="Trùng lịch", at=IN_APRIL)

    nominate_delegates(invitation=invitation, nominees=[NAM], at=IN_APRIL)

    invitation.refresh_from_db()
    assert invitation.state == InvitationState.NOMINATED_PARTIAL


def test_a_seat_that_falls_free_goes_to_the_alternate_and_not_back() -> None:
    invitation = an_invitation(a_dialogue(), seats=1)
    first, second = nominate_delegates(invitation=invitation, nominees=[NAM, HA], at=IN_APRIL)
    answer_invitation(delegate=first.delegate, rsvp=Rsvp.DECLINED, at=IN_APRIL)

    delegate = accept_alternate(nomination=second, actor="user:2", at=IN_APRIL)

    assert delegate.person.name == HA.name
    with pytest.raises(SeatsFull):
        answer_invitation(delegate=first.delegate, rsvp=Rsvp.ACCEPTED, at=IN_APRIL)


def test_an_alternate_gets_no_seat_while_all_are_taken() -> None:
    invitation = an_invitation(a_dialogue(), seats=1)
    _first, second = nominate_delegates(invitation=invitation, nominees=[NAM, HA], at=IN_APRIL)

    with pytest.raises(SeatsFull):
        accept_alternate(nomination=second, actor="user:2", at=IN_APRIL)


def test_nobody_is_named_for_a_cancelled_dialogue() -> None:
    invitation = an_invitation(a_dialogue())
    type(invitation.dialogue).objects.update(state=DialogueState.CANCELLED)

    with pytest.raises(DialogueCancelled):
        nominate_delegates(invitation=invitation, nominees=[NAM], at=IN_APRIL)
