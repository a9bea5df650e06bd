import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from dialogues.institutions.enums import Level
from dialogues.institutions.models import AdminArea, Institution
from dialogues.journal.actions import lock_stream, record
from dialogues.journal.days import EARLIEST_DATE, LATEST_DATE
from dialogues.languages.translated import Translated
from dialogues.programme import errors, events
from dialogues.programme.enums import DialogueKind, Mode, ProgrammeState
from dialogues.programme.models import Dialogue, Programme
from dialogues.programme.queries import links_broken_by
from dialogues.programme.queries.conflicts import may_share_hall
from dialogues.programme.states import CLOSED, LOOKING_AFTER, ON_CALENDARS, OVER

from .approvals import attach_approvals
from .halls import hold_hall, with_the_place_of_its_hall
from .links import link_dialogues
from .revisions import REVISION, note_change

LEVEL_OF_KIND = {DialogueKind.LOCAL_DIALOGUE: Level.PROVINCIAL, DialogueKind.COMMUNITY_DIALOGUE: Level.COMMUNITY}
_FIELDS = {
    *("kind", "level", "title", "objectives", "host", "mode", "venue", "hall", "capacity", "languages"),
    *("is_all_day", "attribution_rule", "decision_rule", "recording_policy"),
}
# Calendars that hold the dialogue must learn of these (INV-28); a corrected title is no news.
_NEWS = {"venue", "mode", "is_all_day", "hall"}
# What the actions below count on, and what somebody else may have changed since the caller read it.
_HELD = ("state", "sequence", "announced_at", "starts_at", "ends_at", "ground_rules", "ground_rules_version")
# An approval rule may ask for these.
_PULLING = {"kind", "host", "mode", "areas"}


@transaction.atomic
def plan_dialogue(
    *,
    programme: Programme,
    code: str,
    kind: DialogueKind | str,
    title: Translated,
    actor: str,
    at: dt.datetime,
    starts_at: dt.datetime | None = None,
    ends_at: dt.datetime | None = None,
    level: Level | str = "",
    convenor: Institution | None = None,
    host: Institution | None = None,
    areas: Sequence[AdminArea] = (),
    mode: Mode | str = Mode.IN_PERSON,
    venue: str = "",
    capacity: int | None = None,
    languages: Sequence[str] | None = None,
    objectives: Translated | None = None,
    is_all_day: bool = False,
    feeds_into: Sequence[Dialogue] = (),
    exception_reason: str = "",
    **rules: Any,
) -> Dialogue:
    """In planning, with its place in the nesting. `rules`: other fields of the model, such as `decision_rule`.

    `programme.closed`, `programme.winds_down`, `dialogue.code_taken`, `dialogue.times_incomplete`,
    `dialogue.ends_before_start`, and those of `link_dialogues`.
    """
    check_new(programme, code, DialogueKind(kind))
    _check_times(starts_at, ends_at)
    dialogue = Dialogue.objects.create(
        programme=programme,
        code=code,
        kind=kind,
        title=title,
        level=level or LEVEL_OF_KIND.get(DialogueKind(kind), Level.NATIONAL),
        convenor=convenor or programme.convening_institution,
        host=host,
        starts_at=starts_at,
        ends_at=ends_at,
        is_all_day=is_all_day,
        timezone=programme.timezone,
        mode=mode,
        venue=venue,
        capacity=capacity,
        languages=[*(programme.languages if languages is None else languages)],
        objectives=objectives or {},
        revised_at=at,
        **rules,
    )
    dialogue.areas.set(areas)
    planned = events.DialoguePlanned(dialogue=dialogue.pk, dialogue_kind=DialogueKind(kind).value)
    record(planned, stream=programme.scope, actor=actor, at=at)
    attach_approvals(dialogue=dialogue, actor=actor, at=at)
    for target in feeds_into:
        link_dialogues(source=dialogue, target=target, exception_reason=exception_reason, actor=actor, at=at)
    return dialogue


@transaction.atomic
def change_dialogue(*, dialogue: Dialogue, changes: Mapping[str, Any], actor: str, at: dt.datetime) -> Dialogue:
    """What it is and where; not when (`reschedule_dialogue`). `areas` is a list. `dialogue.no_longer_planned`."""
    _hold(dialogue)
    changes = with_the_place_of_its_hall(dialogue, changes)
    fields = [name for name in _FIELDS & set(changes) if getattr(dialogue, name) != changes[name]]
    for name in fields:
        setattr(dialogue, name, changes[name])
    changed = sorted(fields)
    if "areas" in changes and {area.pk for area in changes["areas"]} != {area.pk for area in dialogue.areas.all()}:
        dialogue.areas.set(changes["areas"])
        changed.append("areas")
    if not changed:
        return dialogue
    note_change(dialogue, at, is_news=bool(_NEWS & set(changed)))
    dialogue.save(update_fields=[*fields, *REVISION])
    if dialogue.state in ON_CALENDARS:
        hold_hall(dialogue=dialogue, actor=actor, at=at, may_share=may_share_hall(dialogue))
    fact = events.DialogueChanged(dialogue=dialogue.pk, fields=changed, sequence=dialogue.sequence)
    record(fact, stream=dialogue.stream, actor=actor, at=at)
    if _PULLING & set(changed):
        attach_approvals(dialogue=dialogue, actor=actor, at=at)
    return dialogue


