import datetime as dt
import threading
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from dialogues.journal.actions import SYSTEM
from dialogues.journal.errors import Refused
from dialogues.programme import errors
from dialogues.programme.actions import (
    accept_conflict,
    change_hall,
    close_hall,
    note_absence,
    postpone_dialogue,
    register_hall,
    reschedule_dialogue,
    schedule_dialogue,
)
from dialogues.programme.models import Dialogue, HallHold, Programme
from dialogues.programme.queries import conflicts_of
from dialogues.programme.queries.halls import halls_offered
from tests.factories.halls import a_hall, put_into
from tests.factories.programme import PLANNED_AT, a_dialogue, a_programme, an_agenda_item, at_nine, brought_to

SAID: dict[str, Any] = {"actor": SYSTEM, "at": PLANNED_AT}
WEDNESDAY = at_nine(2022, 5, 18)


def two_in_one_hall(programme: Programme) -> tuple[Dialogue, Dialogue]:
    """ND1 is scheduled there; EW1, of another programme, is about to be."""
    hall = a_hall(programme)
    first = brought_to(put_into(a_dialogue(programme, "ND1", WEDNESDAY), hall), "scheduled")
    second = put_into(a_dialogue(a_programme("OTHER"), "EW1", WEDNESDAY), hall)
    return first, ready(second)


def ready(dialogue: Dialogue) -> Dialogue:
    from dialogues.programme.actions import assign_role  # noqa: PLC0415 -- used here only

    assign_role(dialogue=dialogue, role="chair", name="Ngô Thị Mai", **SAID)
    an_agenda_item(dialogue)
    return dialogue


@pytest.mark.django_db
def test_choosing_a_hall_says_where_the_dialogue_is() -> None:
    dialogue = a_dialogue(a_programme(), "ND1", WEDNESDAY, venue="To be found")

    put_into(dialogue, a_hall(dialogue.programme))

    assert Dialogue.objects.get().venue == "Hội trường A, Hà Nội"


@pytest.mark.django_db
@pytest.mark.requirement("SCH-5", "INV-28")
def test_guests_learn_of_another_hall() -> None:
    dialogue = brought_to(a_dialogue(a_programme(), "ND1", WEDNESDAY), "inviting")

    put_into(dialogue, a_hall(dialogue.programme))

    assert (dialogue.sequence, HallHold.objects.get().dialogue) == (1, dialogue)


@pytest.mark.django_db
@pytest.mark.requirement("SCH-5")
def test_a_hall_is_held_by_the_first_dialogue_whose_date_stands() -> None:
    first, second = two_in_one_hall(a_programme())

    with pytest.raises(errors.ConflictBlocks):
        schedule_dialogue(dialogue=second, **SAID)
    postpone_dialogue(dialogue=first, reason="Typhoon.", **SAID)
    schedule_dialogue(dialogue=second, **SAID)

    assert [hold.dialogue for hold in HallHold.objects.all()] == [second]


@pytest.mark.django_db
@pytest.mark.requirement("SCH-5")
def test_two_dialogues_may_share_a_hall_if_the_convenor_says_why() -> None:
    first, second = two_in_one_hall(a_programme())
    [found] = [one for one in conflicts_of(second) if one.finding.kind == "hall_busy"]

    accept_conflict(dialogue=second, key=found.finding.key, reason="A partition wall divides it.", **SAID)
    schedule_dialogue(dialogue=second, **SAID)

    assert [hold.dialogue for hold in HallHold.objects.all()] == [first]


@pytest.mark.django_db
@pytest.mark.requirement("SCH-5")
def test_a_dialogue_that_stands_does_not_move_into_a_taken_hall() -> None:
    hall = a_hall(programme := a_programme())
    first = brought_to(put_into(a_dialogue(programme, "ND1", WEDNESDAY), hall), "scheduled")
    next_day = at_nine(2022, 5, 19)
    brought_to(put_into(a_dialogue(programme, "EW1", next_day), hall), "scheduled")

    with pytest.raises(errors.HallTaken) as refusal:
        reschedule_dialogue(dialogue=first, starts_at=next_day, ends_at=next_day + dt.timedelta(hours=1), **SAID)

    assert str(refusal.value) == (
        "Hội trường A is taken by another dialogue, 19 May 2022, 09:00–12:00. Choose another hall or another time."
    )


