"""The clocks against a plain model: whatever is reported, amended, handed over or called off between two mornings, each
mail goes to the right owner on the right morning, exactly once, and no other goes.

The model keeps what happened as plain values and works the mornings out by itself, from the public holidays alone.
"""

import datetime as dt
from dataclasses import dataclass, field

import holidays
import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from dialogues.commitments.actions import amend_commitment
from dialogues.commitments.models import Commitment
from dialogues.followup.actions import (
    Progress,
    cancel_action,
    hand_over_obligation,
    leave_out_mail,
    plan_follow_up,
    report_progress,
)
from dialogues.followup.models import ActionItem, FollowUpMail
from dialogues.journal.models import DueWork
from dialogues.journal.work import run_due
from dialogues.people.models import Affiliation, OutboundMessage
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, an_active, an_institution
from tests.factories.follow_up import a_step

HANOI = dt.timezone(dt.timedelta(hours=7))
START = dt.date(2022, 8, 1)
OFFSETS = {-14: "owner", -3: "owner", 1: "owner", 15: "focal_point", 45: "chairs"}
OWNERS = ("MOP", "MOF")
FREE = holidays.country_holidays("VN", years=range(2022, 2026))
ONE_DAY = dt.timedelta(days=1)


def works(day: dt.date) -> bool:
    return day.weekday() < 5 and day not in FREE


def noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), HANOI)


@dataclass
class Thing:
    """A promise or a step: by whom, until when, since when its owner has it, and from which noon on it stands so."""

    key: str
    owner: str
    due: dt.date
    since: dt.date | None = None
    is_open: bool = True
    is_blocked: bool = False
    gone: set[tuple[str, dt.date, int]] = field(default_factory=set)

    def mornings(self) -> list[tuple[tuple[str, dt.date, int], dt.date, str]]:
        """(what makes it the same mail, its morning, to whom), as things stand."""
        found = []
        for days, to in OFFSETS.items():
            if not self.is_open or (self.is_blocked and to == "owner"):
                continue
            start = max(self.due, self.since) if self.since and days > 0 else self.due
            day = start + dt.timedelta(days=days)
            while not works(day):
                day += ONE_DAY if days > 0 else -ONE_DAY
            found.append(((self.owner, start, days), day, to))
        return found


