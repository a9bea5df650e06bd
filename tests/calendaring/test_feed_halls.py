"""The calendar of a hall: whoever plans may see when it is taken, not always by what (calendar.md C39, C43, C49)."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from dialogues.people.enums import Role
from dialogues.people.models import User
from dialogues.programme.actions import cancel_dialogue, note_absence
from dialogues.programme.enums import AttributionRule, DialogueState, ProgrammeState
from dialogues.programme.models import Dialogue, Hall, Programme
from tests.calendaring.feed_life import events_at, hall_path
from tests.factories.halls import a_hall
from tests.factories.invitations import IN_APRIL, a_dialogue, a_programme
from tests.factories.people import a_colleague

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("C39")]
DAY = dt.timedelta(days=1)


@pytest.fixture
def hall() -> Hall:
    programme = a_programme()
    Programme.objects.update(state=ProgrammeState.ACTIVE)
    return a_hall(programme)


def in_(hall: Hall, code: str = "ND1", **more: object) -> Dialogue:
    """A dialogue that has this hall; days apart, so that nothing overlaps."""
    dialogue = a_dialogue(code, **more)
    Dialogue.objects.filter(pk=dialogue.pk).update(hall=hall)
    return dialogue


def said_of(path: str) -> list[tuple[str, str, bool]]:
    return [
        (str(one["SUMMARY"]), str(one.get("LOCATION", "")), "DESCRIPTION" in one) for one in events_at(path).values()
    ]


def a_neighbour(role: Role = Role.CONVENOR) -> User:
    return a_colleague("Bùi Thị Lan", role, scope="programme:999")


def test_ones_own_dialogues_have_their_names(hall: Hall) -> None:
    in_(hall, attribution_rule=AttributionRule.CLOSED)
    organiser = a_colleague("Phạm Quốc Việt", Role.ORGANISER, a_programme().scope)

    assert said_of(hall_path(hall, organiser)) == [("National dialogue", "Hà Nội, Hội trường A", False)]


def test_others_open_dialogues_have_their_names_too(hall: Hall) -> None:
    in_(hall)

    assert said_of(hall_path(hall, a_neighbour()))[0][0] == "National dialogue"


@pytest.mark.requirement("C43")
@pytest.mark.parametrize(("language", "busy"), [("en", "Busy"), ("vi", "Bận"), ("km", "ជាប់រវល់")])
def test_others_closed_dialogues_are_busy_and_nothing_more(hall: Hall, language: str, busy: str) -> None:
    dialogue = in_(hall, attribution_rule=AttributionRule.CLOSED)
    neighbour = a_neighbour()
    type(neighbour).objects.update(language=language)

    path = hall_path(hall, neighbour)

    [event] = events_at(path).values()
    assert (str(event["SUMMARY"]), str(event["TRANSP"]), str(event["ORGANIZER"].params["CN"])) == (busy, "OPAQUE", busy)
    assert said_of(path) == [(busy, "Hội trường A, Hà Nội", False)]
    assert (event["DTSTART"].dt, event["UID"]) == (dialogue.starts_at, dialogue.uid)


@pytest.mark.requirement("C43")
def test_a_draft_programme_is_not_given_away_by_its_hall(hall: Hall) -> None:
    in_(hall)
    Programme.objects.update(state=ProgrammeState.DRAFT)

    assert said_of(hall_path(hall, a_neighbour()))[0][0] == "Busy"


@pytest.mark.requirement("C43")
@pytest.mark.parametrize("role", [Role.VERIFIER, Role.FUNDER_VIEWER])
def test_only_who_plans_dialogues_sees_when_halls_are_taken(client: Client, hall: Hall, role: Role) -> None:
    in_(hall)

    assert client.get(hall_path(hall, a_neighbour(role))).status_code == 410


def test_a_role_that_ends_ends_the_feed_at_once(client: Client, hall: Hall) -> None:
    in_(hall)
    neighbour = a_neighbour()
    path = hall_path(hall, neighbour)
    before = client.get(path).status_code
    neighbour.memberships.update(suspended_at=timezone.now())

    assert (before, client.get(path).status_code) == (200, 410)


def test_a_closed_dialogue_that_is_cancelled_leaves_no_trace(hall: Hall) -> None:
    dialogue = in_(hall, attribution_rule=AttributionRule.CLOSED)
    cancel_dialogue(dialogue=dialogue, reason="Bão", actor="user:1", at=timezone.now())

    assert events_at(hall_path(hall, a_neighbour())) == {}


def test_when_the_hall_cannot_be_had_it_is_busy(hall: Hall) -> None:
    note_absence(
        programme=a_programme(), hall=hall, starts_at=IN_APRIL, ends_at=IN_APRIL + DAY, actor="user:1", at=IN_APRIL
    )

    [event] = events_at(hall_path(hall, a_neighbour())).values()

    assert (str(event["SUMMARY"]), event["DTSTART"].dt, event["DTEND"].dt) == ("Busy", IN_APRIL, IN_APRIL + DAY)


def test_another_hall_and_what_is_only_planned_are_not_in_it(hall: Hall) -> None:
    in_(a_hall(a_programme(), "Hội trường B"))
    in_(hall, "ND2", state=DialogueState.PLANNING)

    assert events_at(hall_path(hall, a_neighbour())) == {}


def test_many_dialogues_cost_no_more_questions_than_one(
    client: Client, hall: Hall, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    path = hall_path(hall, a_neighbour())
    in_(hall)
    client.get(path)
    with django_assert_num_queries(11):
        client.get(path)
    for number in range(3):
        in_(hall, f"LD-{number}")
    with django_assert_num_queries(11):
        client.get(path)
