"""Whatever happens to a promise in whatever order: the journal's retelling and the columns say the same of it."""

import datetime as dt

import pytest
from hypothesis import settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from dialogues.programme.models import Programme
from dialogues.reports.queries.scorecard import Reading, Scope
from dialogues.reports.queries.scorecard.standings import standings_now, standings_on
from tests.dialogues.commitments.test_commitment_machine import RolledBack

AFTER_ALL = dt.date(2030, 1, 1)


class Retold(RolledBack):
    @invariant()
    def the_journal_tells_what_the_columns_say(self) -> None:
        if programme := Programme.objects.filter(code="LNOB").first():
            scope = Scope(programme)
            assert standings_on(scope, AFTER_ALL) == standings_now(scope)

    def teardown(self) -> None:
        if programme := Programme.objects.filter(code="LNOB").first():
            _behind_every_figure_are_its_rows(Scope(programme))
        super().teardown()


def _behind_every_figure_are_its_rows(scope: Scope) -> None:
    reading = Reading(scope, AFTER_ALL, AFTER_ALL)
    card = reading.card()
    opening = [figure for group in card.groups for figure in group.figures if figure.opens and not figure.unit]
    found = {one.key: len(reading.behind(one.key) or []) for one in opening}
    assert found == {one.key: one.value for one in opening}


@pytest.mark.django_db
def test_today_from_the_columns_and_today_retold_from_the_journal_are_the_same() -> None:
    run_state_machine_as_test(Retold, settings=settings(max_examples=12, stateful_step_count=20, deadline=None))
