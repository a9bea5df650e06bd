"""Action items as tasks (domain.md CAL-3): with due day and state, secret, revocable, and one's own alone."""

import datetime as dt

import icalendar
import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from dialogues.commitments.models import Commitment
from dialogues.followup.actions import (
    NewItem,
    add_action_items,
    block_action,
    cancel_action,
    complete_action,
    hand_over_action,
    start_action,
)
from dialogues.followup.models import ActionItem
from dialogues.people.actions import revoke_tokens
from dialogues.people.enums import AffiliationRole, Purpose
from dialogues.people.models import Person
from tests.calendaring.feed_life import feed_at, task_path
from tests.calendaring.test_libical import faults_in
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, a_person, an_active, an_institution

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("CAL-3")]
NOW = timezone.now().replace(microsecond=0)
DUE = dt.date(2022, 9, 30)


@pytest.fixture
def commitment() -> Commitment:
    return an_active(a_delegate(a_national_dialogue()))


@pytest.fixture
def nam(commitment: Commitment) -> Person:
    return Person.objects.get(name="Lê Hoàng Nam")


def a_step(commitment: Commitment, title: str = "Publish the list", **more: object) -> ActionItem:
    new = NewItem(title=title, due_date=DUE, **more)  # type: ignore[arg-type]
    [item] = add_action_items(commitment=commitment, items=[new], actor=STAFF, at=NOW)
    return item


def tasks_of(person: Person) -> list[icalendar.Todo]:
    return list(feed_at(task_path(person)).todos)


def titles_of(person: Person) -> list[str]:
    return [str(todo["SUMMARY"]) for todo in tasks_of(person)]


def test_a_step_is_a_task_with_its_due_day(commitment: Commitment, nam: Person) -> None:
    step = a_step(commitment, responsible=nam)

    [todo] = tasks_of(nam)

    assert (str(todo["UID"]), todo["SEQUENCE"], str(todo["SUMMARY"])) == (step.uid, 0, "Publish the list")
    assert (todo["DUE"].dt, todo["DUE"].params["VALUE"]) == (DUE, "DATE")
    assert (todo["STATUS"], todo["PERCENT-COMPLETE"], todo["DTSTAMP"].dt) == ("NEEDS-ACTION", 0, NOW)
    assert str(todo["DESCRIPTION"]).startswith(commitment.code)
    assert str(todo["URL"]).endswith(f"/{commitment.code}/")


@pytest.mark.parametrize(
    ("acts", "status", "percent"),
    [
        ([start_action], "IN-PROCESS", None),
        ([start_action, block_action], "IN-PROCESS", None),
        ([complete_action], "COMPLETED", 100),
    ],
)
def test_its_state_is_the_steps(
    commitment: Commitment, nam: Person, acts: list[object], status: str, percent: int | None
) -> None:
    step = a_step(commitment, responsible=nam)
    for act in acts:
        act(action_item=step, actor=STAFF, at=NOW)  # type: ignore[operator]

    [todo] = tasks_of(nam)

    assert (todo["STATUS"], todo.get("PERCENT-COMPLETE"), todo["SEQUENCE"]) == (status, percent, len(acts))
    assert (todo["COMPLETED"].dt if "COMPLETED" in todo else None) == (NOW if percent == 100 else None)


@pytest.mark.parametrize(("days", "shown"), [(29, ["CANCELLED", "COMPLETED"]), (31, [])])
def test_what_is_over_stays_for_thirty_days(commitment: Commitment, nam: Person, days: int, shown: list[str]) -> None:
    over_at = NOW - dt.timedelta(days=days)
    cancel_action(action_item=a_step(commitment, responsible=nam), reason="No need", actor=STAFF, at=over_at)
    complete_action(action_item=a_step(commitment, responsible=nam), actor=STAFF, at=over_at)

    assert sorted(str(todo["STATUS"]) for todo in tasks_of(nam)) == shown


def test_nobody_sees_the_steps_of_others(commitment: Commitment, nam: Person) -> None:
    a_step(commitment, responsible=nam)
    stranger = a_person("Đỗ Thu Hà", an_institution("MOP"), AffiliationRole.FOCAL_POINT)

    assert (titles_of(nam), titles_of(stranger)) == (["Publish the list"], [])


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (AffiliationRole.FOCAL_POINT, ["Publish the list"]),
        (AffiliationRole.SIGNATORY, ["Publish the list"]),
        (AffiliationRole.MEMBER, []),
    ],
)
def test_what_nobody_is_named_for_is_the_speakers(commitment: Commitment, role: str, sees: list[str]) -> None:
    step = a_step(commitment)

    assert titles_of(a_person("Đỗ Thu Hà", step.owner, role)) == sees


def test_what_another_institution_has_taken_over_is_its_own_affair(commitment: Commitment, nam: Person) -> None:
    mine, ours = a_step(commitment, "Mine", responsible=nam), a_step(commitment, "Ours")
    before = a_person("Đỗ Thu Hà", ours.owner, AffiliationRole.FOCAL_POINT)
    health = an_institution("MOH", "Ministry of Health *")
    after = a_person("Y Mai", health, AffiliationRole.FOCAL_POINT)
    for step in (mine, ours):
        hand_over_action(action_item=step, to=health, reason="They do it", actor=STAFF, at=NOW)

    assert (titles_of(nam), titles_of(before), titles_of(after)) == ([], [], ["Ours"])


def test_its_address_can_be_revoked(client: Client, nam: Person) -> None:
    path = task_path(nam)
    before = client.get(path).status_code
    revoke_tokens(object_key=f"tasks:{nam.pk}", purpose=Purpose.FEED, at=timezone.now())

    assert (before, client.get(path).status_code, client.get(task_path(nam)).status_code) == (200, 410, 200)


@pytest.mark.needs("libical")
def test_libical_finds_no_fault(client: Client, commitment: Commitment, nam: Person) -> None:
    complete_action(action_item=a_step(commitment, responsible=nam), actor=STAFF, at=NOW)
    a_step(commitment, "Công bố; danh sách, 12 tỉnh", responsible=nam)

    content = client.get(task_path(nam)).content

    assert (faults_in(content), b"ATTENDEE" in content, content.count(b"BEGIN:VTODO")) == ([], False, 2)


def test_many_steps_cost_no_more_questions_than_one(
    client: Client, commitment: Commitment, nam: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    path = task_path(nam)
    a_step(commitment, responsible=nam)
    client.get(path)
    with django_assert_num_queries(10):
        client.get(path)
    for number in range(3):
        a_step(commitment, f"Step {number}", responsible=nam)
    with django_assert_num_queries(10):
        client.get(path)
