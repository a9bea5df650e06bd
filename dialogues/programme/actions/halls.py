"""Halls that all programmes share, when they or somebody cannot be had, and the holds that keep two dialogues apart."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction

from dialogues.institutions.models import AdminArea
from dialogues.journal.actions import lock_stream, record
from dialogues.people.models import Person
from dialogues.programme import errors, events
from dialogues.programme.enums import Absence
from dialogues.programme.models import Dialogue, Hall, HallHold, Programme, Unavailability
from dialogues.programme.queries.days import day_words

_FIELDS = ("name", "address", "area", "capacity", "access_features")


@transaction.atomic
def register_hall(
    *,
    programme: Programme,
    name: str,
    actor: str,
    at: dt.datetime,
    address: str = "",
    area: AdminArea | None = None,
    capacity: int | None = None,
    access_features: Sequence[str] = (),
) -> Hall:
    """`hall.name_taken`."""
    lock_stream(key=programme.scope)
    if Hall.objects.filter(name__iexact=name.strip(), address__iexact=address.strip()).exists():
        raise errors.HallNameTaken
    hall = Hall.objects.create(
        programme=programme,
        name=name.strip(),
        address=address.strip(),
        area=area,
        capacity=capacity,
        access_features=[*access_features],
    )
    fact = events.HallRegistered(programme=programme.pk, hall=hall.pk, capacity=capacity)
    record(fact, stream=programme.scope, actor=actor, at=at)
    return hall


@transaction.atomic
def change_hall(*, hall: Hall, changes: Mapping[str, Any], actor: str, at: dt.datetime) -> Hall:
    """Dialogues keep the place they printed; they take over a new address when the hall is chosen anew."""
    lock_stream(key=hall.programme.scope)
    changed = [name for name in _FIELDS if name in changes and getattr(hall, name) != changes[name]]
    for name in changed:
        setattr(hall, name, changes[name])
    others = Hall.objects.filter(name__iexact=hall.name, address__iexact=hall.address).exclude(pk=hall.pk)
    if others.exists():
        raise errors.HallNameTaken
    if changed:
        hall.save(update_fields=changed)
        fact = events.HallChanged(programme=hall.programme_id, hall=hall.pk, fields=changed)
        record(fact, stream=hall.programme.scope, actor=actor, at=at)
    return hall


@transaction.atomic
def close_hall(*, hall: Hall, actor: str, at: dt.datetime) -> Hall:
    """It is no longer offered; dialogues that have it keep it."""
    lock_stream(key=hall.programme.scope)
    hall.closed_at = at
    hall.save(update_fields=["closed_at"])
    fact = events.HallClosed(programme=hall.programme_id, hall=hall.pk)
    record(fact, stream=hall.programme.scope, actor=actor, at=at)
    return hall


@transaction.atomic
def note_absence(
    *,
    programme: Programme,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    actor: str,
    at: dt.datetime,
    person: Person | None = None,
    hall: Hall | None = None,
    reason: Absence | str = Absence.OTHER,
) -> Unavailability:
    """`absence.of_nobody`, `absence.ends_before_start`."""
    if bool(person) == bool(hall):
        raise errors.AbsenceOfNobody
    if ends_at <= starts_at:
        raise errors.AbsenceEndsTooEarly
    absence = Unavailability.objects.create(
        programme=programme, person=person, hall=hall, starts_at=starts_at, ends_at=ends_at, reason=reason
    )
    fact = events.AbsenceNoted(
        programme=programme.pk,
        absence=absence.pk,
        person=person.pk if person else None,
        hall=hall.pk if hall else None,
        starts_at=starts_at.isoformat(),
        ends_at=ends_at.isoformat(),
    )
    record(fact, stream=programme.scope, actor=actor, at=at)
    return absence


@transaction.atomic
def end_absence(*, absence: Unavailability, actor: str, at: dt.datetime) -> None:
    programme = absence.programme
    fact = events.AbsenceEnded(programme=programme.pk, person=absence.person_id, hall=absence.hall_id)
    absence.delete()
    record(fact, stream=programme.scope, actor=actor, at=at)


def hold_hall(*, dialogue: Dialogue, actor: str, at: dt.datetime, may_share: bool = False) -> None:
    """Keep the hall of a dialogue whose date stands, or move the hold with it (calendar.md C48). `hall.taken`.

    `may_share`: the convenors accepted that two dialogues are in one hall; the later one then stays without a hold.
    Call inside the transaction that holds the dialogue's stream.
    """
    held = HallHold.objects.filter(dialogue=dialogue).first()
    wanted = (dialogue.hall_id, dialogue.starts_at, dialogue.ends_at)
    if held and (held.hall_id, held.starts_at, held.ends_at) == wanted:
        return
    if held:
        held.delete()
    if not dialogue.hall_id or not dialogue.starts_at or not dialogue.ends_at:
        return
    # Who wants the same hall waits here; without row locks (SQLite) a writing transaction has the database to itself.
    hall = Hall.objects.select_for_update().get(pk=dialogue.hall_id)
    taken = HallHold.objects.filter(hall=hall, starts_at__lt=dialogue.ends_at, ends_at__gt=dialogue.starts_at).first()
    if taken and may_share:
        return
    if taken:
        raise _taken(hall, taken.starts_at, taken.ends_at, dialogue)
    try:
        with transaction.atomic():
            HallHold.objects.create(
                hall=hall, dialogue=dialogue, starts_at=dialogue.starts_at, ends_at=dialogue.ends_at
            )
    except IntegrityError as error:
        raise _taken(hall, dialogue.starts_at, dialogue.ends_at, dialogue) from error
    record(events.HallHeld(dialogue=dialogue.pk, hall=hall.pk), stream=dialogue.stream, actor=actor, at=at)


def release_hall(*, dialogue: Dialogue, actor: str, at: dt.datetime) -> None:
    """The dialogue left its date."""
    for held in HallHold.objects.filter(dialogue=dialogue):
        held.delete()
        record(events.HallReleased(dialogue=dialogue.pk, hall=held.hall_id), stream=dialogue.stream, actor=actor, at=at)


def _taken(hall: Hall, start: dt.datetime, end: dt.datetime, dialogue: Dialogue) -> errors.HallTaken:
    return errors.HallTaken(hall=hall.name, **day_words(start, end, dialogue.zone))


def with_the_place_of_its_hall(dialogue: Dialogue, changes: Mapping[str, Any]) -> Mapping[str, Any]:
    """A hall chosen anew says where the dialogue is, in the words that letters and calendars print."""
    hall = changes.get("hall")
    return {**changes, "venue": hall.place} if hall and hall.pk != dialogue.hall_id else changes
