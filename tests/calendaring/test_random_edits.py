"""Whatever is done to a dialogue in whatever order, each guest's calendar can follow (calendar.md C1–C4, C15–C20)."""

import datetime as dt
import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace

import icalendar
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from calendaring.models import CalendarMessage
from dialogues.invitations.actions import answer_invitation, nominate_delegates, propose_deputy, withdraw_delegate
from dialogues.invitations.enums import Rsvp, SubstitutionOrigin
from dialogues.invitations.errors import AlreadyDelegate, ChainTooLong, SeatsFull
from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.wording import wording_of
from dialogues.languages.translated import original
from dialogues.people.models import OutboundMessage, Person
from dialogues.programme.actions import (
    cancel_dialogue,
    change_dialogue,
    postpone_dialogue,
    reschedule_dialogue,
    resume_planning,
    schedule_dialogue,
)
from dialogues.programme.enums import DialogueState
from dialogues.programme.models import Dialogue
from tests.calendaring.life import WEEK, time_passes
from tests.factories.invitations import HA, IN_APRIL, NAM, ND1_ENDS, ND1_STARTS, TU, a_dialogue, an_invitation
from tests.factories.programme import brought_to

SAID = "user:1"
PEOPLE = (replace(NAM, is_head=False), HA, TU)
REFUSED = (AlreadyDelegate, ChainTooLong, SeatsFull)
SHOWN = (DialogueState.SCHEDULED, DialogueState.INVITING)


@dataclass
class Held:
    """One guest's calendar. It drops what is not newer than the last, as Thunderbird does (calendar.md §0.4)."""

    event: icalendar.Event | None = None
    number: tuple[int, dt.datetime] | None = None

    def take(self, mail: OutboundMessage) -> None:
        [event] = icalendar.Calendar.from_ical(mail.calendar).events
        number = (int(event["SEQUENCE"]), event["DTSTAMP"].dt)
        assert self.number is None or (number[0] >= self.number[0] and number[1] > self.number[1]), "would be dropped"
        self.number = number
        self.event = None if mail.calendar_method == "CANCEL" else event

    @property
    def shows(self) -> tuple[object, ...]:
        assert self.event is not None
        return (self.event.start, self.event.end, str(self.event.get("LOCATION", "")), str(self.event["SUMMARY"]))


