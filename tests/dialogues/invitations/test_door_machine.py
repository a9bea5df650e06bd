"""Any order of news from any number of doors, against a model that knows nothing but a line of minutes (INV-12)."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from dialogues.invitations.actions import answer_invitation, close_presence, undo_deed
from dialogues.invitations.models import Delegate, PresenceSegment
from dialogues.journal.actions import SYSTEM
from dialogues.programme.actions import end_dialogue, open_dialogue
from dialogues.programme.models import Dialogue
from tests.factories.door import noted, that_day
from tests.factories.invitations import IN_APRIL, a_dialogue, a_named_delegate

OPENING = that_day(8)
LENGTH = 60
MINUTES = st.integers(0, LENGTH - 1)


def at(minute: int) -> dt.datetime:
    return OPENING + dt.timedelta(minutes=minute)


class DoorMachine(RuleBasedStateMachine):
    told = Bundle("told")

    @initialize(answered=st.booleans())
    def expect_somebody(self, answered: bool) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.pk = a_named_delegate(a_dialogue()).pk
        self.before = "rsvp" if answered else "registered"
        self.deeds, self.over = dict[uuid.UUID, tuple[str, int]](), False
        if answered:
            answer_invitation(delegate=self.delegate, rsvp="accepted", at=IN_APRIL)

    @property
    def delegate(self) -> Delegate:
        return Delegate.objects.select_related("dialogue__programme").get(pk=self.pk)

    @rule(target=told, kind=st.sampled_from(["arrived", "left", "returned"]), minute=MINUTES)
    def note(self, kind: str, minute: int) -> uuid.UUID:
        deed = noted(self.delegate, kind, at(minute), at=that_day(20))
        self.deeds[deed.client_id] = (kind, minute)
        return deed.client_id

    @rule(one=told)
    def send_again(self, one: uuid.UUID) -> None:
        if one in self.deeds:
            kind, minute = self.deeds[one]
            noted(self.delegate, kind, at(minute), client_id=one, at=that_day(20))

    @rule(one=told)
    def undo(self, one: uuid.UUID) -> None:
        undo_deed(dialogue=self.delegate.dialogue, client_id=one, actor="user:5", at=that_day(20))
        self.deeds.pop(one, None)

    @rule()
    def end(self) -> None:
        if self.over or not self.stays():
            return
        Dialogue.objects.update(state="ready")
        open_dialogue(dialogue=Dialogue.objects.get(), actor=SYSTEM, at=OPENING)
        end_dialogue(dialogue=Dialogue.objects.get(), actor=SYSTEM, at=at(LENGTH))
        close_presence(dialogue=Dialogue.objects.get(), at=at(LENGTH))
        self.over = True

    def stays(self) -> list[list[int | None]]:
        """Minute by minute: in from the first arrival on, out from leaving on."""
        line = sorted(self.deeds.values(), key=lambda deed: (deed[1], ["arrived", "left", "returned"].index(deed[0])))
        stays: list[list[int | None]] = []
        for kind, minute in line:
            inside = bool(stays) and stays[-1][1] is None
            if kind == "left":
                stays[-1:] = [[stays[-1][0], minute]] if inside else stays[-1:]
            elif not inside and stays and stays[-1][1] == minute:
                stays[-1][1] = None
            elif not inside:
                stays.append([minute, None])
        return stays

    def expected(self) -> str:
        stays = self.stays()
        if self.over:
            minutes = sum((LENGTH if end is None else end) - (start or 0) for start, end in stays)
            return "no_show" if not stays else "attended" if minutes * 100 >= LENGTH * 80 else "partial"
        return self.before if not stays else "checked_in" if stays[-1][1] is None else "away"

    def teardown(self) -> None:
        if hasattr(self, "atomic"):
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    @invariant()
    def the_database_says_what_the_model_says(self) -> None:
        if not hasattr(self, "pk"):
            return
        delegate, stays = self.delegate, self.stays()
        assert delegate.state == self.expected()
        assert delegate.presence.filter(ended_at=None).count() == (delegate.state == "checked_in")
        last = at(LENGTH) if self.over else None
        wanted = [(at(start or 0), last if end is None else at(end)) for start, end in stays]
        there = delegate.presence.order_by("started_at").values_list("started_at", "ended_at")
        assert [*there] == wanted
        assert delegate.checked_in_at == (at(stays[0][0] or 0) if stays else None)


@pytest.mark.django_db
@pytest.mark.requirement("INV-12", "INV-25")
def test_any_order_of_news_from_the_doors_leaves_the_person_where_the_model_says() -> None:
    calm = settings(max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(DoorMachine, settings=calm)


@pytest.mark.django_db
@pytest.mark.requirement("INV-12")
def test_the_database_itself_knows_one_open_presence_at_a_time() -> None:
    nam = a_named_delegate(a_dialogue())
    PresenceSegment.objects.create(delegate=nam, started_at=at(0))

    with pytest.raises(IntegrityError):
        PresenceSegment.objects.create(delegate=nam, started_at=at(5))
