from collections.abc import Iterator

import pytest

from dialogues.journal import subscribers
from dialogues.journal.signals import entries_recorded
from tests.factories.journal import light_lamp

Heard = list[tuple[str, int, int]]


class Watchman:
    """Hears of lamps. Asleep, he misses what is announced."""

    def __init__(self) -> None:
        self.heard: Heard = []
        self.is_awake = False

    def hear(self, *, stream: str, after: int, through: int) -> None:
        if not self.is_awake:
            raise RuntimeError("asleep")
        self.heard.append((stream, after, through))


@pytest.fixture
def dung() -> Iterator[Watchman]:
    watchman = Watchman()
    subscribers.subscribe("Mr Dũng", watchman.hear, kinds=["test.lamp_lit"])
    yield watchman
    entries_recorded.disconnect(dispatch_uid="Mr Dũng")
    del subscribers._subscribers["Mr Dũng"]


@pytest.mark.django_db(transaction=True)
def test_what_was_missed_is_heard_when_catching_up_and_only_once(dung: Watchman):
    light_lamp(1)
    light_lamp(2, stream="dialogue:7")
    dung.is_awake = True

    subscribers.catch_up()
    light_lamp(3)
    subscribers.catch_up()
    subscribers.catch_up()

    caught_up, announced = [("house", 0, 1), ("dialogue:7", 0, 1)], ("house", 1, 2)
    assert dung.heard == [*caught_up, announced, announced]


@pytest.mark.django_db(transaction=True)
def test_who_fails_to_catch_up_tries_again_and_keeps_nobody_else_from_it(dung: Watchman):
    light_lamp(1)
    subscribers.catch_up()
    dung.is_awake = True

    subscribers.catch_up()

    assert dung.heard == [("house", 0, 1)]


@pytest.mark.django_db(transaction=True)
def test_a_whole_history_is_told_once_at_its_end(dung: Watchman):
    dung.is_awake = True

    with subscribers.caught_up_afterwards():
        light_lamp(1)
        light_lamp(2)
        heard_meanwhile = list(dung.heard)
    light_lamp(3)

    assert heard_meanwhile == []
    assert dung.heard == [("house", 0, 2), ("house", 2, 3)]
