"""Pages of the frame: the programme itself, its targets, its coalition."""

import datetime as dt

import pytest
from django.test import Client

from dialogues.people.queries import has_role
from dialogues.programme.models import Programme
from dialogues.programme.queries import lead_on
from tests.factories.institutions import an_area, an_institution
from tests.factories.people import an_account, an_organiser
from tests.factories.programme import a_dialogue, a_local_dialogue, at_nine

HOME = "/programmes/LNOB-VN-2021/"


def test_a_convenor_creates_a_further_programme_and_convenes_it(convenor: Client) -> None:
    typed = {
        "code": "NEXT-2026",
        "title_en": "What comes next",
        "convening_institution": an_institution("CSI").pk,
        "start_date": "2026-01-01",
        "end_date": "2026-12-31",
        "participation_level": "collaborate",
        "languages": ["vi", "en"],
        "lead_must_be_national": "block",
    }

    convenor.post("/programmes/new/", typed)

    made = Programme.objects.get(code="NEXT-2026")
    assert (made.participation_level, made.policies["lead_must_be_national"]) == ("collaborate", "block")
    assert has_role(made_by(convenor), made.scope, "convenor")


def made_by(client: Client) -> object:
    return client.get("/").wsgi_request.user


def test_the_promise_of_each_level_stands_beside_it(convenor: Client) -> None:
    page = convenor.get("/programmes/new/").content.decode()

    assert "Empower: We will carry out what you decide." in page


def test_the_code_and_dates_of_a_programme_are_checked(convenor: Client) -> None:
    typed = {"code": "new", "title_en": "X", "start_date": "2026-02-01", "end_date": "2026-01-01"}

    errors = convenor.post("/programmes/new/", typed).context["form"].errors

    assert errors["code"] == ["Choose another code; this word is needed for addresses."]
    assert "convening_institution" in errors


@pytest.mark.parametrize("slip", [{"start_date": "0206-02-01"}, {"end_date": "9999-12-31"}])
def test_a_slip_in_the_year_does_not_break_the_programme(
    convenor: Client, lnob: Programme, slip: dict[str, str]
) -> None:
    typed = {"title_en": "X", "start_date": "2021-05-01", "end_date": "2022-07-31"} | slip

    errors = convenor.post(f"{HOME}edit/", typed).context["form"].errors

    assert errors.keys() & typed.keys() == slip.keys()


def test_somebody_without_a_programme_cannot_make_one(client: Client, lnob: Programme) -> None:
    client.force_login(an_account("Bùi Thị Lan"))

    assert client.get("/programmes/new/").status_code == 403


def test_a_changed_programme_keeps_what_was_not_asked(convenor: Client, lnob: Programme) -> None:
    typed = {
        "title_en": "Leave No One Behind in Việt Nam",
        "start_date": "2021-05-01",
        "end_date": "2022-07-31",
        "participation_level": "involve",
        "languages": ["vi"],
        "lead_must_be_national": "off",
    }

    convenor.post(f"{HOME}edit/", typed)

    lnob.refresh_from_db()
    assert (lnob.end_date, lnob.policies["k_threshold"]) == (dt.date(2022, 7, 31), 5)
    assert lnob.title["en"]["text"] == "Leave No One Behind in Việt Nam"


def test_who_pays_and_whether_letters_may_go_out_early_stand_with_the_programme(
    convenor: Client, lnob: Programme
) -> None:
    typed = {
        "title_en": "LNOB",
        "start_date": "2021-05-01",
        "end_date": "2022-06-30",
        "participation_level": "involve",
        "languages": ["vi"],
        "lead_must_be_national": "warn",
        "funders": [an_institution("SIDA").pk],
        "allow_conditional_letters": "on",
    }

    convenor.post(f"{HOME}edit/", typed)
    form = convenor.get(f"{HOME}edit/").context["form"]

    lnob.refresh_from_db()
    assert [one.code for one in lnob.funders.all()] == ["SIDA"]
    assert lnob.policies["allow_conditional_letters"] is True
    assert form["allow_conditional_letters"].value() is True


