"""The work loop counts what somebody looked at lately, so that the next reader finds it."""

import datetime as dt
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from dialogues.commitments.models import Commitment
from dialogues.institutions.enums import StakeholderGroup
from dialogues.reports.queries.scorecard.wanted import wanted
from dialogues.reports.tasks import count_scorecards_ahead
from tests.factories.people import an_organiser
from tests.factories.sample_commitments import the_sample
from tests.factories.verifications import verified

pytestmark = pytest.mark.django_db
STAFF, PUBLIC = "/programmes/LNOB/scorecard/", "/public/LNOB/scorecard/"


@pytest.fixture
def made(client: Client) -> list[Commitment]:
    cache.clear()
    dialogue, made = the_sample()
    client.force_login(an_organiser(dialogue.programme.scope))
    return list(made.values()) if isinstance(made, dict) else list(made)


def looked_at(client: Client, address: str = STAFF) -> tuple[str, int]:
    """The page, and how many queries it took."""
    with CaptureQueriesContext(connection) as asked:
        page = client.get(address)
    assert page.status_code == 200
    return page.content.decode(), len(asked)


@pytest.mark.parametrize("address", [STAFF, PUBLIC])
def test_whoever_comes_after_a_change_finds_it_counted(client: Client, made: Any, address: str) -> None:
    first, anew = looked_at(client, address)
    remembered = looked_at(client, address)[1]

    verified(made[1], 1)
    count_scorecards_ahead(timezone.now())
    later, queries = looked_at(client, address)

    assert ["5 complete" in page for page in (first, later)] == [False, True]
    assert queries == remembered < anew


def test_what_is_recorded_after_it_was_counted_is_never_left_out(client: Client, made: Any) -> None:
    looked_at(client)
    count_scorecards_ahead(timezone.now())

    verified(made[1], 1)

    assert "5 complete" in looked_at(client)[0]


def test_it_counts_at_most_once_in_some_seconds_and_readers_meanwhile_count_themselves(
    client: Client, made: Any, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    looked_at(client)
    verified(made[1], 1)
    count_scorecards_ahead(timezone.now())

    verified(made[2], 2)
    with django_assert_max_num_queries(2):
        count_scorecards_ahead(timezone.now())

    assert "6 complete" in looked_at(client)[0]


def test_what_nobody_looked_at_for_a_day_costs_nothing(
    client: Client, made: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        count_scorecards_ahead(timezone.now())
    looked_at(client)
    verified(made[1], 1)

    with django_assert_num_queries(0):
        count_scorecards_ahead(timezone.now() + dt.timedelta(days=1, minutes=1))


def test_it_is_counted_in_the_readers_language_and_only_of_today(client: Client, made: Any) -> None:
    looked_at(client, f"{STAFF}?on=2023-01-01")
    verified(made[1], 1)
    with CaptureQueriesContext(connection) as asked:
        count_scorecards_ahead(timezone.now())
    assert len(asked) == 0

    vietnamese = f"{PUBLIC}?lang=vi"
    looked_at(client, vietnamese)
    remembered = looked_at(client, vietnamese)[1]
    verified(made[2], 2)
    count_scorecards_ahead(timezone.now())

    assert looked_at(client, vietnamese)[1] == remembered


@pytest.mark.parametrize("lists", [False, True])
def test_a_part_is_counted_ahead_with_its_lists_while_somebody_pages_through_it(
    client: Client, made: Any, lists: bool
) -> None:
    address = f"{STAFF}rows/?figure=captured&dialogue=ND1" if lists else f"{STAFF}?dialogue=ND1"
    looked_at(client, address)
    remembered = looked_at(client, address)[1]

    verified(made[1], 1)
    count_scorecards_ahead(timezone.now() + dt.timedelta(minutes=9))
    assert looked_at(client, address)[1] == remembered

    verified(made[2], 2)
    count_scorecards_ahead(timezone.now() + dt.timedelta(minutes=11))
    assert looked_at(client, address)[1] > remembered


def test_of_parts_only_those_looked_at_last_are_counted_ahead(client: Client, made: Any) -> None:
    for group in StakeholderGroup.values:
        looked_at(client, f"{STAFF}?group={group}")
    parts = [dict(one.chosen) for one in wanted(timezone.now())]
    assert {"group": StakeholderGroup.values[-1]} in parts
    assert {"group": StakeholderGroup.values[0]} not in parts
