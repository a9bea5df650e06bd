"""The scorecard of the sample, and that a past day is told as it was."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.utils import timezone

from dialogues.followup.actions import verify_commitment
from dialogues.reports.queries.scorecard import Reading, Scope
from dialogues.reports.queries.scorecard.standings import standings_now, standings_on
from tests.factories.commitments import a_person
from tests.factories.people import an_organiser
from tests.factories.sample_commitments import the_sample

pytestmark = pytest.mark.django_db
AS_OF = dt.date(2023, 6, 30)


def figures(scope, on=AS_OF, today=AS_OF):
    card = Reading(scope, on, today).card()
    return {figure.key: (figure.value, figure.of, figure.percent) for group in card.groups for figure in group.figures}


@pytest.mark.requirement("COM-14", "INV-23", "2.7(8)")
@pytest.mark.parametrize("today", [AS_OF, dt.date(2024, 1, 31)], ids=["from the columns", "retold from the journal"])
def test_the_figures_of_the_sample(today):
    dialogue, _ = the_sample()

    found = figures(Scope(dialogue.programme), today=today)

    assert {key: found[key][0] for key in ("captured", "merged", "withdrawn_before", "unconfirmed")} == {
        "captured": 16,
        "merged": 1,
        "withdrawn_before": 1,
        "unconfirmed": 0,
    }
    assert found["confirmed"] == (14, 16, Decimal("87.5"))
    assert found["signed_off"] == (13, 14, Decimal("92.9"))
    assert (found["declined"][0], found["intent"][0], found["tracked"][0]) == (1, 1, 12)
    classes = ("complete", "substantial", "limited", "not_started", "no_evidence")
    assert [found[f"completion_{one}"][0] for one in classes] == [4, 4, 2, 1, 1]
    assert found["high"] == (8, 12, Decimal("66.7"))
    assert found["due_complete"] == (4, 10, Decimal("40.0"))
    assert found["level_4"] == (4, 12, Decimal("33.3"))


def test_what_the_journal_tells_of_today_is_what_the_columns_say():
    dialogue, _ = the_sample()
    scope = Scope(dialogue.programme)

    now, told = standings_now(scope), standings_on(scope, AS_OF)

    assert told == now


def test_behind_every_figure_are_exactly_so_many_rows():
    dialogue, _ = the_sample()
    scope = Scope(dialogue.programme)

    reading = Reading(scope, AS_OF, AS_OF)
    card = reading.card()

    opening = [figure for group in card.groups for figure in group.figures if figure.opens]
    counted = {figure.key: figure.value for figure in opening if not figure.unit}
    assert {key: len(reading.behind(key)) for key in counted} == counted


def test_before_the_signatures_nothing_was_tracked():
    dialogue, _ = the_sample()

    found = figures(Scope(dialogue.programme), dt.date(2022, 5, 29), today=AS_OF)

    assert (found["captured"][0], found["confirmed"][0], found["signed_off"][0], found["tracked"][0]) == (16, 14, 0, 0)
    assert found["high"] == (0, 0, None)


def test_the_page_says_the_figures_with_denominators_and_leads_to_the_rows(client):
    dialogue, _ = the_sample()
    client.force_login(an_organiser(dialogue.programme.scope))

    body = client.get("/programmes/LNOB/scorecard/?on=2023-06-30").content.decode()

    assert "12 commitments tracked" in body
    for words in ("66.7 %", "12 · Tracked", "6,300 M VND", "76.7 %", "21.9 %", "10.1 days"):
        assert words in body, words
    assert "/programmes/LNOB/scorecard/rows/?figure=high&amp;on=2023-06-30" in body


@pytest.mark.parametrize(("figure", "count"), [("high", 8), ("due_complete", 4), ("captured", 16)])
def test_whoever_follows_a_figure_finds_exactly_its_rows(client, figure, count):
    dialogue, _ = the_sample()
    client.force_login(an_organiser(dialogue.programme.scope))

    page = client.get(f"/programmes/LNOB/scorecard/rows/?figure={figure}&on=2023-06-30").content.decode()

    assert len(re.findall(r"ND1 · C-\d\d", page)) == count


def test_a_figure_that_nobody_counts_is_no_page(client):
    dialogue, _ = the_sample()
    client.force_login(an_organiser(dialogue.programme.scope))

    assert client.get("/programmes/LNOB/scorecard/rows/?figure=best_ministry").status_code == 404


def test_what_is_recorded_changes_the_page_and_nothing_else_makes_it_count_again(client, django_assert_max_num_queries):
    dialogue, made = the_sample()
    client.force_login(an_organiser(dialogue.programme.scope))
    address = "/programmes/LNOB/scorecard/"
    first = client.get(address).content.decode()

    with django_assert_max_num_queries(12):
        again = client.get(address).content.decode()
    verify_commitment(
        commitment=made[1],
        verifier=a_person("Phùng Gia Hân"),
        level=4,
        completion="complete",
        indicator_value=made[1].target,
        evidence_weighed="A visit",
        actor="user:9",
        at=timezone.now(),
    )
    later = client.get(address).content.decode()

    assert ["4 complete" in page for page in (first, again, later)] == [True, True, False]
    assert "5 complete" in later
