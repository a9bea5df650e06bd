"""A tag for each state of a feed, and no state with two (calendar.md C41): whatever happens, in whatever order."""

import datetime as dt
import itertools
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from calendaring.feeds import Feed, hall_feed, institution_feed, person_feed, programme_feed, task_feed
from dialogues.followup.actions import block_action, start_action
from dialogues.followup.models import ActionItem
from dialogues.institutions.actions import rename_institution
from dialogues.invitations.actions import answer_invitation
from dialogues.invitations.enums import Rsvp
from dialogues.languages.translated import original
from dialogues.programme.actions import (
    change_dialogue,
    change_hall,
    change_programme,
    end_absence,
    note_absence,
    reschedule_dialogue,
)
from dialogues.programme.enums import AttributionRule, DialogueState
from dialogues.programme.models import Dialogue, Unavailability
from tests.calendaring.life import WEEK
from tests.factories.halls import a_hall
from tests.factories.invitations import IN_APRIL, ND1_ENDS, ND1_STARTS, a_dialogue, a_named_delegate, an_institution
from tests.factories.people import a_colleague

SAID = "user:1"
WHERE: dict[str, Any] = {"language": "en", "source": "https://convoke.example.org/cal/x.ics"}


class Feeds(RuleBasedStateMachine):
    """Five feeds that show one dialogue or one step, each time they are looked at."""

    _numbers = itertools.count(1)

    @initialize()
    def plan(self) -> None:
        self.dialogue, self.now = a_dialogue(f"ND-{next(self._numbers)}"), IN_APRIL
        self.programme = self.dialogue.programme
        self.hall = a_hall(self.programme, f"Hội trường {next(self._numbers)}")
        Dialogue.objects.filter(pk=self.dialogue.pk).update(hall=self.hall)
        self.guest = a_named_delegate(self.dialogue)
        number = next(self._numbers)
        self.neighbour = a_colleague(f"Bùi Thị Lan {number}", "convenor", scope=f"programme:{900 + number}")
        self.step = ActionItem.objects.create(
            dialogue=self.dialogue,
            position=1,
            title="Publish the list",
            owner=an_institution(),
            responsible=self.guest.person,
            due_date=ND1_ENDS.date(),
            created_at=IN_APRIL,
            revised_at=IN_APRIL,
        )
        self.seen: dict[str, tuple[dict[str, bytes], dict[bytes, str]]] = {}

    @rule(venue=st.sampled_from(["Hà Nội", "Huế"]), capacity=st.sampled_from([40, 80]))
    def change(self, venue: str, capacity: int) -> None:
        self._edit(venue=venue, capacity=capacity)

    @rule(en=st.sampled_from(["Dialogue", "Dia\u2028logue", "Forum"]), vi=st.sampled_from(["Đối thoại", "Diễn đàn"]))
    def retitle(self, en: str, vi: str) -> None:
        self._edit(title=original(en, "en", vi=vi), objectives=original(vi, "vi"))

    @rule(attribution=st.sampled_from(AttributionRule))
    def close(self, attribution: AttributionRule) -> None:
        self._edit(attribution_rule=attribution)

    @rule(weeks=st.integers(0, 2))
    def move(self, weeks: int) -> None:
        starts_at, ends_at = ND1_STARTS + weeks * WEEK, ND1_ENDS + weeks * WEEK
        if self._is_planned():
            reschedule_dialogue(dialogue=self.dialogue, starts_at=starts_at, ends_at=ends_at, actor=SAID, at=self.now)

    @rule(state=st.sampled_from([DialogueState.INVITING, DialogueState.READY, DialogueState.CANCELLED]))
    def step_on(self, state: DialogueState) -> None:
        Dialogue.objects.filter(pk=self.dialogue.pk).update(state=state, cancelled_at=self.now)

    @rule(rsvp=st.sampled_from([Rsvp.ACCEPTED, Rsvp.TENTATIVE, Rsvp.DECLINED]))
    def answer(self, rsvp: Rsvp) -> None:
        if self._is_planned():
            self.guest = answer_invitation(delegate=self.guest, rsvp=rsvp, at=self.now)

    @rule(name=st.sampled_from(["Civic Initiative Institute *", 'Institute "for" Initiatives *']))
    def rename(self, name: str) -> None:
        day = self.now.date() + dt.timedelta(days=next(self._numbers))
        rename_institution(
            institution=self.dialogue.convenor, names={"en": name}, from_date=day, actor=SAID, at=self.now
        )

    @rule(title=st.sampled_from(["Leave no one behind", "Everyone"]))
    def retitle_programme(self, title: str) -> None:
        changes = {"title": original(title, "en"), "promise": original("We listen.", "en")}
        change_programme(programme=self.programme, changes=changes, actor=SAID, at=self.now)

    @rule(places=st.sampled_from([100, 200]))
    def enlarge_the_hall(self, places: int) -> None:
        change_hall(hall=self.hall, changes={"capacity": places}, actor=SAID, at=self.now)

    @rule()
    def take_the_hall_away_or_give_it_back(self) -> None:
        noted = Unavailability.objects.filter(hall=self.hall).first()
        if noted:
            end_absence(absence=noted, actor=SAID, at=self.now)
        else:
            span = {"starts_at": ND1_ENDS, "ends_at": ND1_ENDS + WEEK}
            note_absence(programme=self.programme, hall=self.hall, actor=SAID, at=self.now, **span)

    @rule(act=st.sampled_from([start_action, block_action]))
    def work(self, act: Callable[..., ActionItem]) -> None:
        wanted = "in_progress" if act is start_action else "blocked"
        if ActionItem.objects.get(pk=self.step.pk).state != wanted:
            act(action_item=self.step, actor=SAID, at=self.now)

    @rule(milliseconds=st.sampled_from([1, 400, 90_000]))
    def wait(self, milliseconds: int) -> None:
        self.now += dt.timedelta(milliseconds=milliseconds)

    @invariant()
    def one_tag_for_one_calendar(self) -> None:
        for name, feed in self._feeds().items() if hasattr(self, "step") else ():
            by_tag, by_bytes = self.seen.setdefault(name, ({}, {}))
            content = feed.render()
            assert by_tag.setdefault(feed.etag, content) == content
            assert by_bytes.setdefault(content, feed.etag) == feed.etag

    def _feeds(self) -> dict[str, Feed]:
        at = self.now
        return {
            "programme": programme_feed(self.programme, at=at, **WHERE),
            "person": person_feed(self.guest.person, at=at, **WHERE),
            "institution": institution_feed(an_institution(), at=at, **WHERE),
            "hall": hall_feed(self.hall, self.neighbour, at=at, **WHERE),
            "tasks": task_feed(self.guest.person, at=at, **WHERE),
        }

    def _is_planned(self) -> bool:
        self.dialogue.refresh_from_db()
        return self.dialogue.state != DialogueState.CANCELLED

    def _edit(self, **changes: Any) -> None:
        if self._is_planned():
            change_dialogue(dialogue=self.dialogue, changes=changes, actor=SAID, at=self.now)


@pytest.mark.requirement("C41")
class TestFeeds(Feeds.TestCase, TestCase):  # type: ignore[name-defined,misc]
    settings = settings(max_examples=8, stateful_step_count=15, deadline=None)
