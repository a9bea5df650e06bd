"""Of thousands of commitments a reader may find what was counted some seconds ago, and is told so. Never of a few."""

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from dialogues.commitments.models import Commitment
from dialogues.people.actors import actor_of
from dialogues.people.models import User
from dialogues.reports.queries.headline import as_of
from dialogues.reports.queries.scorecard import Reading, Scope
from dialogues.reports.queries.scorecard.recalled import MANY, PATIENCE
from dialogues.reports.queries.scorecard.remembered import Reader, Shown, shown
from tests.factories.people import an_organiser
from tests.factories.sample_commitments import the_sample
from tests.factories.verifications import verified

pytestmark = pytest.mark.django_db
STAFF, PUBLIC = "/programmes/LNOB/scorecard/", "/public/LNOB/scorecard/"
COLLEAGUE = "user:999"


@pytest.fixture
def made() -> list[Commitment]:
    cache.clear()
    _dialogue, made = the_sample()
    return list(made.values()) if isinstance(made, dict) else list(made)


@pytest.fixture
def reader(client: Client, made: list[Commitment]) -> User:
    organiser = an_organiser(made[0].dialogue.programme.scope)
    client.force_login(organiser)
    return organiser


@pytest.fixture
def many(made: list[Commitment]) -> None:
    """As many drafts as make a programme large."""
    dialogue = made[0].dialogue
    drafts = (
        Commitment(dialogue=dialogue, number=1000 + turn, client_id=uuid4(), captured_at=made[0].captured_at)
        for turn in range(MANY)
    )
    Commitment.objects.bulk_create(drafts)


def complete(client: Client, address: str) -> int:
    """How many are said to be complete."""
    page = client.get(address)
    assert page.status_code == 200
    return next(number for number in (4, 5, 6) if f"{number} complete" in page.content.decode())


@pytest.mark.parametrize("address", [STAFF, PUBLIC])
def test_what_others_change_comes_some_seconds_later_among_thousands(
    client: Client, made: Any, reader: User, many: None, address: str
) -> None:
    before = complete(client, address)
    verified(made[1], 1, actor=COLLEAGUE)

    assert complete(client, address) == before
    assert ("Counted at" in client.get(address).content.decode()) == (address == STAFF)


def test_nobody_waits_for_his_or_her_own_change(client: Client, made: Any, reader: User, many: None) -> None:
    before = complete(client, STAFF)
    verified(made[1], 1, actor=actor_of(reader))

    assert complete(client, STAFF) == before + 1
    assert "Counted at" not in client.get(STAFF).content.decode()


def test_whoever_changed_something_waits_for_that_alone(client: Client, made: Any, reader: User, many: None) -> None:
    before = complete(client, STAFF)
    verified(made[1], 1, actor=actor_of(reader))
    assert complete(client, STAFF) == before + 1

    verified(made[2], 2, actor=COLLEAGUE)

    assert complete(client, STAFF) == before + 1
    assert "Counted at" in client.get(STAFF).content.decode()


def test_what_is_taken_away_is_as_of_now(client: Client, made: Any, reader: User, many: None) -> None:
    before = client.get(f"{STAFF}figures.csv").content
    verified(made[1], 1, actor=COLLEAGUE)

    assert client.get(f"{STAFF}figures.csv").content != before


def test_after_some_seconds_it_is_counted_anew(made: Any, many: None) -> None:
    now = timezone.now()
    before = look(made, now)
    verified(made[1], 1, actor=COLLEAGUE)

    soon, later = look(made, now + PATIENCE / 2), look(made, now + 2 * PATIENCE)

    assert soon.card.groups == before.card.groups
    assert soon.counted_at is not None
    assert later.card.groups != before.card.groups
    assert later.counted_at is None


def test_a_few_are_always_counted_as_of_now(client: Client, made: Any, reader: User) -> None:
    before = complete(client, STAFF)
    verified(made[1], 1, actor=COLLEAGUE)

    assert complete(client, STAFF) == before + 1


def look(made: list[Commitment], at: dt.datetime) -> Shown:
    programme = made[0].dialogue.programme
    today = as_of(programme, timezone.now())
    return shown(Reading(Scope(programme), today, today), Reader("user:1", at))
