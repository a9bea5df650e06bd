"""Lessons, reported figures, and a programme that builds on its pilot (PRG-3, PRG-4)."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from dialogues.institutions.models import Institution
from dialogues.journal.actions import record
from dialogues.languages.translated import Translated
from dialogues.people.models import User
from dialogues.programme import errors, events
from dialogues.programme.enums import CoalitionRole
from dialogues.programme.models import (
    CoalitionMembership,
    Dialogue,
    Document,
    Lesson,
    Programme,
    ReportedFigure,
    Target,
)
from dialogues.programme.queries import members_on
from dialogues.programme.states import CLOSED

from .coalition import join_coalition
from .programmes import create_programme


@transaction.atomic
def add_lesson(
    *,
    programme: Programme,
    text: str,
    actor: str,
    at: dt.datetime,
    language: str = "en",
    tags: Sequence[str] = (),
    dialogue: Dialogue | None = None,
) -> Lesson:
    """Also when the programme is closed: that is when most is known. `lesson.empty`."""
    if not text.strip():
        raise errors.LessonEmpty
    lesson = Lesson.objects.create(
        programme=programme,
        dialogue=dialogue,
        text=text.strip(),
        language=language,
        tags=sorted({tag.strip() for tag in tags if tag.strip()}),
        added_at=at,
    )
    record(events.LessonAdded(lesson=lesson.pk, programme=programme.pk), stream=programme.scope, actor=actor, at=at)
    return lesson


@transaction.atomic
def report_figure(
    *,
    target: Target,
    value: Decimal | int,
    as_of_date: dt.date,
    actor: str,
    at: dt.datetime,
    evidence: Document | None = None,
    evidence_url: str = "",
    note: str = "",
) -> ReportedFigure:
    """Stands beside the computed figure and overwrites neither it nor what was reported before (PRG-3).

    `reported_figure.evidence_missing`.
    """
    if evidence is None and not evidence_url.strip():
        raise errors.EvidenceMissing
    figure = ReportedFigure.objects.create(
        target=target,
        value=value,
        as_of_date=as_of_date,
        evidence=evidence,
        evidence_url=evidence_url.strip(),
        note=note.strip(),
        reported_at=at,
    )
    fact = events.FigureReported(target=target.pk, reported_figure=figure.pk, as_of_date=as_of_date.isoformat())
    record(fact, stream=target.programme.scope, actor=actor, at=at)
    return figure


@transaction.atomic
def scale_up_programme(
    *,
    pilot: Programme,
    code: str,
    title: Translated,
    start_date: dt.date,
    end_date: dt.date,
    convenor: User,
    actor: str,
    at: dt.datetime,
    convening_institution: Institution | None = None,
) -> Programme:
    """A draft that begins with what the pilot left: its institutions, tags, rules and lessons, and nobody's data.

    Colleagues, delegates, consents and profiles stay where they were given (PRG-4): people said yes to the pilot only.
    `programme.pilot_still_running`, `programme.code_taken`, `programme.ends_before_start`.
    """
    if pilot.state not in CLOSED:
        raise errors.PilotStillRunning(code=pilot.code)
    programme = create_programme(
        code=code,
        title=title,
        convening_institution=convening_institution or pilot.convening_institution,
        start_date=start_date,
        end_date=end_date,
        convenor=convenor,
        participation_level=pilot.participation_level,
        promise=pilot.promise,
        languages=pilot.languages,
        timezone=pilot.timezone,
        country=pilot.country,
        sdg_tags=pilot.sdg_tags,
        funders=list(pilot.funders.all()),
        target_institutions=list(pilot.target_institutions.all()),
        policies=pilot.policies,
        previous=pilot,
        is_demonstration=pilot.is_demonstration,
        actor=actor,
        at=at,
    )
    members = _take_over_coalition(pilot, programme, actor, at)
    lessons = _take_over_lessons(pilot, programme, at)
    fact = events.ProgrammeScaledUp(programme=programme.pk, pilot=pilot.pk, institutions=members, lessons=lessons)
    record(fact, stream=programme.scope, actor=actor, at=at)
    return programme


def _take_over_coalition(pilot: Programme, programme: Programme, actor: str, at: dt.datetime) -> int:
    """Who belonged to it at the end, from the first day of the new one; closed institutions stay behind."""
    held = [row for row in members_on(pilot.coalition, pilot.end_date) if _exists_on(row, programme.start_date)]
    for row in sorted(held, key=lambda row: row.role != CoalitionRole.LEAD):
        join_coalition(
            coalition=programme.coalition,
            institution=row.institution,
            role=row.role,
            start_date=programme.start_date,
            override_reason=row.override_reason,
            source=pilot.code,
            actor=actor,
            at=at,
        )
    return len({row.institution_id for row in held})


def _exists_on(row: CoalitionMembership, date: dt.date) -> bool:
    closed = row.institution.valid_to_date
    return closed is None or closed > date


def _take_over_lessons(pilot: Programme, programme: Programme, at: dt.datetime) -> int:
    copies = [
        Lesson(
            programme=programme,
            text=lesson.text,
            language=lesson.language,
            tags=lesson.tags,
            copied_from=lesson,
            added_at=at,
        )
        for lesson in pilot.lessons.order_by("pk")
    ]
    return len(Lesson.objects.bulk_create(copies))
