"""One text, several signatories, each with its own part and one aggregate (COM-4, COM-20)."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.commitments.actions import name_signatories, record_sign_off, request_sign_off, screen_commitment
from dialogues.commitments.enums import Completion
from dialogues.commitments.errors import NothingChanged, NotPossibleNow, OneSignsForOne, SignatoryUnfit
from dialogues.commitments.models import Commitment
from dialogues.followup.actions import Progress, report_progress
from dialogues.followup.errors import NoSignatory
from dialogues.followup.errors_of_reports import MeasureOfWhom
from dialogues.followup.queries.shares import Share, Together, shares_of
from dialogues.reports.queries.figures import figures_of
from tests.factories.commitments import (
    SESSION,
    STAFF,
    a_confirmed,
    a_delegate,
    a_national_dialogue,
    a_person,
    an_institution,
    on_day,
)
from tests.factories.people import an_account, an_organiser, signed_in

PAGE = "/programmes/LNOB/commitments/ND1/C-01/"


@dataclass(frozen=True)
class Part:
    completion: str = ""
    value: Decimal | None = None


def added_up(*parts):
    return Together([Share(None, part.completion, part.value, None) for part in parts])


def union():
    return an_institution("DPO-HP", "Hải Phòng Union of Persons with Disabilities *", "association")


def fund():
    return an_institution("FUND-M", "Mekong Partnership Fund *", "foundation")


@pytest.fixture
def confirmed():
    """Nam's ministry leads; a union and a fund sat in the same hall."""
    dialogue = a_national_dialogue()
    a_delegate(dialogue, "Bùi Đức Long", union())
    a_delegate(dialogue, "Emma Lindgren", fund())
    return a_confirmed(a_delegate(dialogue), indicator="officials trained", unit="officials", target=Decimal(200))


def named(commitment, *institutions):
    return name_signatories(commitment=commitment, institutions=institutions, actor=STAFF, at=SESSION)


def signed(commitment, institution, **more):
    more = {"method": "letter", "letter_number": "1", "letter_date": on_day(2022, 6, 1).date()} | more
    return record_sign_off(commitment=commitment, institution=institution, actor=STAFF, at=on_day(2022, 6, 20), **more)


@pytest.fixture
def pledge(confirmed):
    """Signed by all three, and tracked."""
    named(confirmed, union(), fund())
    request_sign_off(commitment=confirmed, actor=STAFF, at=SESSION)
    for institution in (confirmed.lead_institution, union(), fund()):
        signed(confirmed, institution)
    return screen_commitment(commitment=confirmed, is_verifiable=True, actor=STAFF, at=on_day(2022, 6, 20))


def reported(pledge, signatory, completion, value, day=1):
    progress = Progress(report="on_track", completion=completion, indicator_value=Decimal(value), signatory=signatory)
    report_progress(subject=pledge, progress=progress, actor=STAFF, at=on_day(2022, 10, day))


@pytest.mark.django_db
@pytest.mark.requirement("COM-4")
def test_it_is_signed_off_once_all_have_signed_and_no_person_signs_for_two(confirmed):
    named(confirmed, union())
    request_sign_off(commitment=confirmed, actor=STAFF, at=SESSION)
    mai = a_person("Ngô Thị Mai", confirmed.lead_institution, "signatory")
    a_person("Ngô Thị Mai", union(), "signatory")
    hers = {place.institution_id: place for place in mai.affiliations.filter(role="signatory")}
    signed(confirmed, confirmed.lead_institution, method="portal", signatory=hers[confirmed.lead_institution_id])

    with pytest.raises(OneSignsForOne):
        signed(confirmed, union(), method="portal", signatory=hers[union().pk])
    assert Commitment.objects.get().lifecycle == "signoff_requested"

    signed(confirmed, union())
    assert Commitment.objects.get().lifecycle == "signed_off"


@pytest.mark.django_db
def test_who_signs_is_settled_among_those_who_take_part_and_before_the_first_signs(confirmed):
    for unfit in (confirmed.lead_institution, an_institution("ELSE", "Somebody else *")):
        with pytest.raises(SignatoryUnfit):
            named(confirmed, unfit)
    named(confirmed, union())
    with pytest.raises(NothingChanged):
        named(confirmed, union())
    request_sign_off(commitment=confirmed, actor=STAFF, at=SESSION)

    with pytest.raises(NotPossibleNow):
        named(confirmed, fund())


@pytest.mark.django_db
@pytest.mark.requirement("COM-20")
def test_each_reports_on_its_part_and_the_whole_is_stated_and_counted_once(pledge):
    reported(pledge, pledge.lead_institution, "complete", 70)
    reported(pledge, union(), "limited", 20)
    reported(pledge, union(), "complete", 50, day=2)

    together = shares_of(pledge)

    assert together.said(pledge.target, pledge.unit) == "2 of 3 signatories complete; 120 of 200 officials"
    assert [(share.institution, share.completion, share.value) for share in together.shares] == [
        (pledge.lead_institution, "complete", 70),
        (union(), "complete", 50),
        (fund(), "", None),
    ]
    row = Commitment.objects.get()
    assert (row.completion, row.current_value) == ("substantial", 120)
    _funnel, assessment = figures_of(pledge.dialogue.programme, on_day(2022, 12, 1).date())
    assert assessment.tracked == 1