class Life(RuleBasedStateMachine):
    """Two seats of one dialogue. The clock goes on ten seconds with every deed, ten minutes when somebody waits."""

    _numbers = itertools.count(1)

    @initialize()
    def invite(self) -> None:
        planned = a_dialogue(f"ND-{next(self._numbers)}", state=DialogueState.PLANNING)
        self.dialogue, self.now, self.off = brought_to(planned, "inviting"), IN_APRIL, False
        self.invitation = an_invitation(self.dialogue)
        self.number, self.uid = self.dialogue.sequence, self.dialogue.uid
        nominate_delegates(invitation=self.invitation, nominees=PEOPLE[:2], at=IN_APRIL)

    @precondition(lambda self: not self.off)
    @rule(who=st.integers(0, 5), rsvp=st.sampled_from([Rsvp.ACCEPTED, Rsvp.TENTATIVE, Rsvp.DECLINED]))
    def answer(self, who: int, rsvp: Rsvp) -> None:
        if delegate := self._present(who):
            self._try(lambda: answer_invitation(delegate=delegate, rsvp=rsvp, at=self._tick()))

    @precondition(lambda self: not self.off)
    @rule(who=st.integers(0, 5))
    def withdraw(self, who: int) -> None:
        if delegate := self._present(who):
            withdraw_delegate(delegate=delegate, reason="by_institution", at=self._tick())

    @precondition(lambda self: not self.off)
    @rule(who=st.integers(0, 2))
    def name(self, who: int) -> None:
        self._try(lambda: nominate_delegates(invitation=self.invitation, nominees=[PEOPLE[who]], at=self._tick()))

    @precondition(lambda self: not self.off)
    @rule(who=st.integers(0, 5), deputy=st.integers(0, 2), origin=st.sampled_from(["delegate", "institution"]))
    def send_a_deputy(self, who: int, deputy: int, origin: str) -> None:
        delegate, nominee = self._present(who), PEOPLE[deputy]
        if delegate and delegate.person.name != nominee.name:
            way = SubstitutionOrigin(origin)
            self._try(lambda: propose_deputy(delegate=delegate, nominee=nominee, origin=way, at=self._tick()))

    @precondition(lambda self: not self.off)
    @rule(weeks=st.integers(0, 2))
    def move(self, weeks: int) -> None:
        starts, ends = ND1_STARTS + weeks * WEEK, ND1_ENDS + weeks * WEEK
        is_news = (starts, ends) != (self.dialogue.starts_at, self.dialogue.ends_at)
        self._expect(is_news and self.dialogue.state in SHOWN)
        reschedule_dialogue(dialogue=self.dialogue, starts_at=starts, ends_at=ends, actor=SAID, at=self._tick())

    @precondition(lambda self: not self.off)
    @rule(venue=st.sampled_from(["Hà Nội", "Huế"]), title=st.sampled_from(["Dialogue", "National dialogue"]))
    def edit(self, venue: str, title: str) -> None:
        changes = {"venue": venue, "title": original(title, "en")}
        self._expect(venue != self.dialogue.venue and self.dialogue.state in SHOWN)
        change_dialogue(dialogue=self.dialogue, changes=changes, actor=SAID, at=self._tick())

    @precondition(lambda self: not self.off)
    @rule()
    def postpone_or_announce(self) -> None:
        if self.dialogue.state == DialogueState.PLANNING:
            schedule_dialogue(dialogue=self.dialogue, actor=SAID, at=self._tick())
        else:
            self._expect(True)
            postpone_dialogue(dialogue=self.dialogue, reason="Typhoon.", actor=SAID, at=self._tick())
            resume_planning(dialogue=self.dialogue, actor=SAID, at=self._tick())

    @precondition(lambda self: not self.off)
    @rule(sure=st.integers(0, 3))
    def cancel(self, sure: int) -> None:
        if sure == 3:
            self._expect(True)
            cancel_dialogue(dialogue=self.dialogue, reason="No permit.", actor=SAID, at=self._tick())
            self.off = True

    @rule()
    def wait(self) -> None:
        self.now += dt.timedelta(minutes=10)
        time_passes(self.now)
        for person, held in self._calendars().items():
            self._holds_what_is_true(person, held)

    @invariant()
    def the_number_grows_with_what_a_guest_must_see_differently_and_the_name_stays(self) -> None:
        if hasattr(self, "dialogue"):
            stored = Dialogue.objects.get(pk=self.dialogue.pk)
            assert (stored.sequence, stored.uid) == (self.number, self.uid)

    @invariant()
    def each_message_names_its_guest_and_at_most_who_sent_the_deputy(self) -> None:
        for sent in self._sent() if hasattr(self, "dialogue") else []:
            [event] = icalendar.Calendar.from_ical(sent.outbound.calendar).events
            guests = event["ATTENDEE"] if isinstance(event["ATTENDEE"], list) else [event["ATTENDEE"]]
            mine = [one for one in guests if str(one) == f"mailto:{sent.delegate.person.email}"]
            sender = mine[0].params.get("DELEGATED-FROM")
            assert {str(one) for one in guests} == {str(mine[0])} | ({str(sender)} if sender else set())
            assert mine[0].params["RSVP"] == ("FALSE" if mine[0].params["PARTSTAT"] == "DELEGATED" else "TRUE")
            assert str(event["UID"]) == self.uid

    def _calendars(self) -> dict[Person, Held]:
        calendars: dict[Person, Held] = {}
        for sent in self._sent():
            calendars.setdefault(sent.delegate.person, Held()).take(sent.outbound)
        return calendars

    def _sent(self) -> list[CalendarMessage]:
        sent = CalendarMessage.objects.filter(delegate__dialogue=self.dialogue)
        return list(sent.select_related("outbound", "delegate__person").order_by("pk"))

    def _holds_what_is_true(self, person: Person, held: Held) -> None:
        places = Delegate.objects.filter(dialogue=self.dialogue, person=person)
        live, dialogue = places.filter(withdrawn_at=None).first(), Dialogue.objects.get(pk=self.dialogue.pk)
        if self.off:
            assert held.event is None
        elif live is None:
            assert held.event is None or held.event["ATTENDEE"].params["PARTSTAT"] == "DELEGATED"
        elif live.rsvp != Rsvp.DECLINED and dialogue.state in SHOWN:
            title = wording_of(dialogue, person.language).title
            assert held.shows == (dialogue.starts_at, dialogue.ends_at, dialogue.venue, title)

    def _present(self, who: int) -> Delegate | None:
        present = [*Delegate.objects.filter(dialogue=self.dialogue, withdrawn_at=None).order_by("pk")]
        return present[who % len(present)] if present else None

    def _try(self, deed: Callable[[], object]) -> None:
        """Seats may be gone, and a deputy sends no deputy: a refusal is an answer too."""
        try:
            deed()
        except REFUSED:
            return

    def _expect(self, is_news: bool) -> None:
        self.number += is_news

    def _tick(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=10)
        return self.now


@pytest.mark.requirement("C1")
@pytest.mark.requirement("C2")
@pytest.mark.requirement("C4")
@pytest.mark.requirement("C15")
@pytest.mark.requirement("C16")
@pytest.mark.requirement("C19")
@pytest.mark.requirement("C20")
@pytest.mark.requirement("CAL-2")
@pytest.mark.requirement("INV-28")
class TestLife(Life.TestCase, TestCase):  # type: ignore[name-defined,misc]
    settings = settings(max_examples=6, stateful_step_count=14, deadline=None)
