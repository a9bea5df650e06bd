import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from dialogues.institutions.models import AdminArea
from dialogues.institutions.queries.places import place_of
from dialogues.people.models import User
from dialogues.programme.actions import activate_programme, join_coalition
from dialogues.programme.models import Dialogue, Programme
from dialogues.reports.queries.todo import Desk, todo_for
from tests.factories.institutions import an_area, an_institution
from tests.factories.people import a_colleague, a_facilitator, an_account
from tests.factories.programme import PLANNED_AT, a_dialogue, a_local_dialogue, a_programme, an_agenda_item, brought_to

pytestmark = pytest.mark.django_db
HOME = "/programmes/LNOB-VN-2021/"
SAID = {"actor": "system", "at": PLANNED_AT}


@pytest.fixture
def anh() -> User:
    return an_account("Trần Thị Minh Anh")


@pytest.fixture
def programme(anh: User) -> Programme:
    """Active, led by MSD, with its target set."""
    programme = a_programme(convenor=anh, end_date=in_days(365).date())
    join_coalition(
        coalition=programme.coalition, institution=an_institution("MSD"), role="lead", start_date=None, **SAID
    )
    return activate_programme(programme=programme, **SAID)


@pytest.fixture
def convenor(client: Client, anh: User, programme: Programme) -> Client:
    client.force_login(anh)
    return client


def in_days(days: int) -> dt.datetime:
    return timezone.now() + dt.timedelta(days=days)


def asked(programme: Programme) -> list[tuple[str, str]]:
    return [(task.title, task.action) for task in todo_for(Desk(programme, timezone.now()))]


def test_a_new_programme_is_asked_for_its_frame(programme: Programme) -> None:
    assert asked(programme) == [
        ("Say what the programme wants to reach", "Set a target"),
        ("Plan the first dialogue", "Plan it"),
    ]


def test_a_planned_dialogue_is_asked_for_one_thing_after_the_other(programme: Programme) -> None:
    dialogue = a_dialogue(programme, "ND1")

    def next_button() -> str:
        return asked(programme)[0][1]

    assert next_button() == "Set the date"
    Dialogue.objects.update(starts_at=in_days(40), ends_at=in_days(41))
    assert next_button() == "Draft it"
    an_agenda_item(dialogue)
    assert next_button() == "Name a chair"


def test_a_dialogue_with_everything_is_to_be_scheduled_soon_when_it_is_near(programme: Programme) -> None:
    brought_to(a_dialogue(programme, "ND1", in_days(10)), "scheduled")
    Dialogue.objects.update(state="planning")

    [first, *_] = todo_for(Desk(programme, timezone.now()))

    assert (first.title, first.tone) == ("Schedule Dialogue ND1", "at-risk")


def test_the_room_of_today_comes_before_everything_else(programme: Programme) -> None:
    a_dialogue(programme, "ND2")
    brought_to(a_dialogue(programme, "ND1", timezone.now() + dt.timedelta(hours=2)), "ready")

    assert asked(programme)[0] == ("Open the room of Dialogue ND1", "Open the room")


def test_what_was_never_opened_and_what_waits_for_its_report_is_asked_for(programme: Programme) -> None:
    brought_to(a_dialogue(programme, "ND1", in_days(-3)), "ready")
    for code in ("LD1", "LD2"):
        brought_to(a_local_dialogue(programme, code, in_days(-9)), "ended")

    assert ("Was Dialogue ND1 held?", "Put it right") in asked(programme)
    assert ("2 dialogues wait for their report", "Start reporting") in asked(programme)


def test_a_closed_programme_asks_for_nothing(programme: Programme) -> None:
    Programme.objects.update(state="closed")

    assert todo_for(Desk(Programme.objects.get(), timezone.now())) == []


def test_the_dashboard_shows_the_first_task_with_the_button_that_does_it(
    convenor: Client, programme: Programme
) -> None:
    a_dialogue(programme, "ND1")

    page = convenor.get(HOME)

    assert page.context["first_task"].action == "Set the date"
    main = page.content.decode().partition("<main")[2].partition("</main>")[0]
    assert main.count("button--primary") == 1


def test_the_dashboard_shows_what_feeds_what_on_its_timeline(convenor: Client, programme: Programme) -> None:
    national = a_dialogue(programme, "ND1", in_days(40))
    a_local_dialogue(programme, "LD-DL", in_days(10), feeds_into=[national])

    marks = convenor.get(HOME).context["plan"]["marks"]

    assert [(mark["key"], mark["feeds_into"]) for mark in marks] == [("LD-DL", ["ND1"]), ("ND1", [])]


@pytest.mark.requirement("PRG-1")
def test_every_figure_leads_to_the_rows_it_counted(convenor: Client, programme: Programme) -> None:
    brought_to(a_local_dialogue(programme, "LD-DL", in_days(-9)), "ended")
    target = {"code": "T1", "statement_en": "Provinces", "kind": "count_areas", "operator": ">=", "value": "5"}
    convenor.post(f"{HOME}targets/new/", target)

    rows = convenor.get(f"{HOME}targets/T1/")

    assert [line.title for line in rows.context["lines"]] == [an_area("DL").name]
    assert convenor.get(f"{HOME}targets/T1/?on=2021-05-02").context["lines"] == []


