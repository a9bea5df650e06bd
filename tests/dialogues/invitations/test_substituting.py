"""IVT-3: somebody else comes instead, up to the door; the chair agrees to the deputy of a head of delegation."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from dialogues.invitations.actions import (
    accept_alternate,
    answer_invitation,
    check_in_delegate,
    decide_substitution,
    nominate_delegates,
    propose_deputy,
    withdraw_delegate,
    withdraw_nomination,
)
from dialogues.invitations.enums import ConsentChannel, NominationState, Rsvp, SubstitutionOrigin
from dialogues.invitations.errors import (
    AlreadyAsked,
    AlreadyHere,
    AwaitsTheChair,
    ChainTooLong,
    NoChannel,
    NotNamed,
    NotTheChair,
    SamePerson,
    SeatsFull,
    WithdrawnDelegate,
    WrongState,
)
from dialogues.invitations.models import Delegate, Substitution
from dialogues.invitations.queries.links import derived_secret
from dialogues.invitations.queries.nominations import mandate_of_deputy
from dialogues.journal.queries import entries_after
from dialogues.live.actions import enter_with_link
from dialogues.people.enums import Mandate, Purpose
from dialogues.people.errors import TokenRevoked
from dialogues.people.models import OutboundMessage
from dialogues.people.queries import token_for
from dialogues.programme.actions import assign_role
from tests.factories.deputies import LATER, a_chair, asked, at_the_desk, consent_secret
from tests.factories.invitations import (
    HA,
    IN_APRIL,
    NAM,
    TU,
    a_coming_delegate,
    a_dialogue,
    a_named_delegate,
    a_programme,
    an_invitation,
    secret_in_mail,
)
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db
OFFICE, ONESELF, DESK = SubstitutionOrigin.INSTITUTION, SubstitutionOrigin.DELEGATE, SubstitutionOrigin.DESK


@pytest.mark.requirement("IVT-3")
def test_the_deputy_of_a_head_waits_for_the_chair() -> None:
    substitution, chair = asked()

    mail = OutboundMessage.objects.get(key=f"substitution:{substitution.pk}:asked:{chair.pk}")
    assert (substitution.state, Delegate.objects.count(), mail.to_email) == ("asked", 1, chair.email)
    assert "/consent/" in mail.text
    assert Delegate.objects.get().rsvp == Rsvp.DELEGATED


@pytest.mark.requirement("IVT-3")
def test_the_chair_agrees_by_the_own_link_and_the_chain_is_kept() -> None:
    substitution, chair = asked()
    secret = consent_secret()

    decide_substitution(
        substitution=substitution, granted=True, through=token_for(Purpose.CONSENT, secret, at=LATER), at=LATER
    )

    nam, ha = Delegate.objects.order_by("pk")
    assert (ha.replaces, nam.replaced_by, nam.withdrawn_at, nam.withdrawal_reason) == (nam, ha, LATER, "replaced")
    assert (ha.nomination.is_head, ha.nomination.replaces, ha.nomination.state) == (True, nam.nomination, "accepted")
    substitution.refresh_from_db()
    assert (substitution.decided_by, substitution.channel, nam.nomination.state) == (chair, "link", "replaced")


@pytest.mark.requirement("IVT-3")
def test_the_first_ones_links_end_and_the_room_stays_shut() -> None:
    substitution, chair = asked()
    nam = substitution.delegate
    answer = secret_in_mail(f"delegate:{nam.pk}")
    token = nam.person.tokens.filter(purpose=Purpose.PERSONAL, revoked_at=None)
    before = token.count()

    at_the_desk(substitution, chair)

    assert (before > 0, token.count()) == (True, 0)
    with pytest.raises(TokenRevoked):
        token_for(Purpose.RSVP, answer, at=LATER + dt.timedelta(minutes=1))


@pytest.mark.requirement("IVT-3")
def test_the_first_one_cannot_be_checked_in_any_more() -> None:
    substitution, chair = asked()

    at_the_desk(substitution, chair)

    with pytest.raises(WithdrawnDelegate):
        check_in_delegate(delegate=substitution.delegate, actor="user:5", at=LATER)


@pytest.mark.requirement("IVT-3")
def test_facts_tell_who_left_and_who_came_without_a_name() -> None:
    substitution, chair = asked()
    at_the_desk(substitution, chair)
    nam, ha = Delegate.objects.order_by("pk")

    facts = {entry.kind: entry.data for entry in entries_after(nam.dialogue.stream, 0)}

    assert facts["delegate.withdrawn"] == {"delegate": nam.pk, "reason": "replaced"}
    assert facts["delegate.replaced"] == {"delegate": ha.pk, "replaces": nam.pk}
    assert facts["nomination.replaced"]["by"] == ha.nomination_id
    assert [name for name in ("Nam", "Hà", "Bảo") if name in str(facts)] == []


@pytest.mark.requirement("IVT-3")
def test_a_refusal_leaves_the_seat_open_and_asks_the_institution_again() -> None:
    substitution, chair = asked()

    at_the_desk(substitution, chair, granted=False, how=ConsentChannel.IN_PERSON)

    substitution.refresh_from_db()
    nam = Delegate.objects.get()
    mail = OutboundMessage.objects.get(key=f"substitution:{substitution.pk}:refused")
    assert (substitution.state, nam.rsvp, nam.withdrawn_at) == ("refused", Rsvp.DECLINED, None)
    assert ("/r/" in mail.text, mail.to_email) == (True, "mop@example.org")
    assert substitution.nomination.state == NominationState.REJECTED


def test_after_a_refusal_the_institution_proposes_somebody_else() -> None:
    substitution, chair = asked()
    at_the_desk(substitution, chair, granted=False)

    second = propose_deputy(delegate=substitution.delegate, nominee=TU, origin=OFFICE, at=LATER)
    at_the_desk(second, chair)

    assert Delegate.objects.get(withdrawn_at=None).person.name == TU.name


def test_a_deputy_of_an_ordinary_delegate_comes_at_once() -> None:
    delegate = a_coming_delegate(a_dialogue(), HA)

    substitution = propose_deputy(delegate=delegate, nominee=TU, origin=OFFICE, at=LATER)

    assert (substitution.state, substitution.channel) == ("granted", "not_needed")
    assert Delegate.objects.get(withdrawn_at=None).replaces == delegate


@pytest.mark.requirement("IVT-3")
@pytest.mark.parametrize("who", ["nobody", "a guest", "the head himself"])
def test_only_a_chair_agrees(who: str) -> None:
    substitution, _chair = asked()
    nam = substitution.delegate.person
    if who == "the head himself":
        assign_role(dialogue=substitution.delegate.dialogue, person=nam, role="co_chair", actor="user:1", at=LATER)
    person = {"nobody": None, "a guest": a_person("Vũ Đức Thịnh"), "the head himself": nam}[who]

    with pytest.raises(NotTheChair):
        at_the_desk(substitution, person)


@pytest.mark.parametrize("how", ["", "link", "not_needed", "dream"])
def test_a_consent_that_was_heard_says_how(how: str) -> None:
    substitution, chair = asked()

    with pytest.raises(NoChannel):
        at_the_desk(substitution, chair, how=how)


def test_the_second_chair_comes_too_late_and_changes_nothing() -> None:
    substitution, chair = asked()
    at_the_desk(substitution, chair, granted=False)

    with pytest.raises(WrongState):
        at_the_desk(substitution, chair, granted=True)


def test_one_deputy_is_proposed_at_a_time() -> None:
    substitution, _chair = asked()

    with pytest.raises(AlreadyAsked):
        propose_deputy(delegate=substitution.delegate, nominee=TU, origin=DESK, at=LATER)


@pytest.mark.requirement("C36")
def test_a_deputy_may_not_send_a_further_deputy_but_the_institution_may() -> None:
    delegate = a_coming_delegate(a_dialogue(), HA)
    propose_deputy(delegate=delegate, nominee=TU, origin=ONESELF, at=LATER)
    deputy = Delegate.objects.get(withdrawn_at=None)

    with pytest.raises(ChainTooLong):
        propose_deputy(delegate=deputy, nominee=replace(NAM, is_head=False), origin=ONESELF, at=LATER)
    third = propose_deputy(delegate=deputy, nominee=NAM, origin=OFFICE, at=LATER)

    assert third.state == "granted"


def test_whoever_comes_after_all_needs_no_deputy() -> None:
    substitution, _chair = asked(ONESELF)

    answer_invitation(delegate=substitution.delegate, rsvp=Rsvp.ACCEPTED, at=LATER)

    substitution.refresh_from_db()
    assert (substitution.state, substitution.nomination.state) == ("called_off", "withdrawn")


def test_the_seat_is_held_while_the_chair_is_asked() -> None:
    dialogue = a_dialogue()
    a_chair(dialogue)
    invitation = an_invitation(dialogue, seats=1)
    nam, tu = nominate_delegates(invitation=invitation, nominees=[NAM, TU], at=IN_APRIL)
    answer_invitation(delegate=nam.delegate, rsvp=Rsvp.DECLINED, at=IN_APRIL)

    propose_deputy(delegate=nam.delegate, nominee=HA, origin=OFFICE, at=LATER)

    with pytest.raises(SeatsFull):
        accept_alternate(nomination=tu, actor="user:1", at=LATER)


def test_no_deputy_for_a_seat_that_was_given_away() -> None:
    invitation = an_invitation(a_dialogue(), seats=1)
    nam, tu = nominate_delegates(invitation=invitation, nominees=[NAM, TU], at=IN_APRIL)
    answer_invitation(delegate=nam.delegate, rsvp=Rsvp.DECLINED, at=IN_APRIL)
    accept_alternate(nomination=tu, actor="user:1", at=IN_APRIL)

    with pytest.raises(SeatsFull):
        propose_deputy(delegate=nam.delegate, nominee=HA, origin=OFFICE, at=LATER)


def test_neither_the_same_person_nor_somebody_who_is_already_here() -> None:
    nam = a_coming_delegate(a_dialogue())

    with pytest.raises(SamePerson):
        propose_deputy(delegate=nam, nominee=NAM, origin=DESK, at=LATER)
    check_in_delegate(delegate=nam, actor="user:5", at=LATER)
    with pytest.raises(AlreadyHere):
        propose_deputy(delegate=nam, nominee=HA, origin=DESK, at=LATER)


def test_a_walk_in_whom_nobody_named_is_not_replaced() -> None:
    walk_in = Delegate.objects.create(dialogue=a_dialogue(), person=a_person("H'Linh Niê"), arrival="walk_in")

    with pytest.raises(NotNamed):
        propose_deputy(delegate=walk_in, nominee=HA, origin=DESK, at=LATER)


def test_the_database_too_knows_one_open_question_per_delegate() -> None:
    substitution, _chair = asked()

    with pytest.raises(IntegrityError), transaction.atomic():
        Substitution.objects.create(
            delegate=substitution.delegate,
            nomination=substitution.delegate.nomination,
            origin=DESK,
            needs_consent=True,
            asked_at=LATER,
        )


def test_a_place_given_back_frees_the_seat_and_the_office_is_told() -> None:
    dialogue = a_dialogue()
    nam = a_coming_delegate(dialogue)

    withdraw_delegate(delegate=nam, reason="cannot_come", actor=f"delegate:{nam.pk}", at=LATER)

    nam.refresh_from_db()
    nam.nomination.refresh_from_db()
    assert (nam.withdrawn_at, nam.nomination.state) == (LATER, "withdrawn")
    assert OutboundMessage.objects.filter(key=f"delegate:{nam.pk}:given_back", to_email="mop@example.org").count() == 1


@pytest.mark.parametrize(("policy", "seated"), [({}, False), ({"alternates_move_up": "automatically"}, True)])
def test_a_free_seat_goes_to_the_next_alternate_where_the_programme_says_so(
    policy: dict[str, str], seated: bool
) -> None:
    invitation = an_invitation(a_dialogue(programme=a_programme(policies=policy)), seats=1)
    nam, ha, tu = nominate_delegates(invitation=invitation, nominees=[NAM, HA, TU], at=IN_APRIL)

    withdraw_delegate(delegate=nam.delegate, reason="by_institution", at=LATER)

    ha.refresh_from_db()
    tu.refresh_from_db()
    assert (ha.state == "accepted", tu.state) == (seated, "alternate")
    assert OutboundMessage.objects.filter(key=f"nomination:{ha.pk}:seat_taken").exists() == seated


def test_a_deputy_chosen_by_the_delegate_promises_subject_to_confirmation() -> None:
    given = {mandate: mandate_of_deputy(mandate) for mandate in Mandate.values}

    assert given["full"] == Mandate.SUBJECT_TO_CONFIRMATION
    assert [mandate for mandate in given if mandate != "full" and given[mandate] != mandate] == []


def test_the_old_link_to_the_room_is_refused() -> None:
    delegate = a_named_delegate(a_dialogue(), HA)
    room = OutboundMessage.objects.get(key=f"delegate:{delegate.pk}:rsvp")
    secret = derived_secret(room.text.split("/r/")[1].split("/")[0], Purpose.PERSONAL)
    propose_deputy(delegate=delegate, nominee=TU, origin=DESK, at=LATER)

    with pytest.raises(TokenRevoked):
        enter_with_link(secret=secret, at=LATER + dt.timedelta(minutes=1))


def test_others_can_be_named_while_the_chair_is_asked_about_the_head() -> None:
    substitution, _chair = asked()
    invitation = substitution.nomination.invitation

    [tu] = nominate_delegates(invitation=invitation, nominees=[TU], at=LATER)

    assert tu.state == NominationState.ACCEPTED


@pytest.mark.requirement("IVT-3")
def test_nobody_but_the_chair_gives_the_deputy_of_a_head_the_seat() -> None:
    substitution, _chair = asked()

    with pytest.raises(AwaitsTheChair):
        accept_alternate(nomination=substitution.nomination, actor="user:1", at=LATER)

    substitution.refresh_from_db()
    assert (substitution.state, Delegate.objects.count()) == ("asked", 1)


@pytest.mark.requirement("IVT-3")
def test_an_institution_that_takes_back_the_deputy_may_propose_another() -> None:
    substitution, _chair = asked()

    withdraw_nomination(nomination=substitution.nomination, at=LATER)

    substitution.refresh_from_db()
    nam = Delegate.objects.get()
    assert (substitution.state, substitution.nomination.state) == ("called_off", "withdrawn")
    assert nam.rsvp == Rsvp.DECLINED
    another = propose_deputy(delegate=nam, nominee=TU, origin=OFFICE, at=LATER)
    assert another.state == "asked"
