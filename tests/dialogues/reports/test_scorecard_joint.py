"""A joint pledge of a day that is over is told by part, as it is of today (COM-20)."""

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from dialogues.commitments.actions import name_signatories, record_sign_off, request_sign_off, screen_commitment
from dialogues.commitments.enums import Completion
from dialogues.commitments.models import Commitment
from dialogues.followup.actions import Progress, report_progress, return_report
from dialogues.followup.models import ProgressUpdate
from dialogues.reports.queries.scorecard import Reading, Scope
from dialogues.reports.queries.scorecard.standings import standings_now, standings_on
from tests.factories.commitments import (
    SESSION,
    STAFF,
    a_confirmed,
    a_delegate,
    a_national_dialogue,
    an_institution,
    on_day,
)

AFTER_ALL = dt.date(2022, 12, 30)
DUE = dt.date(2022, 10, 5)
WHO = ["MOP", "DPO", "FUND", ""]
REPORTS = st.lists(
    st.tuples(
        st.sampled_from(WHO),
        st.sampled_from(["", *Completion.values]),
        st.sampled_from([None, 20, 70]),
        st.sampled_from(["", "returned"]),
    ),
    max_size=7,
)


class JointPledgeTests(TestCase):
    @settings(max_examples=30, deadline=None)
    @given(said=REPORTS)
    def test_the_journal_tells_of_its_parts_what_the_columns_say(self, said: list[Any]) -> None:
        pledge = a_joint_pledge()
        scope = Scope(pledge.dialogue.programme)

        for day, (who, completion, value, then) in enumerate(said, start=1):
            told = Progress(
                report="on_track",
                completion=completion,
                indicator_value=None if value is None or not who else Decimal(value),  # a part's: they are added up
                signatory=an_institution(who) if who else None,
            )
            update = report_progress(subject=pledge, progress=told, actor=STAFF, at=on_day(2022, 10, day))
            if then:
                return_report(update=update, reason="Says too little", actor=STAFF, at=on_day(2022, 11, day))

        assert standings_on(scope, AFTER_ALL) == standings_now(scope)
        assert rows(scope, today=AFTER_ALL) == rows(scope, today=AFTER_ALL + dt.timedelta(days=1))

    def test_it_is_complete_in_time_once_its_last_part_is(self) -> None:
        pledge = a_joint_pledge()
        scope = Scope(pledge.dialogue.programme)
        for who, day in (("MOP", 1), ("DPO", 2), ("FUND", 6)):
            told = Progress(report="done", completion="complete", signatory=an_institution(who))
            report_progress(subject=pledge, progress=told, actor=STAFF, at=on_day(2022, 10, day))

        assert [counts(scope, today) for today in (AFTER_ALL, AFTER_ALL + dt.timedelta(days=1))] == [(1, 0, 1)] * 2

        last = ProgressUpdate.objects.latest("pk")
        ProgressUpdate.objects.filter(pk=last.pk).update(written_at=on_day(2022, 10, 3))
        assert counts(scope, AFTER_ALL) == (1, 1, 0)


def a_joint_pledge() -> Commitment:
    """A ministry leads; a union and a fund sat in the same hall. Signed by all three, and tracked."""
    dialogue = a_national_dialogue()
    others = [an_institution("DPO", "Union *", "association"), an_institution("FUND", "Fund *", "foundation")]
    for other in others:
        a_delegate(dialogue, f"Somebody of {other.code}", other)
    confirmed = a_confirmed(a_delegate(dialogue), unit="officials", target=Decimal(200), due_date=DUE)
    name_signatories(commitment=confirmed, institutions=others, actor=STAFF, at=SESSION)
    request_sign_off(commitment=confirmed, actor=STAFF, at=SESSION)
    letter = {"method": "letter", "letter_number": "1", "letter_date": dt.date(2022, 6, 1)}
    for institution in (confirmed.lead_institution, *others):
        at = on_day(2022, 6, 20)
        record_sign_off(commitment=confirmed, institution=institution, actor=STAFF, at=at, **letter)
    return screen_commitment(commitment=confirmed, is_verifiable=True, actor=STAFF, at=on_day(2022, 6, 20))


def rows(scope: Scope, today: dt.date) -> list[dict[str, Any]]:
    return [row.record() for row in Reading(scope, AFTER_ALL, today).rows()]


def counts(scope: Scope, today: dt.date) -> tuple[Any, ...]:
    card = Reading(scope, AFTER_ALL, today).card()
    return tuple(card.figure(key).value for key in ("due_complete", "in_time", "late"))
