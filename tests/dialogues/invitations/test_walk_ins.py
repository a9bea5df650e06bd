"""Somebody at the door whom nobody named: consent first, then a facilitator's yes (PRV-12)."""

import datetime as dt

import pytest
from django.utils import timezone

from dialogues.invitations.actions import (
    approve_walk_in,
    check_in_delegate,
    refuse_walk_in,
    register_at_door,
    undecide_walk_in,
)
from dialogues.invitations.errors import ConsentMissing, NameMissing, NotApproved, NoWalkIn, WalkInIsIn, WrongState
from dialogues.invitations.models import Delegate, WalkIn
from dialogues.people.errors import EvidenceMissing, WitnessMissing
from dialogues.people.models import Consent, Person
from dialogues.programme.models import Dialogue
from tests.factories.door import agreed, nam_is_coming, noted, that_day
from tests.factories.invitations import a_dialogue
from tests.factories.people import a_facilitator, an_organiser, signed_in

AT_TEN = that_day(10)


def a_walk_in(dialogue: Dialogue | None = None, **more: object) -> Delegate:
    """Vàng A Páo of a village cooperative, registered by Phạm Quốc Việt."""
    more.setdefault("agreed", agreed("participation_record", "photo"))
    who = {"name": "Vàng A Páo", "institution_name": "Hợp tác xã*"}
    return register_at_door(dialogue=dialogue or a_dialogue(), **who, actor="user:3", at=AT_TEN, **more)


@pytest.mark.django_db
@pytest.mark.requirement("PRV-12")
def test_a_walk_in_comes_in_after_a_facilitators_yes_with_an_unknown_mandate():
    pao = a_walk_in()
    with pytest.raises(NotApproved):
        check_in_delegate(delegate=pao, actor="user:3", at=AT_TEN)
    before = Delegate.objects.get().state

    approve_walk_in(delegate=pao, actor="user:5", at=AT_TEN)
    check_in_delegate(delegate=pao, actor="user:3", at=AT_TEN)

    pao.refresh_from_db()
    assert (before, pao.state, pao.mandate, pao.institution) == ("registered", "checked_in", "unknown", None)
    assert pao.institution_as_given == "Hợp tác xã*"


@pytest.mark.django_db
@pytest.mark.requirement("PRV-12")
def test_what_a_phone_notes_about_somebody_who_waits_counts_for_nothing():
    deed = noted(a_walk_in(), "arrived", AT_TEN)

    assert (deed.outcome, Delegate.objects.get().checked_in_at) == ("unapproved", None)


@pytest.mark.django_db
def test_a_decision_is_taken_back_while_the_person_is_outside():
    pao = a_walk_in()
    refuse_walk_in(delegate=pao, actor="user:5", at=AT_TEN)
    with pytest.raises(WrongState):
        approve_walk_in(delegate=pao, actor="user:5", at=AT_TEN)

    undecide_walk_in(delegate=pao, actor="user:5", at=AT_TEN)
    approve_walk_in(delegate=pao, actor="user:5", at=AT_TEN)
    check_in_delegate(delegate=pao, actor="user:3", at=AT_TEN)

    with pytest.raises(WalkInIsIn):
        undecide_walk_in(delegate=pao, actor="user:5", at=AT_TEN)
    assert WalkIn.objects.get().state == "approved"


@pytest.mark.django_db
def test_whom_an_institution_named_needs_no_yes():
    with pytest.raises(NoWalkIn):
        approve_walk_in(delegate=nam_is_coming(), actor="user:5", at=AT_TEN)


@pytest.mark.django_db
@pytest.mark.requirement("PRV-1")
def test_each_purpose_is_recorded_alone_with_the_notice_its_language_and_how_it_is_known():
    hoa = a_facilitator()

    a_walk_in(agreed=agreed("participation_record", "photo", method="recorded_verbal", witness=hoa))

    rows = Consent.objects.order_by("purpose").values_list("purpose", "method", "witness", "language", "notice_version")
    assert [*rows] == [
        ("participation_record", "recorded_verbal", hoa.pk, "vi", "2026-1"),
        ("photo", "recorded_verbal", hoa.pk, "vi", "2026-1"),
    ]


@pytest.mark.django_db
@pytest.mark.requirement("PRV-1")
@pytest.mark.parametrize(
    ("how", "refusal"),
    [
        ({"agreed": agreed("photo")}, ConsentMissing),
        ({"agreed": agreed(method="recorded_verbal")}, WitnessMissing),
        ({"agreed": agreed(method="paper_scan")}, EvidenceMissing),
    ],
)
def test_without_consent_that_can_be_shown_nobody_is_registered_by_name(how, refusal):
    with pytest.raises(refusal):
        a_walk_in(**how)

    assert (Delegate.objects.count(), Consent.objects.count()) == (0, 0)
    assert not Person.objects.filter(name="Vàng A Páo").exists()


@pytest.mark.django_db
def test_whoever_writes_a_spoken_consent_down_is_not_its_witness():
    viet = an_organiser()

    with pytest.raises(WitnessMissing):
        register_at_door(
            dialogue=a_dialogue(),
            name="Vàng A Páo",
            agreed=agreed(method="recorded_verbal", witness=viet),
            actor=viet.actor,
            at=AT_TEN,
        )


@pytest.mark.django_db
def test_a_name_is_needed():
    with pytest.raises(NameMissing):
        register_at_door(dialogue=a_dialogue(), name=" ", agreed=agreed(), actor="user:3", at=AT_TEN)


@pytest.mark.django_db
@pytest.mark.requirement("PRV-1", "PRV-12")
def test_nothing_is_ticked_before_and_the_organiser_registers_but_a_facilitator_decides():
    soon = timezone.now() + dt.timedelta(hours=1)
    dialogue = a_dialogue(starts_at=soon, ends_at=soon + dt.timedelta(hours=8))
    viet, hoa = an_organiser(dialogue.programme.scope), a_facilitator(dialogue.programme.scope)
    url = "/programmes/LNOB/dialogues/ND1/walk-ins/new/"
    typed = {"name": "Vàng A Páo", "language": "vi", "purposes": ["participation_record"], "method": "web_tick"}

    page = signed_in(viet).get(url).content.decode()
    answer = signed_in(viet).post(url, typed)
    pao = Delegate.objects.get()
    decided = [signed_in(who).post(f"/walk-ins/{pao.pk}/approval/").status_code for who in (viet, hoa)]

    assert page.count("checked") == 0
    assert (answer.status_code, decided, WalkIn.objects.get().state) == (302, [403, 302], "approved")


@pytest.mark.django_db
def test_the_form_says_what_is_missing():
    soon = timezone.now() + dt.timedelta(hours=1)
    dialogue = a_dialogue(starts_at=soon, ends_at=soon + dt.timedelta(hours=8))
    viet = an_organiser(dialogue.programme.scope)
    typed = {"name": "Vàng A Páo", "language": "vi", "purposes": ["participation_record"], "method": "recorded_verbal"}

    answer = signed_in(viet).post("/programmes/LNOB/dialogues/ND1/walk-ins/new/", typed)

    assert (answer.status_code, Delegate.objects.count()) == (422, 0)
    assert "needs a witness" in answer.content.decode()
