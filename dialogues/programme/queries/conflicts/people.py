"""Somebody in two places, away, or on the road."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from dialogues.programme.enums import Absence, DialogueRoleKind, Mode
from dialogues.programme.enums import ConflictKind as K
from dialogues.programme.models import Dialogue
from dialogues.programme.queries.days import span_words
from dialogues.programme.queries.travel import FLIGHT_MINUTES

from .diary import Diary, Duty, Span, span_of
from .finding import Finding


def people_conflicts(diary: Diary, dialogue: Dialogue, span: Span) -> Iterator[Finding]:
    for person, mine in diary.people_of(dialogue).items():
        others = _others(diary, diary.duties[person], dialogue)
        for other, duties in others:
            if span.meets(span_of(other)):
                yield _busy(diary, dialogue, span, other, mine[0], duties)
        yield from _away(diary, dialogue, span, person, mine[0].name)
        yield from _on_the_road(diary, dialogue, span, [other for other, _duties in others], mine[0])


def _others(diary: Diary, duties: Iterable[Duty], dialogue: Dialogue) -> list[tuple[Dialogue, list[Duty]]]:
    by_dialogue: dict[int, list[Duty]] = {}
    for duty in duties:
        if duty.dialogue_id != dialogue.pk and duty.dialogue_id in diary.known:
            by_dialogue.setdefault(duty.dialogue_id, []).append(duty)
    return [(diary.known[pk], found) for pk, found in by_dialogue.items()]


def _busy(diary: Diary, dialogue: Dialogue, span: Span, other: Dialogue, duty: Duty, duties: list[Duty]) -> Finding:
    theirs = span_of(other)
    said = {"name": duty.name, "when": span_words(*theirs, dialogue.zone)}
    if diary.may_name(other):
        roles = ", ".join(str(DialogueRoleKind(one.what).label) for one in duties)
        words = _("%(name)s has a duty in %(other)s, too (%(roles)s), %(when)s.")
        words %= said | {"other": diary.label(other), "roles": roles}
    else:
        words = _("%(name)s: busy %(when)s.") % said
    facts = (duty.person_id, *sorted([fact_of(dialogue, span), fact_of(other, theirs)]))
    named = other if diary.may_name(other) else None
    return Finding(K.PERSON_BUSY, dialogue, facts, duty.name, words, named)


def _away(diary: Diary, dialogue: Dialogue, span: Span, person: int, name: str) -> Iterator[Finding]:
    for absence in diary.absences:
        away = Span(absence.starts_at, absence.ends_at)
        if absence.person_id == person and span.meets(away):
            said = {"name": name, "when": span_words(*away, dialogue.zone), "why": Absence(absence.reason).label}
            told = _("%(name)s is not available: %(why)s, %(when)s.")
            words = (_("%(name)s is not available, %(when)s.") if absence.reason == Absence.OTHER else told) % said
            yield Finding(K.PERSON_AWAY, dialogue, (person, fact_of(dialogue, span), *instants_of(away)), name, words)


def _on_the_road(diary: Diary, dialogue: Dialogue, span: Span, others: list[Dialogue], duty: Duty) -> Iterator[Finding]:
    """The duty before and the one after: whether there is time to get from one to the other (C51)."""
    elsewhere = [one for one in others if one.mode != Mode.ONLINE and not span.meets(span_of(one))]
    if dialogue.mode == Mode.ONLINE or not elsewhere:
        return
    before = [one for one in elsewhere if span_of(one).ends_at <= span.starts_at]
    after = [one for one in elsewhere if span_of(one).starts_at >= span.ends_at]
    latest = max(before, key=lambda one: span_of(one).ends_at, default=None)
    soonest = min(after, key=lambda one: span_of(one).starts_at, default=None)
    if latest:
        gap = span.starts_at - span_of(latest).ends_at
        yield from _journey(diary, dialogue, span, latest, int(gap.total_seconds() // 60), duty)
    if soonest:
        gap = span_of(soonest).starts_at - span.ends_at
        yield from _journey(diary, dialogue, span, soonest, int(gap.total_seconds() // 60), duty)


def _journey(diary: Diary, dialogue: Dialogue, span: Span, other: Dialogue, gap: int, duty: Duty) -> Iterator[Finding]:
    if gap >= FLIGHT_MINUTES * 2:
        return
    needed = diary.journeys.minutes(diary.place_of(other), diary.place_of(dialogue))
    if needed is None or gap >= needed:
        return
    said = {"name": duty.name, "gap": gap, "needed": needed}
    if diary.may_name(other):
        words = _("%(name)s has %(gap)s minutes between this and %(other)s; the journey takes %(needed)s.")
        words %= said | {"other": diary.label(other)}
    else:
        words = _("%(name)s has %(gap)s minutes between this and another duty; the journey takes %(needed)s.") % said
    facts = (duty.person_id, needed, *sorted([fact_of(dialogue, span), fact_of(other, span_of(other))]))
    named = other if diary.may_name(other) else None
    yield Finding(K.TRAVEL, dialogue, facts, duty.name, words, named)


def fact_of(dialogue: Dialogue, span: Span) -> tuple[int, str, str]:
    return (dialogue.pk, *instants_of(span))


def instants_of(span: Span) -> tuple[str, str]:
    """In UTC, so that the same instant is the same fact whatever the zone it came in."""
    return span.starts_at.astimezone(dt.UTC).isoformat(), span.ends_at.astimezone(dt.UTC).isoformat()
