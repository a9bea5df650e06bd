"""From an announcement to the last promise that found its owner, as an organiser does it on pages."""

import datetime as dt

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dialogues.commitments.models import Commitment, OwnershipTransfer
from dialogues.followup.actions import apply_institution_change
from dialogues.institutions.actions import add_contact_point
from dialogues.institutions.models import InstitutionChange
from tests.factories.changes import SPRING, a_split, announced, enacted, one
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, an_active, on_day
from tests.factories.people import an_organiser, signed_in

pytestmark = pytest.mark.django_db
IN_APRIL = on_day(2025, 4, 10)
PAGE = "/programmes/LNOB/commitments/ND1/C-01/"


@pytest.fixture
def viet() -> Client:
    """Phạm Quốc Việt organises the programme in which the Ministry of Labour promised to train 200 officials."""
    dialogue = a_national_dialogue()
    an_active(a_delegate(dialogue, "Nguyễn Văn Tú", one("MLI")), due_date=dt.date(2026, 12, 31))
    return signed_in(an_organiser(dialogue.programme.scope))


def test_a_change_is_announced_enacted_previewed_and_applied(viet: Client) -> None:
    one("MHA"), one("MSC")
    said = {
        "kind": "split",
        "effective_date": "2025-03-01",
        "before_1": "Ministry of Labour and Inclusion * (MLI)",
        "after_1": "mha",
        "scope_1": "gender equality",
        "after_2": "MSC",
        "scope_2": "vocational training",
    }
    page = viet.post("/institution-changes/new/", said)["Location"]
    viet.post(f"{page}enactment/", {"legal_basis": "Resolution 1 (illustrative)"})

    preview = viet.get(page)
    applied = viet.post(f"{page}application/", follow=True)

    assert [(row.code, [c.scope for c in row.candidates]) for row in preview.context["waiting"]] == [
        ("C-01", ["gender equality", "vocational training"])
    ]
    assert "It is applied. One waits for a person to say who." in applied.text
    assert InstitutionChange.objects.get().state == "applied"


@pytest.mark.requirement("INS-4")
def test_pressing_apply_on_an_announcement_is_refused_and_the_preview_is_there(viet: Client) -> None:
    plan = announced("absorb", ["MLI"], ["MTR"])
    page = f"/institution-changes/{plan.pk}/"

    answer = viet.post(f"{page}application/", follow=True)

    plan.refresh_from_db()
    assert ("It has only been announced." in answer.text, plan.state) == (True, "announced")
    assert [(row.before, row.after) for row in answer.context["moving"]] == [
        ("Ministry of Labour and Inclusion *", "Ministry of Treasury *")
    ]


def test_the_form_names_the_code_nobody_has_and_the_kind_that_does_not_fit(viet: Client) -> None:
    said = {"kind": "merge", "effective_date": "2025-03-01", "before_1": "MLI"}

    unknown = viet.post("/institution-changes/new/", said | {"before_2": "NOBODY"})
    alone = viet.post("/institution-changes/new/", said)

    assert (unknown.status_code, "No institution has the code NOBODY." in unknown.text) == (422, True)
    assert (alone.status_code, "This kind of change has other institutions" in alone.text) == (422, True)
    assert InstitutionChange.objects.count() == 0


@pytest.mark.requirement("INS-3", "INV-06")
def test_what_waits_is_listed_with_its_candidates_and_handed_over_with_a_reason(viet: Client) -> None:
    apply_institution_change(change=a_split(), actor=STAFF, at=IN_APRIL)

    [row] = viet.get("/programmes/LNOB/unassigned/").context["rows"]
    form = viet.get(row.owner_url)
    told = viet.post(row.owner_url, {"to": one("MHA").pk, "reason": "Gender equality is theirs"}, follow=True)

    assert "Ministry of Home Administration * (MHA) – gender equality" in form.text
    assert "Ministry of Home Administration * owes it now and is asked by mail" in told.text
    assert viet.get("/programmes/LNOB/unassigned/").context["rows"] == []
    assert OwnershipTransfer.objects.get().reason == "Gender equality is theirs"


