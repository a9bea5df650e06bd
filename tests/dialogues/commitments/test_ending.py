"""Ends without a verification, and promises that nobody could check (domain.md §2.3, COM-5, COM-6)."""

import pytest

from dialogues.commitments.actions import (
    decline_sign_off,
    merge_commitments,
    record_sign_off,
    request_sign_off,
    screen_commitment,
    supersede_commitment,
    take_back_commitment,
)
from dialogues.commitments.errors import NotAParty, ReasonMissing, SupersedingUnfit
from dialogues.commitments.models import Commitment
from dialogues.programme.models import Programme
from dialogues.reports.queries.figures import figures_of
from tests.factories.commitments import (
    SESSION,
    STAFF,
    a_captured,
    a_confirmed,
    a_delegate,
    a_national_dialogue,
    a_read_back,
    an_active,
    an_institution,
    on_day,
)
from tests.factories.people import an_organiser, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/programmes/LNOB/commitments/ND1/C-01/"
PUBLIC = "/public/LNOB/ND1/C-01/"
SUMMER = on_day(2023, 6, 15)


@pytest.fixture
def nam():
    return a_delegate(a_national_dialogue())


def viet(nam):
    return signed_in(an_organiser(nam.dialogue.programme.scope))


def signed(commitment):
    asked = request_sign_off(commitment=commitment, actor=STAFF, at=SESSION)
    letter = {"method": "letter", "letter_number": "1", "letter_date": on_day(2022, 6, 1).date()}
    record_sign_off(commitment=asked, institution=asked.lead_institution, actor=STAFF, at=SESSION, **letter)
    return asked


def test_an_owner_withdraws_for_a_reason_that_everybody_reads(nam, client):
    active, browser = an_active(nam), viet(nam)

    assert browser.post(f"{PAGE}withdrawal/", {"reason": ""}).status_code == 422
    answer = browser.post(f"{PAGE}withdrawal/", {"reason": "The law was repealed"}, follow=True)

    assert "C-01 is withdrawn." in answer.content.decode()
    assert "Withdrawn by the institution: The law was repealed" in client.get(PUBLIC).content.decode()
    assert Commitment.objects.get(pk=active.pk).closed_at is not None


def test_only_an_owner_withdraws_and_never_without_a_reason(nam):
    active = an_active(nam)
    said = {"commitment": active, "actor": STAFF, "at": SUMMER}

    with pytest.raises(NotAParty):
        take_back_commitment(institution=an_institution("ELSE", "Somebody else *"), reason="No", **said)
    with pytest.raises(ReasonMissing):
        take_back_commitment(institution=active.lead_institution, reason=" ", **said)

    assert Commitment.objects.get().lifecycle == "active"


@pytest.mark.requirement("INV-23")
def test_what_was_withdrawn_or_superseded_stays_in_the_denominator(nam):
    promises = [an_active(nam, statement=f"Train {number} officials") for number in (1, 2, 3)]
    take_back_commitment(commitment=promises[0], institution=nam.institution, reason="Repealed", actor=STAFF, at=SUMMER)
    supersede_commitment(commitment=promises[1], by=promises[2], reason="Wider", actor=STAFF, at=SUMMER)

    _funnel, assessment = figures_of(nam.dialogue.programme, SUMMER.date())

    assert assessment.tracked == 3


def test_another_promise_takes_its_place_and_each_leads_to_the_other(nam, client):
    old, new = an_active(nam), an_active(nam, statement="Train 300 local officials")
    browser = viet(nam)

    browser.post(f"{PAGE}superseding/", {"by": "ND1 C-02: Train 300 local officials", "reason": "A wider one"})

    assert Commitment.objects.get(pk=old.pk).superseded_by == new
    assert 'href="/programmes/LNOB/commitments/ND1/C-02/"' in browser.get(PAGE).content.decode()
    assert "It takes the place of" in browser.get(PAGE.replace("C-01", "C-02")).content.decode()
    assert 'href="/public/LNOB/ND1/C-02/"' in client.get(PUBLIC).content.decode()


def test_what_takes_a_place_is_another_one_that_is_confirmed_and_still_runs(nam):
    active, elsewhere = an_active(nam), an_active(a_delegate(a_national_dialogue("ND2"), "Ngô Thị Mai"))
    here = nam.dialogue.programme
    dates = {"start_date": here.start_date, "end_date": here.end_date}
    elsewhere.dialogue.programme = Programme.objects.create(
        code="OTHER", title=here.title, convening_institution=here.convening_institution, **dates
    )
    elsewhere.dialogue.save()

    for unfit in (active, a_read_back(nam), elsewhere):
        with pytest.raises(SupersedingUnfit):
            supersede_commitment(commitment=active, by=unfit, reason="Wider", actor=STAFF, at=SUMMER)


@pytest.mark.requirement("COM-6")
def test_a_statement_of_intent_says_why_and_what_would_make_it_verifiable(nam, client):
    signed(a_confirmed(nam))

    answers = {"is_verifiable": "no", "reason": "No measure", "suggestion": "Say how many"}
    viet(nam).post(f"{PAGE}screening/", answers)

    assert "What would make it verifiable: Say how many" in client.get(PUBLIC).content.decode()
    assert Commitment.objects.get().tracked_since_at is None


def test_what_is_verifiable_needs_no_suggestion(nam):
    asked = signed(a_confirmed(nam, indicator="officials"))

    screened = screen_commitment(
        commitment=asked, is_verifiable=True, suggestion="Say how many", actor=STAFF, at=SESSION
    )

    assert screened.suggestion == ""


@pytest.mark.requirement("COM-5")
def test_a_decline_is_in_the_funnel_and_not_in_completion(nam):
    declined = request_sign_off(commitment=a_confirmed(nam), actor=STAFF, at=SESSION)
    an_active(nam)

    decline_sign_off(commitment=declined, institution=nam.institution, reason="Frozen", actor=STAFF, at=SUMMER)

    funnel, assessment = figures_of(nam.dialogue.programme, SUMMER.date())
    assert (funnel.declined, assessment.tracked) == (1, 1)


def test_a_merge_keeps_both_authors(nam):
    mai = a_delegate(nam.dialogue, "Ngô Thị Mai")
    kept, same = a_captured(nam), a_captured(mai, "Train 200 officials in the districts")
    merge_commitments(source=same, into=kept, actor=STAFF, at=SESSION)

    page = viet(nam).get(PAGE).content.decode()

    assert Commitment.objects.get(pk=same.pk).stated_by == mai
    assert "Said also as C-02" in page
    assert "Ngô Thị Mai" in page