@pytest.mark.django_db
def test_a_report_on_the_whole_speaks_for_the_whole_until_somebody_reports_on_a_part(pledge):
    reported(pledge, None, "limited", 30)
    assert (Commitment.objects.get().completion, Commitment.objects.get().current_value) == ("limited", 30)

    reported(pledge, union(), "complete", 50, day=2)

    shares = shares_of(pledge).shares
    assert [share.value for share in shares] == [30, 50, None]
    assert [share.completion for share in shares] == ["limited", "complete", "limited"]


@pytest.mark.django_db
@pytest.mark.requirement("COM-20")
def test_what_is_said_of_all_holds_for_each_and_a_measure_says_whose_it_is(pledge):
    reported(pledge, union(), "limited", 50)
    with pytest.raises(MeasureOfWhom):
        reported(pledge, None, "complete", 200, day=2)

    whole = Progress(report="done", completion="complete")
    report_progress(subject=pledge, progress=whole, actor=STAFF, at=on_day(2022, 10, 3))

    assert shares_of(pledge).complete == 3
    assert (Commitment.objects.get().completion, Commitment.objects.get().current_value) == ("complete", 50)


@pytest.mark.django_db
@pytest.mark.requirement("COM-20")
def test_staff_say_of_whom_a_report_is_and_nothing_is_chosen_for_them(pledge):
    viet = signed_in(an_organiser(pledge.dialogue.programme.scope))
    page = viet.get(f"{PAGE}progress/").content.decode()
    assert "All of them: the promise as a whole" in page

    said = {"report": "on_track", "completion": "limited"}
    assert viet.post(f"{PAGE}progress/", said).status_code == 422
    viet.post(f"{PAGE}progress/", said | {"signatory": "all"})
    viet.post(f"{PAGE}progress/", said | {"signatory": union().pk, "completion": "complete"})

    assert [share.completion for share in shares_of(pledge).shares] == ["limited", "complete", "limited"]


@pytest.mark.django_db
def test_only_signatories_have_a_part(pledge):
    with pytest.raises(NoSignatory):
        reported(pledge, an_institution("ELSE", "Somebody else *"), "complete", 1)


@pytest.mark.django_db
def test_the_organiser_settles_who_signs_and_records_a_part_and_everybody_reads_all_parts(confirmed, client):
    viet = signed_in(an_organiser(confirmed.dialogue.programme.scope))
    viet.post(f"{PAGE}signatories/", {"institutions": [union().pk]})
    request_sign_off(commitment=confirmed, actor=STAFF, at=SESSION)
    for institution in (confirmed.lead_institution, union()):
        signed(confirmed, institution)
    screen_commitment(commitment=confirmed, is_verifiable=True, actor=STAFF, at=on_day(2022, 6, 20))

    said = {"signatory": union().pk, "report": "on_track", "completion": "complete", "indicator_value": "50"}
    page = viet.post(f"{PAGE}progress/", said, follow=True).content.decode()

    assert "1 of 2 signatories complete; 50 of 200 officials" in page
    assert "1 of 2 signatories complete; 50 of 200 officials" in client.get("/public/LNOB/ND1/C-01/").content.decode()


@pytest.mark.django_db
def test_a_focal_point_reports_on_the_own_part_without_being_asked_whose(pledge):
    account, person = an_account("Hoàng Thị Yến"), a_person("Hoàng Thị Yến", union(), "focal_point")
    person.account = account
    person.save()
    yen = signed_in(account)
    assert "Whose part?" not in yen.get(f"{PAGE}progress/").content.decode()

    yen.post(f"{PAGE}progress/", {"signatory": fund().pk, "report": "done", "indicator_value": "50"})

    assert [share.value for share in shares_of(pledge).shares] == [None, 50, None]


@given(st.lists(st.sampled_from(["", *Completion.values]), min_size=2, max_size=6))
def test_the_whole_is_complete_exactly_when_every_part_is_and_lies_between_the_parts(said):
    order = ["", "no_evidence", "not_started", "limited", "substantial", "complete"]
    found = added_up(*(Part(completion) for completion in said)).completion

    assert (found == "complete") == (set(said) == {"complete"})
    assert order.index(found) <= max(order.index(completion) for completion in said)
    assert found == "" or any(said)


@given(st.lists(st.one_of(st.none(), st.integers(0, 1000)), min_size=2, max_size=6))
def test_the_measure_is_the_sum_of_what_was_measured(values):
    found = added_up(*(Part(value=None if value is None else Decimal(value)) for value in values)).value

    known = [value for value in values if value is not None]
    assert found == (sum(known) if known else None)
