"""SEQUENCE (INV-28, calendar.md C2): 0 for the first invitation, one more for whatever guests must see differently."""

import datetime as dt
import itertools
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dialogues.journal.actions import SYSTEM
from dialogues.languages.translated import original
from dialogues.programme.actions import (
    cancel_dialogue,
    change_dialogue,
    postpone_dialogue,
    reschedule_dialogue,
    resume_planning,
    schedule_dialogue,
    start_inviting,
)
from dialogues.programme.models import Dialogue
from tests.factories.programme import PLANNED_AT, a_dialogue, a_programme, at_nine, brought_to

SAID: dict[str, Any] = {"actor": SYSTEM, "at": PLANNED_AT}
JUNE_8 = at_nine(2022, 6, 8)


def moved(dialogue: Dialogue, day: dt.datetime) -> Dialogue:
    return reschedule_dialogue(dialogue=dialogue, starts_at=day, ends_at=day + dt.timedelta(hours=3), **SAID)


@pytest.mark.django_db
@pytest.mark.requirement("INV-28")
def test_the_first_invitation_has_number_0_however_often_the_plan_was_changed_before() -> None:
    dialogue = a_dialogue(a_programme(), "ND1", at_nine(2022, 5, 18))
    moved(dialogue, at_nine(2022, 5, 19))
    change_dialogue(dialogue=dialogue, changes={"venue": "Hà Nội"}, **SAID)

    brought_to(dialogue, "inviting")

    dialogue.refresh_from_db()
    assert (dialogue.sequence, dialogue.announced_at) == (0, PLANNED_AT)


@pytest.mark.django_db
@pytest.mark.requirement("INV-28")
def test_a_typhoon_and_the_new_date_found_afterwards_are_one_piece_of_news() -> None:
    dialogue = brought_to(a_dialogue(a_programme(), "ND1", at_nine(2022, 5, 18)), "inviting")
    uid = dialogue.uid

    postpone_dialogue(dialogue=dialogue, reason="Typhoon warning.", **SAID)
    resume_planning(dialogue=dialogue, **SAID)
    moved(dialogue, JUNE_8)
    schedule_dialogue(dialogue=dialogue, **SAID)

    stored = Dialogue.objects.get()
    assert (stored.uid, stored.sequence, stored.starts_at) == (uid, 1, JUNE_8)


@pytest.mark.django_db
@pytest.mark.requirement("INV-28")
def test_a_plan_that_nobody_was_told_of_is_cancelled_without_a_number() -> None:
    dialogue = a_dialogue(a_programme(), "ND1", at_nine(2022, 5, 18))

    cancel_dialogue(dialogue=dialogue, reason="The permit was refused.", **SAID)

    assert Dialogue.objects.get().sequence == 0


class News(RuleBasedStateMachine):
    """Any edits in any order, beside a plain count of those that a guest must see differently."""

    _numbers = itertools.count(1)

    @initialize()
    def plan(self) -> None:
        programme = a_programme(f"NEWS-{next(self._numbers)}")
        self.dialogue = brought_to(a_dialogue(programme, "ND1", at_nine(2022, 5, 18)), "scheduled")
        self.seen = ("2022-05-18", "")
        self.told, self.counted, self.last = True, 0, 0

    @rule(day=st.integers(1, 3))
    def move(self, day: int) -> None:
        moved(self.dialogue, at_nine(2022, 5, 17 + day))
        self._see((f"2022-05-{17 + day}", self.seen[1]))

    @rule(venue=st.sampled_from(["", "Hà Nội", "Huế"]))
    def find_a_place(self, venue: str) -> None:
        change_dialogue(dialogue=self.dialogue, changes={"venue": venue}, **SAID)
        self._see((self.seen[0], venue))

    @rule(title=st.sampled_from(["National dialogue", "National Dialogue"]), capacity=st.integers(80, 82))
    def correct_what_no_calendar_shows(self, title: str, capacity: int) -> None:
        changes = {"title": original(title, "en"), "capacity": capacity, "objectives": original(title, "en")}
        change_dialogue(dialogue=self.dialogue, changes=changes, **SAID)

    @precondition(lambda self: self.told)
    @rule()
    def postpone(self) -> None:
        postpone_dialogue(dialogue=self.dialogue, reason="Typhoon.", **SAID)
        resume_planning(dialogue=self.dialogue, **SAID)
        self.told, self.counted = False, self.counted + 1

    @precondition(lambda self: not self.told)
    @rule()
    def announce_again(self) -> None:
        schedule_dialogue(dialogue=self.dialogue, **SAID)
        start_inviting(dialogue=self.dialogue, **SAID)
        self.told = True

    @invariant()
    def the_number_is_the_count_of_news_and_never_falls(self) -> None:
        if hasattr(self, "dialogue"):
            stored = Dialogue.objects.get(pk=self.dialogue.pk).sequence
            assert (stored, stored >= self.last) == (self.counted, True)
            self.last = stored

    def _see(self, seen: tuple[str, str]) -> None:
        self.counted += self.told and seen != self.seen
        self.seen = seen


@pytest.mark.requirement("INV-28")
class TestNews(News.TestCase, TestCase):  # type: ignore[name-defined,misc]
    settings = settings(max_examples=25, stateful_step_count=14, deadline=None)