@transaction.atomic
def reschedule_dialogue(
    *,
    dialogue: Dialogue,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    actor: str,
    at: dt.datetime,
    exception_reason: str = "",
) -> Dialogue:
    """Same UID; the next sequence where guests know of it (INV-28).

    A link that would point backwards refuses the move (`link.not_later`, SCH-4), unless a reason is given, which is
    then stored with that link. `dialogue.no_longer_planned`.
    """
    _hold(dialogue)
    _check_times(starts_at, ends_at)
    if (dialogue.starts_at, dialogue.ends_at) == (starts_at, ends_at):
        return dialogue
    for link in links_broken_by(dialogue, starts_at, ends_at):
        if not exception_reason.strip():
            raise errors.LinkNotLater(source=link.source.code, target=link.target.code)
        link.exception_reason = exception_reason.strip()
        link.save(update_fields=["exception_reason"])
    dialogue.starts_at, dialogue.ends_at = starts_at, ends_at
    note_change(dialogue, at, is_news=True)
    dialogue.save(update_fields=["starts_at", "ends_at", *REVISION])
    if dialogue.state in ON_CALENDARS:
        hold_hall(dialogue=dialogue, actor=actor, at=at, may_share=may_share_hall(dialogue))
    fact = events.DialogueRescheduled(
        dialogue=dialogue.pk,
        starts_at=starts_at.isoformat(),
        ends_at=ends_at.isoformat(),
        sequence=dialogue.sequence,
    )
    record(fact, stream=dialogue.stream, actor=actor, at=at)
    attach_approvals(dialogue=dialogue, actor=actor, at=at)
    return dialogue


@transaction.atomic
def publish_ground_rules(*, dialogue: Dialogue, ground_rules: Translated, actor: str, at: dt.datetime) -> Dialogue:
    """A new text is a new version, which everybody accepts anew. `dialogue.no_longer_planned`."""
    _hold(dialogue)
    if dialogue.ground_rules == ground_rules:
        return dialogue
    dialogue.ground_rules_version += bool(dialogue.ground_rules)
    dialogue.ground_rules = ground_rules
    dialogue.save(update_fields=["ground_rules", "ground_rules_version"])
    fact = events.GroundRulesPublished(dialogue=dialogue.pk, version=dialogue.ground_rules_version)
    record(fact, stream=dialogue.stream, actor=actor, at=at)
    return dialogue


@transaction.atomic
def count_attendance(*, dialogue: Dialogue, people: int, actor: str, at: dt.datetime) -> Dialogue:
    """The head count where one was taken by hand."""
    dialogue.people_attended = people
    dialogue.save(update_fields=["people_attended"])
    record(events.AttendanceCounted(dialogue=dialogue.pk, people=people), stream=dialogue.stream, actor=actor, at=at)
    return dialogue


def _hold(dialogue: Dialogue) -> None:
    """Nobody else changes it until we are done; what is over stays as it was."""
    lock_stream(key=dialogue.stream)
    dialogue.refresh_from_db(fields=_HELD)
    if dialogue.state in OVER:
        raise errors.NoLongerPlanned


def check_new(programme: Programme, code: str, kind: DialogueKind) -> None:
    if programme.state in CLOSED:
        raise errors.ProgrammeClosed
    if programme.state == ProgrammeState.CLOSING and kind not in LOOKING_AFTER:
        raise errors.ProgrammeWindsDown
    if programme.dialogues.filter(code__iexact=code).exists():
        raise errors.DialogueCodeTaken(code=code)


def _check_times(starts_at: dt.datetime | None, ends_at: dt.datetime | None) -> None:
    if bool(starts_at) != bool(ends_at):
        raise errors.DialogueTimesIncomplete
    if starts_at and ends_at and ends_at <= starts_at:
        raise errors.DialogueEndsTooEarly
    if starts_at and ends_at and not EARLIEST_DATE < starts_at.date() <= ends_at.date() < LATEST_DATE:
        raise errors.DialogueDateInvalid