@pytest.mark.django_db
def test_a_hall_is_registered_once_and_no_longer_offered_when_it_is_closed() -> None:
    hall = a_hall(programme := a_programme())

    with pytest.raises(errors.HallNameTaken):
        register_hall(programme=programme, name="hội trường a", address="Hà Nội", **SAID)
    change_hall(hall=hall, changes={"capacity": 120}, **SAID)
    assert [one.capacity for one in halls_offered()] == [120]
    close_hall(hall=hall, **SAID)

    assert list(halls_offered()) == []


@pytest.mark.django_db
def test_an_absence_is_of_one_and_ends_after_it_starts() -> None:
    hall = a_hall(programme := a_programme())

    with pytest.raises(errors.AbsenceOfNobody):
        note_absence(programme=programme, starts_at=WEDNESDAY, ends_at=at_nine(2022, 5, 19), **SAID)
    with pytest.raises(errors.AbsenceEndsTooEarly):
        note_absence(programme=programme, hall=hall, starts_at=WEDNESDAY, ends_at=WEDNESDAY, **SAID)


@pytest.mark.requirement("C48")
@pytest.mark.needs("postgresql")
@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("SCH-5")
def test_two_convenors_who_book_one_hall_at_the_same_moment_get_it_once() -> None:
    hall = a_hall(programme := a_programme())
    rivals = [ready(put_into(a_dialogue(programme, code, WEDNESDAY), hall)) for code in ("ND1", "EW1")]
    together, refused = threading.Barrier(2), []

    def book(dialogue: Dialogue) -> None:
        together.wait()
        try:
            schedule_dialogue(dialogue=Dialogue.objects.get(pk=dialogue.pk), **SAID)
        except Refused as refusal:
            refused.append(refusal.code)
        connection.close()

    threads = [threading.Thread(target=book, args=[dialogue]) for dialogue in rivals]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    states = sorted(Dialogue.objects.values_list("state", flat=True))
    assert (states, HallHold.objects.count(), len(refused)) == (["planning", "scheduled"], 1, 1)


@pytest.mark.requirement("C48")
@pytest.mark.needs("postgresql")
@pytest.mark.django_db
@pytest.mark.requirement("SCH-5")
def test_the_database_keeps_two_holds_of_one_hall_apart() -> None:
    hall = a_hall(programme := a_programme())
    first, second, third = (a_dialogue(programme, code, WEDNESDAY) for code in ("ND1", "EW1", "EW2"))
    noon = WEDNESDAY + dt.timedelta(hours=3)
    HallHold.objects.create(hall=hall, dialogue=first, starts_at=WEDNESDAY, ends_at=noon)

    with pytest.raises(IntegrityError), transaction.atomic():
        HallHold.objects.create(hall=hall, dialogue=second, starts_at=WEDNESDAY, ends_at=noon)

    HallHold.objects.create(hall=hall, dialogue=third, starts_at=noon, ends_at=noon + dt.timedelta(hours=1))


@pytest.mark.django_db
@pytest.mark.requirement("SCH-5")
def test_two_plans_for_one_hall_warn_each_other_and_stop_nobody() -> None:
    hall = a_hall(programme := a_programme(languages=["vi"]))
    first, second = (ready(put_into(a_dialogue(programme, code, WEDNESDAY), hall)) for code in ("ND1", "EW1"))

    assert [one.finding.words for one in conflicts_of(first)] == [
        "EW1 is planned for Hội trường A, too, 18 May 2022, 09:00–12:00. Whoever is scheduled first has it."
    ]
    schedule_dialogue(dialogue=second, **SAID)

    assert [hold.dialogue for hold in HallHold.objects.all()] == [second]
