"""Whatever convenors do in whatever order, there is one lead on every date (INV-01)."""

import contextlib
import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from dialogues.journal.actions import SYSTEM
from dialogues.journal.errors import Refused
from dialogues.programme.actions import end_membership, hand_over_lead, join_coalition
from dialogues.programme.models import Coalition
from tests.factories.institutions import an_institution
from tests.factories.programme import PLANNED_AT, a_programme

FIRST = dt.date(2020, 1, 1)
days = st.integers(0, 60).map(lambda number: FIRST + dt.timedelta(days=number))
codes = st.sampled_from(["CSI", "MSD", "MOP", "BOS"])
joins = st.tuples(st.just("join"), codes, days, st.none() | days)
hand_overs = st.tuples(st.just("hand over"), codes, days, st.none())
endings = st.tuples(st.just("end"), codes, days, st.none())


def attempt(coalition: Coalition, step: tuple[str, str, dt.date, dt.date | None]) -> None:
    what, code, day, end = step
    said = {"actor": SYSTEM, "at": PLANNED_AT}
    institution = an_institution(code)
    if what == "join":
        join_coalition(coalition=coalition, institution=institution, role="lead", start_date=day, end_date=end, **said)
    elif what == "hand over":
        hand_over_lead(coalition=coalition, to_institution=institution, on_date=day, **said)
    else:
        for membership in coalition.memberships.filter(institution=institution):
            end_membership(membership=membership, end_date=day, **said)


@pytest.mark.requirement("INV-01", "COA-1")
class TestOneLead(TestCase):
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(joins | hand_overs | endings, max_size=8))
    def test_there_is_exactly_one_lead_on_every_date(
        self, steps: list[tuple[str, str, dt.date, dt.date | None]]
    ) -> None:
        coalition = a_programme().coalition

        for step in steps:
            with contextlib.suppress(Refused):
                attempt(coalition, step)

        terms = [(row.start_date, row.end_date or dt.date.max) for row in coalition.memberships.filter(role="lead")]
        between = [day for start, end in terms for day in (start, end - dt.timedelta(days=1))]
        span = [day for day in between if day != dt.date.max - dt.timedelta(days=1)]
        for day in span:
            assert sum(start <= day < end for start, end in terms) == 1
        ordered = sorted(terms)
        assert [end for _, end in ordered[:-1]] == [start for start, _ in ordered[1:]]
