"""Whatever is done to a dialogue in whatever order, each guest's calendar can follow (calendar.md C1–C4, C20)."""

import datetime as dt
import itertools

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from calendaring.models import CalendarMessage
from calendaring.sent import held_by, told
from dialogues.invitations.actions import answer_invitation, nominate_delegates
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.wording import wording_of
from dialogues.languages.translated import original
from dialogues.programme.actions import (
    cancel_dialogue,
    change_dialogue,
    postpone_dialogue,
    reschedule_dialogue,
    resume_planning,
    schedule_dialogue,
)
from dialogues.programme.enums import DialogueState
from tests.calendaring.life import WEEK, event_in, time_passes
from tests.factories.invitations import HA, IN_APRIL, NAM, ND1_ENDS, ND1_STARTS, a_dialogue, an_invitation
from tests.factories.programme import brought_to

SAID = "user:1"


class Life(RuleBasedStateMachine):
    """Two guests of one dialogue. The clock goes on ten seconds with every deed, ten minutes when somebody waits."""

    _numbers = itertools.count(1)

    @initialize()
    def invite(self) -> None:
        planned = a_dialogue(f"ND-{next(self._numbers)}", state=DialogueState.PLANNING)
        self.dialogue, self.now, self.off = brought_to(planned, "inviting"), IN_APRIL, False
        invitation = an_invitation(self.dialogue)
        named = nominate_delegates(invitation=invitation, nominees=[NAM, HA], at=IN_APRIL)
        self.guests = [nomination.delegate.pk for nomination in named]

    @precondition(lambda self: not self.off)
    @rule(guest=st.integers(0, 1), rsvp=st.sampled_from([Rsvp.ACCEPTED, Rsvp.TENTATIVE, Rsvp.DECLINED]))
    def answer(self, guest: int, rsvp: Rsvp) -> None:
        answer_invitation(delegate=Delegate.objects.get(pk=self.guests[guest]), rsvp=rsvp, at=self._tick())

    @precondition(lambda self: not self.off)
    @rule(weeks=st.integers(0, 2))
    def move(self, weeks: int) -> None:
        starts, ends = ND1_STARTS + weeks * WEEK, ND1_ENDS + weeks * WEEK
        reschedule_dialogue(dialogue=self.dialogue, starts_at=starts, ends_at=ends, actor=SAID, at=self._tick())

    @precondition(lambda self: not self.off)
    @rule(venue=st.sampled_from(["Hà Nội", "Huế"]), title=st.sampled_from(["Dialogue", "National dialogue"]))
    def edit(self, venue: str, title: str) -> None:
        changes = {"venue": venue, "title": original(title, "en")}
        change_dialogue(dialogue=self.dialogue, changes=changes, actor=SAID, at=self._tick())

    @precondition(lambda self: not self.off)
    @rule()
    def postpone_or_announce(self) -> None:
        if self.dialogue.state == DialogueState.PLANNING:
            schedule_dialogue(dialogue=self.dialogue, actor=SAID, at=self._tick())
        else:
            postpone_dialogue(dialogue=self.dialogue, reason="Typhoon.", actor=SAID, at=self._tick())
            resume_planning(dialogue=self.dialogue, actor=SAID, at=self._tick())

    @precondition(lambda self: not self.off)
    @rule(sure=st.integers(0, 3))
    def cancel(self, sure: int) -> None:
        if sure == 3:
            cancel_dialogue(dialogue=self.dialogue, reason="No permit.", actor=SAID, at=self._tick())
            self.off = True

    @rule()
    def wait(self) -> None:
        self.now += dt.timedelta(minutes=10)
        time_passes(self.now)
        for pk in self.guests:
            self._holds_what_is_true(Delegate.objects.select_related("dialogue").get(pk=pk))

    @invariant()
    def a_calendar_could_follow(self) -> None:
        for pk in getattr(self, "guests", []):
            sent = list(CalendarMessage.objects.filter(delegate=pk).select_related("outbound").order_by("pk"))
            numbers, stamps = [one.sequence for one in sent], [one.stamp_at for one in sent]
            assert (numbers, stamps) == (sorted(numbers), sorted(set(stamps)))
            assert {event_in(one.outbound)["UID"] for one in sent} <= {self.dialogue.uid}
            assert len({event_in(one.outbound)["ORGANIZER"] for one in sent}) <= 1
            assert [one.method for one in sent].count("CANCEL") <= 1

    def _holds_what_is_true(self, guest: Delegate) -> None:
        held = held_by(guest)
        if self.off:
            assert held is None
        elif held and guest.rsvp != Rsvp.DECLINED and guest.dialogue.state == DialogueState.SCHEDULED:
            shown = told(held)
            title = wording_of(guest.dialogue, guest.person.language).title
            assert (shown.shows(guest.dialogue), shown.title) == (True, title)

    def _tick(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=10)
        return self.now


@pytest.mark.requirement("CAL-2")
@pytest.mark.requirement("INV-28")
class TestLife(Life.TestCase, TestCase):  # type: ignore[name-defined,misc]
    settings = settings(max_examples=6, stateful_step_count=12, deadline=None)