def test_a_day_that_is_none_means_today(convenor: Client) -> None:
    page = convenor.get(f"{HOME}targets/?on=31-31-31")

    assert page.status_code == 200


def test_whoever_only_looks_sees_no_tasks_and_no_guests(client: Client, programme: Programme) -> None:
    a_dialogue(programme, "ND1", in_days(10))
    client.force_login(a_colleague("Bùi Thị Lan", "funder_viewer", programme.scope))

    dashboard, dialogue = client.get(HOME), client.get(f"{HOME}dialogues/ND1/")

    assert (dashboard.context["first_task"], dashboard.context["guests"]) == (None, None)
    assert (dialogue.context["funnel"], dialogue.context["steps"]) == (None, [])


def test_strangers_do_not_learn_that_a_programme_exists(client: Client, programme: Programme) -> None:
    client.force_login(an_account("Bùi Thị Lan"))

    answers = [client.get(path).status_code for path in (HOME, f"{HOME}targets/", f"{HOME}coalition/")]

    assert answers == [404, 404, 404]


@pytest.mark.parametrize("path", ["/programmes/a%00b/", f"{HOME}dialogues/a%00b/", f"{HOME}targets/a%00b/"])
def test_an_address_that_no_database_can_compare_is_nowhere(convenor: Client, path: str) -> None:
    assert convenor.get(path).status_code == 404


def test_the_start_page_knows_where_one_belongs(client: Client, programme: Programme) -> None:
    assert client.get("/").headers["Location"] == "/public/"
    client.force_login(a_facilitator(programme.scope))
    assert client.get("/").headers["Location"] == HOME
    client.force_login(an_account("Bùi Thị Lan"))

    assert "nobody has given you a role yet" in client.get("/").content.decode()


def test_with_several_programmes_the_start_page_lists_them(convenor: Client, anh: User) -> None:
    a_programme("NEXT-2026", convenor=anh)

    codes = [programme.code for programme in convenor.get("/").context["programmes"]]

    assert codes == ["LNOB-VN-2021", "NEXT-2026"]


def test_one_filter_holds_for_every_view_of_the_plan(convenor: Client, programme: Programme) -> None:
    national = a_dialogue(programme, "ND1", in_days(40))
    for code, area in (("LD-HP", "HP"), ("LD-DL", "DL")):
        a_local_dialogue(programme, code, in_days(10), area, feeds_into=[national])

    asked_for = "&kind=local_dialogue&area=HP"
    plans = [convenor.get(f"{HOME}?view={view}{asked_for}").context["plan"] for view in ("timeline", "calendar", "map")]

    assert [[mark["key"] for mark in plan["marks"]] for plan in plans] == [["LD-HP"]] * 3
    assert [(spot["label"], spot["value"]) for spot in plans[2]["spots"]] == [("Hải Phòng", 1)]


def test_the_calendar_opens_at_the_month_that_is_asked_for(convenor: Client) -> None:
    plan = convenor.get(f"{HOME}?view=calendar&month=2022-05").context["plan"]

    assert plan["month"] == dt.date(2022, 5, 1)
    assert "month=2022-04" in plan["previous_url"]
    assert "month=2022-06" in plan["next_url"]


def test_nonsense_in_the_address_shows_the_whole_timeline(convenor: Client, programme: Programme) -> None:
    a_dialogue(programme, "ND1", in_days(40))

    plan = convenor.get(f"{HOME}?view=globe&kind=party&month=2022-13").context["plan"]

    assert (plan["choice"].view, [mark["key"] for mark in plan["marks"]]) == ("timeline", ["ND1"])


def test_a_month_at_the_end_of_time_breaks_nothing(convenor: Client) -> None:
    for month in ("0001-01", "9999-12", "12345-01"):
        assert convenor.get(f"{HOME}?view=calendar&month={month}").status_code == 200


def test_every_province_of_the_sample_has_its_place_under_each_of_its_names() -> None:
    named = {code: place_of(an_area(code)) for code in ("HP", "NA", "HCM", "TQ", "DL")}

    assert [code for code, place in named.items() if place is None] == []
    assert place_of(AdminArea(name="Daklak", aliases=["Tỉnh Đắk Lắk"], country="VN")) == named["DL"]
    assert place_of(AdminArea(name="Thành phố Hồ Chí Minh", country="VN")) == named["HCM"]
    assert place_of(AdminArea(name="Elsewhere", country="VN")) is None


def test_a_facilitator_is_not_sent_to_pages_that_open_to_managers_alone(programme: Programme, client: Client) -> None:
    a_dialogue(programme, "ND1")
    client.force_login(a_facilitator(programme.scope))

    page = client.get(HOME)
    asked_of_managers = [task.url for task in todo_for(Desk(programme, timezone.now()))]

    offered = [*page.context["tasks"], *filter(None, [page.context["first_task"]])]
    assert (len(asked_of_managers) > 0, [task.url for task in offered]) == (True, [])
    coalition = client.get(f"{HOME}coalition/").content.decode()
    assert (f"{HOME}agreements/" in coalition, f"{HOME}disputes/" in coalition) == (True, False)
