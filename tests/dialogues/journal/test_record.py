import threading

import pytest
from django.conf import settings
from django.db import connection, transaction

from dialogues.journal import queries
from dialogues.journal.actions import Fact, record, record_all
from dialogues.journal.events import load_event
from dialogues.journal.signals import entries_recorded
from tests.factories.journal import NOON, LampLit, light_lamp

ON_SQLITE = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


@pytest.mark.django_db
def test_facts_of_one_stream_are_numbered_without_gaps_and_streams_do_not_mix():
    light_lamp(1)
    light_lamp(2, stream="hall")
    light_lamp(3)

    assert list(queries.entries_after("house", 0).values_list("sequence", "subject")) == [(1, "lamp:1"), (2, "lamp:3")]
    assert list(queries.entries_after("hall", 0).values_list("sequence", flat=True)) == [1]


@pytest.mark.django_db(transaction=True)
def test_a_fact_of_a_failed_change_was_never_recorded_and_leaves_no_hole():
    def light_and_fail() -> None:
        with transaction.atomic():
            record(LampLit(lamp=1), stream="house", actor="user:1", at=NOON)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        light_and_fail()

    assert light_lamp(2).sequence == 1


@pytest.mark.django_db(transaction=True)
def test_recording_outside_a_transaction_is_a_bug_and_says_so():
    with pytest.raises(transaction.TransactionManagementError):
        record(LampLit(lamp=1), stream="house", actor="user:1", at=NOON)


@pytest.mark.django_db(transaction=True)
def test_listeners_hear_after_the_commit_and_a_broken_listener_harms_nobody():
    heard: list[tuple[str, int, int]] = []

    def broken(**_: object) -> None:
        raise RuntimeError

    def listening(stream: str, after: int, through: int, **_: object) -> None:
        assert not connection.in_atomic_block
        heard.append((stream, after, through))

    for listener in (broken, listening):
        entries_recorded.connect(listener)
    with transaction.atomic():
        record_all([Fact(event=LampLit(lamp=n), actor="user:1", at=NOON) for n in (1, 2, 3)], stream="house")
        assert heard == []
    for listener in (broken, listening):
        entries_recorded.disconnect(listener)

    assert heard == [("house", 0, 3)]


def test_an_undeclared_field_is_a_bug():
    with pytest.raises(TypeError):
        load_event("test.lamp_lit", {"lamp": 1, "colour": "red"})


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"), reason="SQLite writes one at a time anyway"
)
@pytest.mark.requirement("INV-24")
def test_eight_writers_at_once_leave_no_gap_and_no_broken_chain():
    def write_ten(writer: int) -> None:
        for n in range(10):
            light_lamp(writer * 100 + n)
        connection.close()

    threads = [threading.Thread(target=write_ten, args=(writer,)) for writer in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    entries = list(queries.entries_after("house", 0))
    assert [entry.sequence for entry in entries] == list(range(1, 81))
    assert list(queries.flaws_in(entries[0].stream)) == []