class ClockMachine(RuleBasedStateMachine):
    @initialize(promised=st.integers(0, 80), stepped=st.integers(0, 80))
    def what_is_owed(self, promised: int, stepped: int) -> None:
        self.today = START
        self.expected: set[tuple[str, str, dt.date, int, str, dt.date]] = set()
        dates = [START + dt.timedelta(days=days) for days in (promised, stepped)]
        Commitment.objects.update(due_date=dates[0])
        ActionItem.objects.update(due_date=dates[1])
        self.promise, self.item = Commitment.objects.get(), ActionItem.objects.get()
        self.programme = self.promise.dialogue.programme
        self.things = {
            "promise": Thing(f"commitment:{self.promise.pk}", "MOP", dates[0]),
            "step": Thing(f"action_item:{self.item.pk}", "MOP", dates[1]),
        }
        plan_follow_up(programme=self.programme, at=noon(START))

    @rule(days=st.integers(1, 25))
    def mornings_pass(self, days: int) -> None:
        until = self.today + dt.timedelta(days=days)
        for thing in self.things.values():
            for place, morning, to in thing.mornings():
                if self.today < morning <= until and place not in thing.gone:
                    thing.gone.add(place)
                    self.expected.add((thing.key, *place, to, morning))
        self.today = until
        due = DueWork.objects.filter(kind=FollowUpMail.WORK, state=DueWork.State.WAITING, due_at__lte=noon(until))
        while work := due.order_by("due_at").first():
            run_due(at=work.due_at)

    @rule(which=st.sampled_from(["promise", "step"]), how=st.sampled_from(["on_track", "late", "blocked", "done"]))
    def somebody_reports(self, which: str, how: str) -> None:
        thing = self.things[which]
        if not thing.is_open:
            return
        subject = self.promise if which == "promise" else ActionItem.objects.get(pk=self.item.pk)
        report_progress(subject=subject, progress=Progress(report=how), actor=STAFF, at=noon(self.today))
        thing.is_blocked, thing.is_open = how == "blocked", how != "done"
        self._hear()

    @precondition(lambda self: self.things["promise"].is_open)
    @rule(days=st.integers(-30, 90))
    def its_date_is_amended(self, days: int) -> None:
        thing, due = self.things["promise"], self.today + dt.timedelta(days=days)
        if due == thing.due:
            return
        agreed = Affiliation.objects.get_or_create(
            institution=an_institution(thing.owner), person=self.promise.stated_by.person
        )[0]
        amend_commitment(
            commitment=self.promise,
            changes={"due_date": due},
            reason="It takes another season",
            agreed_by=[agreed],
            actor=STAFF,
            at=noon(self.today),
        )
        thing.due = due
        self._hear()

    @rule(which=st.sampled_from(["promise", "step"]))
    def another_takes_it_over(self, which: str) -> None:
        thing = self.things[which]
        if not thing.is_open:
            return
        to = next(code for code in OWNERS if code != thing.owner)
        subject = self.promise if which == "promise" else ActionItem.objects.get(pk=self.item.pk)
        hand_over_obligation(subject=subject, to=an_institution(to), reason="Agreed", actor=STAFF, at=noon(self.today))
        thing.owner, thing.since = to, self.today
        self._hear()

    @precondition(lambda self: self.things["step"].is_open)
    @rule()
    def the_step_is_called_off(self) -> None:
        cancel_action(
            action_item=ActionItem.objects.get(pk=self.item.pk), reason="Moot", actor=STAFF, at=noon(self.today)
        )
        self.things["step"].is_open = False
        self._hear()

    @rule()
    def the_next_one_is_left_out(self) -> None:
        mail = FollowUpMail.objects.filter(state="planned", days__isnull=False).order_by("due_at", "pk").first()
        if mail is None:
            return
        thing = next(one for one in self.things.values() if one.key == mail.about)
        leave_out_mail(mail=mail, actor=STAFF, at=noon(self.today))
        thing.gone.add((mail.institution.code, mail.counted_from, mail.days or 0))

    @invariant()
    def what_went_is_what_the_model_says(self) -> None:
        sent = FollowUpMail.objects.filter(state="sent", days__isnull=False).select_related("institution")
        went = {
            (
                mail.about,
                mail.institution.code,
                mail.counted_from,
                mail.days,
                mail.to,
                mail.sent_at.astimezone(HANOI).date(),
            )
            for mail in sent
            if mail.sent_at
        }
        assert went == self.expected
        assert OutboundMessage.objects.filter(
            key__startswith="follow_up:", subject_key__in=[one.key for one in self.things.values()]
        ).count() == len(self.expected)

    @invariant()
    def what_is_planned_has_work_that_waits_and_nothing_else_has(self) -> None:
        planned = {mail.work_key for mail in FollowUpMail.objects.filter(state="planned")}
        waiting = DueWork.objects.filter(kind=FollowUpMail.WORK, state=DueWork.State.WAITING)
        assert set(waiting.values_list("key", flat=True)) == planned

    def _hear(self) -> None:
        """What the announcement after the commit does, which never comes inside a test's transaction."""
        plan_follow_up(programme=self.programme, keys=[one.key for one in self.things.values()], at=noon(self.today))


class _Rolled(ClockMachine):
    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.savepoint()

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.point)


@pytest.mark.django_db
@pytest.mark.requirement("COM-16", "INV-06")
def test_whatever_happens_each_mail_goes_once_on_its_morning() -> None:
    an_institution("MOP"), an_institution("MOF", "Ministry of Finance *")
    a_step(an_active(a_delegate(a_national_dialogue())), at=noon(START))
    DueWork.objects.all().delete()

    run_state_machine_as_test(_Rolled, settings=settings(max_examples=10, stateful_step_count=10, deadline=None))
