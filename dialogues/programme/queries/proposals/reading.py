"""From the rows to a task for the solver."""

import datetime as dt
import hashlib
from collections.abc import Iterator

from dialogues.programme.enums import AgendaItemType
from dialogues.programme.models import AgendaItem, Dialogue
from dialogues.programme.queries.agenda import run_sheet
from dialogues.programme.queries.conflicts.diary import Diary, Span, span_of

from .rules import Busy, Part, Task

# Of a dialogue that takes whole days.
WORKING_HOURS = dt.time(8), dt.time(17)
NOON, ONE = dt.time(12), dt.time(13)


def task_of(dialogue: Dialogue) -> Task:
    """Of a dialogue with a date. Asks the same handful of questions however long the agenda is."""
    slots = run_sheet(dialogue)
    speakers = _speakers(dialogue)
    days = tuple(_days(dialogue))
    parts = [
        Part(
            pk=slot.item.pk,
            kind=AgendaItemType(slot.item.type),
            minutes=slot.item.minutes,
            starts_at=slot.starts_at or days[0].starts_at,
            is_fixed=slot.item.is_fixed and slot.item.starts_at is not None,
            speakers=speakers.get(slot.item.pk, frozenset()),
        )
        for slot in slots
    ]
    wanted = frozenset().union(*speakers.values())
    return Task(days=days, parts=tuple(parts), busy=tuple(_busy(dialogue, wanted)), lunches=tuple(_lunches(dialogue)))


def order_of(dialogue: Dialogue) -> list[tuple[int, dt.datetime | None]]:
    """The items in their order, each with the time of its own, if it has one."""
    return list(dialogue.agenda_items.order_by("position").values_list("pk", "starts_at"))


def basis_of(dialogue: Dialogue) -> str:
    """Changes whenever a proposal made before would no longer fit."""
    items = dialogue.agenda_items.order_by("position").values_list("pk", "minutes", "starts_at", "is_fixed", "type")
    span = [moment.timestamp() for moment in span_of(dialogue)]  # the same instant, in whatever zone it was said
    text = repr((span, dialogue.is_all_day, list(items)))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _speakers(dialogue: Dialogue) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    rows = AgendaItem.speakers.through.objects.filter(agendaitem__dialogue=dialogue)
    for item, person in rows.values_list("agendaitem", "person"):
        found.setdefault(item, set()).add(person)
    return {item: frozenset(people) for item, people in found.items()}


def _days(dialogue: Dialogue) -> Iterator[Span]:
    """From the first hour to the last on each day, as the first and the last day say."""
    whole = span_of(dialogue)
    first, last = (moment.astimezone(dialogue.zone) for moment in whole)
    opens, closes = (first.timetz(), last.timetz()) if not dialogue.is_all_day else WORKING_HOURS
    for number in range((last.date() - first.date()).days + 1):
        day = first.date() + dt.timedelta(days=number)
        span = Span(*(dt.datetime.combine(day, time.replace(tzinfo=None), dialogue.zone) for time in (opens, closes)))
        if span.starts_at < span.ends_at:
            yield span
        elif number == 0:
            yield whole  # it runs through the night
            return


def _busy(dialogue: Dialogue, people: frozenset[int]) -> Iterator[Busy]:
    """Away, or with a duty in another dialogue; why is nobody's business here (C49)."""
    diary = Diary(dialogue.programme, [dialogue])
    for absence in diary.absences:
        if absence.person_id in people:
            yield Busy(absence.person_id, Span(absence.starts_at, absence.ends_at))
    for person in sorted(people):
        for duty in diary.duties.get(person, []):
            other = diary.known[duty.dialogue_id]
            if other.pk != dialogue.pk and span_of(other).meets(span_of(dialogue)):
                yield Busy(person, span_of(other))


def _lunches(dialogue: Dialogue) -> Iterator[Span]:
    for day in _days(dialogue):
        local = day.starts_at.astimezone(dialogue.zone).date()
        lunch = Span(*(dt.datetime.combine(local, time, dialogue.zone) for time in (NOON, ONE)))
        if day.starts_at < lunch.starts_at and lunch.ends_at < day.ends_at:
            yield lunch