def test_nobody_is_handed_anything_without_a_reason(viet: Client) -> None:
    apply_institution_change(change=a_split(), actor=STAFF, at=IN_APRIL)

    answer = viet.post(f"{PAGE}owner/", {"to": one("MHA").pk, "reason": ""})

    assert (answer.status_code, OwnershipTransfer.objects.count()) == (422, 0)


def test_no_link_to_report_goes_out_while_nobody_owes_it(viet: Client) -> None:
    apply_institution_change(change=a_split(), actor=STAFF, at=IN_APRIL)

    answer = viet.post(f"{PAGE}progress-link/", follow=True)

    assert "Nobody owes it at present" in answer.text


def test_staff_note_the_letter_by_which_the_new_owner_took_it_over(viet: Client) -> None:
    apply_institution_change(change=enacted("absorb", ["MLI"], ["MTR"]), actor=STAFF, at=IN_APRIL)
    transfer = OwnershipTransfer.objects.get()

    told = viet.post(f"{PAGE}transfers/{transfer.pk}/acceptance/", {"note": "Letter 12/BNK"}, follow=True)

    transfer.refresh_from_db()
    assert ("Ministry of Treasury * took C-01 over." in told.text, transfer.acceptance_note) == (True, "Letter 12/BNK")


def test_the_page_of_a_closed_institution_says_what_befell_it(viet: Client) -> None:
    change = enacted("absorb", ["MLI"], ["MTR"])
    apply_institution_change(change=change, actor=STAFF, at=IN_APRIL)

    pages = [viet.get(f"/institutions/{code}/").text for code in ("MLI", "MTR")]

    told = "Ministry of Labour and Inclusion * becomes part of Ministry of Treasury *"
    assert [f'href="/institution-changes/{change.pk}/">{told}' in page for page in pages] == [True, True]


def test_of_other_programmes_one_sees_how_many_hang_on_it_and_not_what(viet: Client) -> None:
    plan = announced("absorb", ["MLI"], ["MTR"])
    mai = signed_in(an_organiser("programme:999", "Ngô Thị Mai"))

    page = mai.get(f"/institution-changes/{plan.pk}/")

    assert (len(page.context["preview"].commitments), page.context["moving"], page.context["elsewhere"]) == (1, [], 1)
    assert "Train 200 local officials" not in page.text


def test_invitations_roles_and_contact_points_are_counted_beforehand(viet: Client) -> None:
    add_contact_point(institution=one("MLI"), post="Office", email="o@mli.example", actor=STAFF, at=IN_APRIL)

    preview = viet.get(f"/institution-changes/{announced('absorb', ['MLI'], ['MTR']).pk}/").context["preview"]

    assert [point.post for point in preview.contact_points] == ["Office"]
    assert (preview.invitations, preview.coalition_roles) == ([], [])


def test_the_lists_cost_the_same_queries_for_one_and_for_three(
    viet: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    apply_institution_change(change=a_split(), actor=STAFF, at=IN_APRIL)
    for more in ([], ["MOP", "MJU"]):
        for code in more:
            enacted("close", [code], [], date=SPRING)
            an_active(a_delegate(Commitment.objects.all()[0].dialogue, f"Delegate of {code}", one(code)))
        with django_assert_num_queries(11):
            viet.get("/institution-changes/")
        with django_assert_num_queries(11):
            viet.get("/programmes/LNOB/unassigned/")


def test_the_page_of_a_promise_without_owner_has_one_thing_to_do_and_the_change_says_what_still_waits(
    viet: Client,
) -> None:
    change = a_split()
    apply_institution_change(change=change, actor=STAFF, at=IN_APRIL)

    page = viet.get(PAGE)
    still = viet.get(f"/institution-changes/{change.pk}/").context["still_waiting"]

    assert (page.context["step"].name, [row.code for row in still]) == ("commitment_owner", ["C-01"])
    assert "commitment_progress_link" not in [step.name for step in page.context["further_steps"]]