@pytest.mark.requirement("INV-04")
def test_a_target_without_a_value_asks_why(convenor: Client, lnob: Programme) -> None:
    typed = {"code": "T8", "statement_en": "Local dialogues", "kind": "count_events", "operator": ">="}

    refused = convenor.post(f"{HOME}targets/new/", typed)
    assert refused.context["form"].errors == {"tbd_reason": ["Say why the value is still to be determined."]}
    convenor.post(f"{HOME}targets/new/", typed | {"tbd_reason": "To be identified later"})

    page = convenor.get(f"{HOME}targets/").content.decode()
    assert "To be determined" in page
    assert "0&nbsp;%" not in page


def test_a_target_is_changed_and_counts_what_its_rule_says(convenor: Client, lnob: Programme) -> None:
    typed = {"statement_en": "Trainings", "kind": "count_events", "operator": ">=", "value": "2"}
    convenor.post(f"{HOME}targets/new/", typed | {"code": "T4"})

    convenor.post(f"{HOME}targets/T4/edit/", typed | {"kinds": ["training"], "value": "3"})

    target = lnob.targets.get()
    assert (target.code, target.value, target.count_rule) == ("T4", 3, {"kinds": ["training"]})


def test_people_reached_by_a_survey_are_entered_and_added_up(convenor: Client, lnob: Programme) -> None:
    for area, people in [("HP", 610), ("NA", 640)]:
        entered = {"area": an_area(area).pk, "method": "survey", "people": people, "ended_date": "2022-02-01"}
        convenor.post(f"{HOME}people-reached/", entered)

    assert convenor.get(f"{HOME}people-reached/").context["total"] == 1250


@pytest.mark.requirement("COA-1", "COA-2")
def test_the_coalition_page_says_who_leads_and_hands_over(convenor: Client, lnob: Programme) -> None:
    lead = {"institution": an_institution("AAV").pk, "role": "lead", "start_date": "2018-01-01"}

    asked = convenor.post(f"{HOME}coalition/new/", lead)
    assert [*asked.context["form"].errors] == ["override_reason"]
    convenor.post(f"{HOME}coalition/new/", lead | {"override_reason": "It led the pilot."})
    passed_on = {"to_institution": an_institution("MSD").pk, "on_date": "2020-06-01", "former_role": "member"}
    convenor.post(f"{HOME}coalition/lead/", passed_on)

    page = convenor.get(f"{HOME}coalition/?on=2019-10-01")
    assert page.context["lead"] == an_institution("AAV")
    assert lead_on(lnob.coalition, dt.date(2021, 6, 1)) == an_institution("MSD")


@pytest.mark.requirement("COA-1")
def test_a_second_lead_is_refused_beside_its_date_with_the_row_named(convenor: Client) -> None:
    first = {"institution": an_institution("MSD").pk, "role": "lead", "start_date": "2020-06-01"}
    convenor.post(f"{HOME}coalition/new/", first)

    second = convenor.post(f"{HOME}coalition/new/", first | {"institution": an_institution("CSI").pk})

    assert (
        second.context["form"]
        .errors["start_date"][0]
        .startswith("Management and Sustainable Development Institute leads from 1 June 2020")
    )


def test_a_member_leaves_but_stays_on_record(convenor: Client, lnob: Programme) -> None:
    convenor.post(f"{HOME}coalition/new/", {"institution": an_institution("YSN").pk, "role": "member"})
    row = lnob.coalition.memberships.get()

    convenor.post(f"{HOME}coalition/{row.pk}/end/", {"end_date": "2022-01-01"})

    assert convenor.get(f"{HOME}coalition/?on=2021-12-31").context["held"] == [row]
    assert convenor.get(f"{HOME}coalition/?on=2022-01-01").context["others"] == [row]


def test_only_convenors_decide_about_the_coalition(client: Client, lnob: Programme) -> None:
    client.force_login(an_organiser(lnob.scope))

    assert client.get(f"{HOME}coalition/").status_code == 200
    assert client.get(f"{HOME}coalition/new/").status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_dialogues_asks_the_database_the_same_for_one_and_for_three(
    convenor: Client, lnob: Programme, number: int, django_assert_num_queries: object
) -> None:
    national = a_dialogue(lnob, "ND1", at_nine(2022, 5, 18))
    for day in range(number):
        a_local_dialogue(lnob, f"LD{day}", at_nine(2022, 3, day + 1), feeds_into=[national])

    with django_assert_num_queries(8):  # type: ignore[operator]
        answer = convenor.get(f"{HOME}dialogues/?kind=local_dialogue")

    assert [dialogue.code for dialogue in answer.context["dialogues"]] == [f"LD{day}" for day in range(number)]
