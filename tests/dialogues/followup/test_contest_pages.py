"""Contesting on pages: the union's focal point, the organiser who writes down a call, and what everybody reads."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from dialogues.commitments.models import Commitment
from dialogues.followup.actions import claim_fulfilment, contest_commitment, resolve_contest
from dialogues.followup.models import Challenge
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, a_person, an_active, an_institution
from tests.factories.people import a_facilitator, an_account, an_organiser, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/programmes/LNOB/commitments/ND1/C-01/"
PUBLIC = "/public/LNOB/ND1/C-01/"
WHY = "Six apprentices left in the first month."


@pytest.fixture
def claimed():
    """Claimed just now: the window is open. The union sat in the same hall."""
    dialogue = a_national_dialogue()
    a_delegate(dialogue, "Bùi Đức Long", the_union())
    return claim_fulfilment(commitment=an_active(a_delegate(dialogue)), actor=STAFF, at=timezone.now())


def the_union():
    return an_institution("DPO-HP", "Hải Phòng Union of Persons with Disabilities *", "association")


def focal_point_of(institution, name="Hoàng Thị Yến"):
    account, person = an_account(name), a_person(name, institution, "focal_point")
    person.account = account
    person.save()
    return signed_in(account)


def test_a_focal_point_who_sees_only_the_public_page_contests_from_there(claimed):
    yen = focal_point_of(the_union())
    assert f'href="{PAGE}challenge/"' in yen.get(PUBLIC).content.decode()
    assert "For Hải Phòng Union of Persons with Disabilities *" in yen.get(f"{PAGE}challenge/").content.decode()
    photo = SimpleUploadedFile("photo.pdf", b"%PDF-1.7 a list")

    answer = yen.post(f"{PAGE}challenge/", {"reason": WHY, "evidence": photo}, follow=True)

    assert answer.redirect_chain == [(PUBLIC, 302)]
    challenge = Challenge.objects.get()
    assert (challenge.institution, challenge.dispute.summary, bool(challenge.evidence)) == (the_union(), WHY, True)


def test_the_organiser_records_what_an_institution_said_by_telephone(claimed):
    viet = signed_in(an_organiser(claimed.dialogue.programme.scope))
    assert "Contest it" in viet.get(PAGE).content.decode()

    assert viet.post(f"{PAGE}challenge/", {"reason": WHY}).status_code == 422
    answer = viet.post(f"{PAGE}challenge/", {"institution": the_union().pk, "reason": WHY}, follow=True)

    told = answer.content.decode()
    assert "C-01 is contested. The two sides talk first." in told
    assert WHY in told
    assert "Dispute D-01" in told


def test_who_speaks_for_nobody_here_cannot_contest(claimed):
    elsewhere = focal_point_of(an_institution("ELSE", "Somebody else *"), "Somebody Else")

    assert elsewhere.get(f"{PAGE}challenge/").status_code == 404
    assert signed_in(a_facilitator(claimed.dialogue.programme.scope)).get(f"{PAGE}challenge/").status_code == 403


@pytest.mark.requirement("COM-10")
def test_after_the_window_the_page_shows_the_way_to_a_dispute_instead(claimed):
    Commitment.objects.update(challenge_until_date=dt.date(2023, 6, 19))
    viet, yen = signed_in(an_organiser(claimed.dialogue.programme.scope)), focal_point_of(the_union())

    for_viet = viet.post(f"{PAGE}challenge/", {"institution": the_union().pk, "reason": WHY})
    for_yen = yen.get(f"{PAGE}challenge/").content.decode()

    assert for_viet.status_code == 422
    assert f"disputes/new/?about=commitment:{claimed.pk}" in for_viet.content.decode()
    assert "It could be contested until 19 June 2023." in for_yen
    assert "Contest it</a>" not in yen.get(PUBLIC).content.decode()
    assert Challenge.objects.count() == 0


@pytest.mark.requirement("COM-10")
def test_the_organiser_records_the_resolution_and_everybody_reads_both_sides_only_then(claimed, client):
    contest_commitment(commitment=claimed, institution=the_union(), reason=WHY, actor=STAFF, at=timezone.now())
    viet = signed_in(an_organiser(claimed.dialogue.programme.scope))
    while_open = client.get(PUBLIC).content.decode()
    assert "Record how it was resolved" in viet.get(PAGE).content.decode()
    assert WHY in viet.get(f"{PAGE}contest-resolution/").content.decode()

    assert viet.post(f"{PAGE}contest-resolution/", {"result": "upheld"}).status_code == 422
    said = {"result": "upheld", "resolution": "34 of 40 are still employed.", "follows": "active"}
    answer = viet.post(f"{PAGE}contest-resolution/", said, follow=True)

    assert "Upheld: the objection is right · 34 of 40 are still employed." in answer.content.decode()
    assert Commitment.objects.get().lifecycle == "active"
    assert "The two sides are talking." in while_open
    assert WHY not in while_open
    assert "Union of Persons" not in while_open
    everybody = client.get(PUBLIC).content.decode()
    assert all(words in everybody for words in (WHY, "Union of Persons", "34 of 40 are still employed."))


def test_the_disputes_page_counts_the_challenge_as_its_side_heard(claimed):
    challenge = contest_commitment(
        commitment=claimed, institution=the_union(), reason=WHY, actor=STAFF, at=timezone.now()
    )
    viet = signed_in(an_organiser(claimed.dialogue.programme.scope))

    page = viet.get(f"/programmes/LNOB/disputes/{challenge.dispute.number}/").content.decode()

    assert page.count(WHY) == 2  # what it is about, and what its side says
    assert "The other side has not been heard yet." in page
    assert "Nobody has been heard yet." not in page


def test_what_they_show_for_it_is_handed_out_only_to_those_who_see_the_commitment(claimed):
    challenge = contest_commitment(
        commitment=claimed,
        institution=the_union(),
        reason=WHY,
        evidence=SimpleUploadedFile("list.pdf", b"%PDF-1.7 a list"),
        actor=STAFF,
        at=timezone.now(),
    )
    resolve_contest(
        challenge=challenge, result="rejected", resolution="40", follows="active", actor=STAFF, at=timezone.now()
    )
    viet = signed_in(an_organiser(claimed.dialogue.programme.scope))
    address = f"/files/challenges/{challenge.pk}/"

    answer = viet.get(address)

    assert answer["Content-Disposition"].startswith("attachment; ")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 a list"
    assert signed_in(an_account("Somebody Else")).get(address).status_code == 404
