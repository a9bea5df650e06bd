"""Two things happen at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connection, transaction

from dialogues.invitations.actions import (
    Nominee,
    answer_invitation,
    invite_institution,
    issue_links_behind,
    nominate_delegates,
    propose_deputy,
)
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import Delegate, Invitation, Nomination, Substitution
from dialogues.invitations.queries.links import has_links
from dialogues.journal.actions import lock_stream
from dialogues.journal.errors import Refused
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose
from tests.factories.deputies import asked, at_the_desk
from tests.factories.invitations import (
    HA,
    IN_APRIL,
    NAM,
    TU,
    a_dialogue,
    a_named_delegate,
    an_institution,
    an_invitation,
)
from tests.factories.waiting import until_somebody_waits


@pytest.mark.needs("postgresql")
@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("INV-11")
def test_two_lists_at_one_moment_never_take_more_seats_than_there_are() -> None:
    invitation = an_invitation(a_dialogue(), seats=1)
    together = threading.Barrier(2)

    def name(nominee: Nominee) -> None:
        together.wait()
        nominate_delegates(invitation=Invitation.objects.get(pk=invitation.pk), nominees=[nominee], at=IN_APRIL)
        connection.close()

    threads = [threading.Thread(target=name, args=[nominee]) for nominee in (NAM, HA)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(Nomination.objects.values_list("state", flat=True)) == ["accepted", "alternate"]


@pytest.mark.needs("postgresql")
@pytest.mark.django_db(transaction=True)
def test_who_answers_while_the_dialogue_is_busy_waits_without_holding_what_it_needs() -> None:
    delegate = a_named_delegate(a_dialogue())

    def answer() -> str:
        answered = answer_invitation(delegate=delegate, rsvp=Rsvp.ACCEPTED, at=IN_APRIL)
        connection.close()
        return answered.rsvp

    with ThreadPoolExecutor(1) as elsewhere:
        with transaction.atomic():
            lock_stream(key=delegate.dialogue.stream)
            answering = elsewhere.submit(answer)
            until_somebody_waits()
            # A post of this delegate needs the row, too: were it held by the one who waits for us, both would wait.
            Delegate.objects.select_for_update(nowait=True).get(pk=delegate.pk)

        assert answering.result() == Rsvp.ACCEPTED


@pytest.mark.needs("postgresql")
@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("IVT-3")
def test_of_two_deputies_for_one_seat_at_one_moment_one_comes_and_the_other_hears_so() -> None:
    delegate = a_named_delegate(a_dialogue(), HA)
    together = threading.Barrier(2)

    def propose(nominee: Nominee) -> str:
        together.wait()
        try:
            propose_deputy(delegate=Delegate.objects.get(pk=delegate.pk), nominee=nominee, origin="desk", at=IN_APRIL)
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()
        return "granted"

    with ThreadPoolExecutor(2) as desks:
        outcomes = list(desks.map(propose, [TU, replace(NAM, is_head=False)]))

    assert sorted(outcomes) == ["delegate.withdrawn", "granted"]
    assert (Delegate.objects.filter(withdrawn_at=None).count(), Substitution.objects.count()) == (1, 1)


@pytest.mark.needs("postgresql")
@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("IVT-3")
def test_two_chairs_who_decide_at_one_moment_decide_once() -> None:
    substitution, chair = asked()
    together = threading.Barrier(2)

    def decide(granted: bool) -> str:
        together.wait()
        try:
            at_the_desk(substitution, chair, granted=granted)
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()
        return "decided"

    with ThreadPoolExecutor(2) as chairs:
        outcomes = list(chairs.map(decide, [True, False]))

    assert outcomes.count("decided") == 1
    assert set(outcomes) - {"decided"} <= {"delegate.withdrawn", "invitation.wrong_state"}


@pytest.mark.needs("postgresql")
@pytest.mark.django_db(transaction=True)
def test_of_two_officers_who_invite_one_institution_at_one_moment_one_hears_of_the_other() -> None:
    dialogue, institution = a_dialogue(), an_institution()
    together = threading.Barrier(2)

    def invite(_officer: int) -> str:
        together.wait()
        try:
            invite_institution(dialogue=dialogue, institution=institution, seats=1, actor="user:1", at=IN_APRIL)
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()
        return "invited"

    with ThreadPoolExecutor(2) as officers:
        outcomes = list(officers.map(invite, range(2)))

    assert sorted(outcomes) == ["invitation.already_open", "invited"]


@pytest.mark.needs("postgresql")
@pytest.mark.django_db(transaction=True)
def test_a_renewed_link_whose_button_is_pressed_twice_makes_one_set_of_links() -> None:
    delegate = a_named_delegate(a_dialogue())
    secret = issue_token(purpose=Purpose.RSVP, object_key=f"delegate:{delegate.pk}", at=IN_APRIL)[1]
    together = threading.Barrier(2)

    def press(_time: int) -> None:
        together.wait()
        issue_links_behind(delegate=delegate, secret=secret, at=IN_APRIL)
        connection.close()

    with ThreadPoolExecutor(2) as phones:
        list(phones.map(press, range(2)))

    assert has_links(secret)
