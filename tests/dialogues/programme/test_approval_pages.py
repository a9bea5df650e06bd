import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dialogues.institutions.models import Institution
from dialogues.programme.actions import change_programme
from dialogues.programme.models import Approval, ApprovalRule, DayOverride, Dialogue, Hall, Programme
from dialogues.programme.working_days import calendar_of, last_sending_date
from tests.factories.approvals import MAY_18, sida, the_approval
from tests.factories.halls import a_hall
from tests.factories.institutions import an_area
from tests.factories.people import an_organiser, signed_in
from tests.factories.programme import PLANNED_AT, a_dialogue, at_nine

HOME = "/programmes/LNOB-VN-2021/"
ND1 = f"{HOME}dialogues/ND1/"


@pytest.fixture
def funded(lnob: Programme) -> Programme:
    return change_programme(programme=lnob, changes={"funders": [sida()]}, actor="system", at=PLANNED_AT)


@pytest.fixture
def approval(funded: Programme) -> Approval:
    next_year = (dt.datetime.now(dt.UTC) + dt.timedelta(days=365)).replace(hour=2, minute=0)
    return the_approval(a_dialogue(funded, "ND1", next_year))


def dated(day: dt.date) -> str:
    return day.isoformat()


@pytest.mark.requirement("SCH-2")
def test_the_convenor_takes_a_permission_from_the_dossier_to_the_scan(convenor: Client, approval: Approval) -> None:
    page, today = f"{ND1}approvals/{approval.pk}/", dated(dt.datetime.now(dt.UTC).date())
    assert b"funded by Sida, registered abroad" in convenor.get(f"{ND1}approvals/").content

    convenor.post(f"{page}dossier/", {"done": ["plan", "opinions"]})
    convenor.post(f"{page}submission/", {"submitted_date": today})
    scan = SimpleUploadedFile("permission.pdf", b"%PDF-1.7 permission", "application/pdf")
    convenor.post(f"{page}decision/", {"decision": "granted", "decided_date": today, "file": scan})

    approval.refresh_from_db()
    assert (approval.state, [bool(item["done"]) for item in approval.dossier]) == ("approved", [False, True, True])
    answer = convenor.get(f"{page}file/")
    assert answer["Content-Disposition"] == f'attachment; filename="ND1-permission-{approval.pk}.pdf"'
    assert answer.getvalue() == b"%PDF-1.7 permission"


@pytest.mark.requirement("SCH-2")
def test_a_permission_without_a_scan_is_asked_for_beside_its_field(convenor: Client, approval: Approval) -> None:
    Approval.objects.update(state="submitted", submitted_date="2026-01-01")

    answer = convenor.post(
        f"{ND1}approvals/{approval.pk}/decision/", {"decision": "granted", "decided_date": "2026-01-02"}
    )

    assert answer.context["form"].errors == {"file": ["Add the written permission: a scan or a photo will do."]}


@pytest.mark.requirement("SCH-1")
def test_the_organiser_may_not_do_without_a_permission(approval: Approval) -> None:
    viet = signed_in(an_organiser(approval.dialogue.programme.scope))

    answers = [
        viet.post(f"{ND1}approvals/{approval.pk}/{step}/", {"reason": "No time."}) for step in ("waiver", "late")
    ]

    assert [answer.status_code for answer in answers] == [403, 403]


def test_a_dialogue_without_foreign_guests_says_that_it_needs_nothing(convenor: Client, lnob: Programme) -> None:
    a_dialogue(lnob, "ND1", MAY_18)

    assert b"No permission is needed" in convenor.get(f"{ND1}approvals/").content


@pytest.mark.requirement("SCH-1")
def test_the_rules_page_says_that_the_example_is_no_legal_advice_and_takes_a_version_of_ones_own(
    convenor: Client, approval: Approval
) -> None:
    shipped = ApprovalRule.objects.get()
    assert b"Example, not legal advice" in convenor.get(f"{HOME}approval-rules/").content

    convenor.post(
        f"{HOME}approval-rules/{shipped.pk}/version/",
        {
            "title_en": "International seminar",
            "authority_en": "Ministry of Law *",
            "triggers": ["foreign_funding"],
            "lead_days": "45",
            "valid_from_date": "2026-01-01",
            "papers": "Letter of request\nBudget",
        },
    )

    approval.refresh_from_db()
    assert (approval.lead_days, [item["code"] for item in approval.dossier]) == (45, ["request_letter", "paper-2"])


