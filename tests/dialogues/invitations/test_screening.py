"""Where the programme looks at names first: accept, ask, or say no with a reason."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from dialogues.invitations.actions import (
    accept_nomination,
    accept_nominations,
    answer_clarification,
    nominate_delegates,
    reject_nomination,
    request_clarification,
    withdraw_nomination,
)
from dialogues.invitations.errors import AlreadyDelegate, AwaitsTheChair, SecondHead, WordsMissing, WrongState
from dialogues.invitations.models import Delegate, Nomination
from dialogues.invitations.queries.nominations import nominations_to_screen
from dialogues.journal.queries import entries_after
from dialogues.people.models import OutboundMessage
from tests.factories.deputies import asked
from tests.factories.invitations import HA, IN_APRIL, NAM, TU, a_dialogue, a_programme, an_invitation

pytestmark = pytest.mark.django_db
SAID = {"actor": "user:1", "at": IN_APRIL}


def submitted(*nominees: object, seats: int = 2) -> list[Nomination]:
    """To a programme that looks at each name before it gives a seat."""
    dialogue = a_dialogue(programme=a_programme(policies={"screen_nominations": True}))
    invitation = an_invitation(dialogue, seats=seats)
    return nominate_delegates(invitation=invitation, nominees=nominees or [NAM], at=IN_APRIL)  # type: ignore[arg-type]


def mail_about(nomination: Nomination, what: str) -> OutboundMessage:
    return OutboundMessage.objects.get(key__startswith=f"nomination:{nomination.pk}:{what}")


def test_names_wait_to_be_looked_at_and_nobody_is_asked_yet() -> None:
    [nam] = submitted()

    receipt = OutboundMessage.objects.get(key__contains=":receipt:")
    assert (nam.state, Delegate.objects.count(), NAM.name in receipt.text) == ("submitted", 0, True)
    assert list(nominations_to_screen(nam.invitation.dialogue)) == [nam]


@pytest.mark.requirement("IVT-1")
def test_of_three_accepted_for_two_seats_the_third_becomes_an_alternate() -> None:
    names = submitted(NAM, HA, TU)

    accepted = accept_nominations(nominations=names, **SAID)

    assert [nomination.state for nomination in accepted] == ["accepted", "accepted", "alternate"]
    assert Delegate.objects.count() == 2


def test_whoever_decides_has_looked_at_it() -> None:
    [nam] = submitted()

    accept_nomination(nomination=nam, **SAID)

    kinds = [entry.kind for entry in entries_after(nam.invitation.dialogue.stream, 0)]
    assert kinds[-3:] == ["nomination.screened", "nomination.accepted", "delegate.registered"]
    assert NAM.name in mail_about(nam, "decided").text


def test_a_question_goes_to_the_office_and_its_answer_brings_the_name_back() -> None:
    [nam] = submitted()

    request_clarification(nomination=nam, words="Which department?", **SAID)
    mail = mail_about(nam, "question")
    answer_clarification(nomination=nam, words="Department of Planning", at=IN_APRIL)

    nam.refresh_from_db()
    assert ("Which department?" in mail.text, "/r/" in mail.text) == (True, True)
    assert (nam.state, nam.clarification, nam.reason) == ("submitted", "Department of Planning", "Which department?")


def test_a_no_is_courteous_and_gives_a_reason_and_the_journal_keeps_neither() -> None:
    [nam] = submitted()

    reject_nomination(nomination=nam, words="Already speaks for another ministry", **SAID)

    recorded = str([entry.data for entry in entries_after(nam.invitation.dialogue.stream, 0)])
    mail = mail_about(nam, "rejected")
    assert ("Already speaks" in mail.text, "/r/" in mail.text, "Already" in recorded) == (True, True, False)


@pytest.mark.parametrize("act", [reject_nomination, request_clarification])
def test_a_no_and_a_question_need_words(act: object) -> None:
    [nam] = submitted()

    with pytest.raises(WordsMissing):
        act(nomination=nam, words="  ", **SAID)  # type: ignore[operator]
    with pytest.raises(IntegrityError), transaction.atomic():
        Nomination.objects.update(state="rejected")


def test_what_is_decided_stays_decided() -> None:
    [nam] = submitted()
    reject_nomination(nomination=nam, words="No seat for observers", **SAID)

    for act in (accept_nomination, withdraw_nomination):
        with pytest.raises(WrongState):
            act(nomination=nam, **SAID)  # type: ignore[operator]
    with pytest.raises(WrongState):
        answer_clarification(nomination=nam, words="But why?", at=IN_APRIL)


def test_after_a_no_another_may_head_the_delegation_and_the_same_may_be_named_again() -> None:
    [nam] = submitted()
    with pytest.raises(SecondHead):
        nominate_delegates(invitation=nam.invitation, nominees=[replace(HA, is_head=True)], at=IN_APRIL)
    with pytest.raises(AlreadyDelegate):
        nominate_delegates(invitation=nam.invitation, nominees=[replace(NAM, is_head=False)], at=IN_APRIL)
    reject_nomination(nomination=nam, words="Please name a head of department", **SAID)

    again = nominate_delegates(invitation=nam.invitation, nominees=[replace(HA, is_head=True), NAM_AGAIN], at=IN_APRIL)

    assert [nomination.state for nomination in again] == ["submitted", "submitted"]


NAM_AGAIN = replace(NAM, is_head=False, title="Vụ trưởng")


def test_an_alternate_by_wish_waits_though_there_is_a_seat() -> None:
    invitation = an_invitation(a_dialogue(), seats=2)

    nam, tu = nominate_delegates(invitation=invitation, nominees=[NAM, replace(TU, as_alternate=True)], at=IN_APRIL)

    assert (nam.state, tu.state, invitation.dialogue.delegates.count()) == ("accepted", "alternate", 1)


def test_the_institution_takes_back_a_name_that_has_no_seat_and_only_that() -> None:
    invitation = an_invitation(a_dialogue(), seats=1)
    nam, ha = nominate_delegates(invitation=invitation, nominees=[NAM, HA], at=IN_APRIL)

    withdraw_nomination(nomination=ha, at=IN_APRIL)

    ha.refresh_from_db()
    assert ha.state == "withdrawn"
    with pytest.raises(WrongState):
        withdraw_nomination(nomination=nam, at=IN_APRIL)


def test_a_deputy_who_waits_for_the_chair_is_not_the_organisers_to_decide() -> None:
    substitution, _chair = asked()

    with pytest.raises(AwaitsTheChair):
        accept_nomination(nomination=substitution.nomination, **SAID)
    assert list(nominations_to_screen(substitution.delegate.dialogue)) == []
