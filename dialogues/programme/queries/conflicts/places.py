"""The hall: taken, closed, or too small."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from dialogues.programme.enums import Absence
from dialogues.programme.enums import ConflictKind as K
from dialogues.programme.models import Dialogue, Hall
from dialogues.programme.queries.days import span_words
from dialogues.programme.states import ON_CALENDARS

from .diary import Diary, Span, span_of
from .finding import Finding
from .people import fact_of, instants_of


def hall_conflicts(diary: Diary, dialogue: Dialogue, span: Span) -> Iterator[Finding]:
    hall = diary.known[dialogue.pk].hall if dialogue.hall_id and dialogue.pk in diary.known else None
    if hall is None:
        return
    for other in diary.known.values():
        if other.hall_id == hall.pk and other.pk != dialogue.pk and span.meets(span_of(other)):
            yield _taken(diary, dialogue, span, hall, other)
    for absence in diary.absences:
        away = Span(absence.starts_at, absence.ends_at)
        if absence.hall_id == hall.pk and span.meets(away):
            said = {"hall": hall.name, "when": span_words(*away, dialogue.zone), "why": Absence(absence.reason).label}
            words = _("%(hall)s is not available: %(why)s, %(when)s.") % said
            facts = (hall.pk, fact_of(dialogue, span), *instants_of(away))
            yield Finding(K.HALL_AWAY, dialogue, facts, hall.name, words)
    if hall.capacity and dialogue.capacity and dialogue.capacity > hall.capacity:
        crowd = {"hall": hall.name, "places": hall.capacity, "people": dialogue.capacity}
        words = _("%(hall)s has %(places)s places; %(people)s people are expected.") % crowd
        yield Finding(K.HALL_SMALL, dialogue, (hall.pk, hall.capacity, dialogue.capacity), hall.name, words)


def _taken(diary: Diary, dialogue: Dialogue, span: Span, hall: Hall, other: Dialogue) -> Finding:
    theirs = span_of(other)
    said = {"hall": hall.name, "when": span_words(*theirs, dialogue.zone)}
    named = other if diary.may_name(other) else None
    stands = other.state in ON_CALENDARS
    if named and not stands:
        words = _("%(other)s is planned for %(hall)s, too, %(when)s. Whoever is scheduled first has it.")
        words %= said | {"other": diary.label(other)}
    elif named:
        words = _("%(hall)s is taken by %(other)s, %(when)s.") % (said | {"other": diary.label(other)})
    else:
        words = _("%(hall)s: busy %(when)s.") % said
    facts = (hall.pk, *sorted([fact_of(dialogue, span), fact_of(other, theirs)]))
    return Finding(K.HALL_BUSY if stands else K.HALL_WANTED, dialogue, facts, hall.name, words, named)