@pytest.mark.requirement("SCH-3")
def test_a_swapped_saturday_and_a_day_off_change_every_count_of_working_days(convenor: Client, lnob: Programme) -> None:
    year = convenor.get(f"{HOME}holidays/?year=2022")
    assert b"Liberation Day/Reunification Day (observed)" in year.content
    assert b'href="?year=2021"' in year.content

    convenor.post(f"{HOME}holidays/", {"day_date": "2022-05-14", "kind": "working", "name": "for 3 May"})
    convenor.post(f"{HOME}holidays/", {"day_date": "2022-05-16", "kind": "off", "name": "Flood"})

    event = dt.date(2022, 5, 18)
    assert last_sending_date(event, 3, programme=lnob) == dt.date(2022, 5, 13)
    assert calendar_of(lnob).last_sending_date(event, 2) == dt.date(2022, 5, 14)
    convenor.post(f"{HOME}holidays/{DayOverride.objects.get(kind='off').pk}/removal/")
    assert last_sending_date(event, 3, programme=lnob) == dt.date(2022, 5, 14)


@pytest.mark.requirement("SCH-5")
def test_the_organiser_accepts_a_conflict_on_its_page_and_takes_it_back(convenor: Client, lnob: Programme) -> None:
    coming = at_nine(2027, 5, 22)  # a Saturday
    a_dialogue(lnob, "ND1", coming, languages=["vi"])
    [found] = convenor.get(f"{ND1}conflicts/").context["open_ones"]
    assert found.finding.words == "22 May 2027 is a weekend."

    convenor.post(f"{ND1}conflicts/{found.finding.key}/acceptance/", {"reason": "Farmers have time\0 on Saturdays."})
    page = convenor.get(f"{ND1}conflicts/")
    assert [one.acceptance.reason for one in page.context["accepted"]] == ["Farmers have time on Saturdays."]
    convenor.post(f"{ND1}conflicts/{page.context['accepted'][0].acceptance.pk}/reopening/")

    assert len(convenor.get(f"{ND1}conflicts/").context["open_ones"]) == 1


def test_a_hall_is_added_chosen_and_no_longer_offered(convenor: Client, lnob: Programme) -> None:
    a_dialogue(lnob, "ND1", MAY_18)
    convenor.post(f"{HOME}halls/new/", {"name": "Hội trường A", "capacity": "120", "access_features": ["step_free"]})
    hall = Hall.objects.get()

    given = convenor.get(f"{ND1}edit/").context["form"].initial
    convenor.post(f"{ND1}edit/", given | {"title_en": "ND1", "hall": hall.pk, "host": "", "capacity": "", "areas": []})
    assert (Dialogue.objects.get().hall, Dialogue.objects.get().venue) == (hall, "Hội trường A")
    convenor.post(f"{HOME}halls/{hall.pk}/closing/")

    assert b"No hall yet" in convenor.get(f"{HOME}halls/").content


@pytest.mark.requirement("EQ-4")
def test_a_site_and_who_interprets_there_are_entered_in_two_forms(convenor: Client, lnob: Programme) -> None:
    dialogue = a_dialogue(lnob, "ND1", MAY_18, languages=["vi"])
    given = {"name": "Buôn Ma Thuột", "interpreter_language": "rad", "device_mode": "kiosk", "connection": "untested"}
    convenor.post(f"{ND1}sites/new/", given | {"area": an_area("DL").pk})
    site = dialogue.bridge_points.get()
    assert [cell.name for cell in convenor.get(f"{ND1}sites/").context["gaps"]] == ["Ê Đê"]

    convenor.post(f"{ND1}sites/{site.pk}/languages/rad/", {"name": "H'Mai Ayun"})

    assert b"H&#x27;Mai Ayun" in convenor.get(f"{ND1}sites/").content
    assert convenor.get(f"{ND1}sites/{site.pk}/languages/xx/").status_code == 404


@pytest.mark.parametrize("wanted", [1, 3])
def test_the_conflicts_of_a_programme_cost_the_same_queries_for_one_and_for_three(
    convenor: Client, lnob: Programme, django_assert_num_queries: DjangoAssertNumQueries, wanted: int
) -> None:
    for number in range(wanted):
        a_dialogue(lnob, f"ND{number}", at_nine(2027, 5, 22), languages=["vi"])

    with django_assert_num_queries(10):
        page = convenor.get(f"{HOME}conflicts/")

    assert len(page.context["open_ones"]) == wanted


@pytest.mark.parametrize("wanted", [1, 3])
def test_the_halls_cost_the_same_queries_for_one_and_for_three(
    convenor: Client, lnob: Programme, django_assert_num_queries: DjangoAssertNumQueries, wanted: int
) -> None:
    for number in range(wanted):
        a_hall(lnob, f"Hội trường {number}", area=an_area("DL"))

    with django_assert_num_queries(6):
        convenor.get(f"{HOME}halls/")


def test_sida_is_registered_abroad(db: None) -> None:
    assert Institution.objects.filter(pk=sida().pk, is_national=False).exists()
