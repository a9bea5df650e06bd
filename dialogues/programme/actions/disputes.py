"""Disputes on their way through three levels (DIS-1). Time that runs out passes them on; nothing is hidden."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max

from dialogues.institutions.models import Institution
from dialogues.journal.actions import call_off, lock_stream, record, schedule
from dialogues.journal.events import Event
from dialogues.programme import errors, events
from dialogues.programme.enums import DisputeLevel as L
from dialogues.programme.enums import DisputeState as S
from dialogues.programme.enums import DisputeSubject, Side
from dialogues.programme.lives import DISPUTE_OVER, check_dispute_transition
from dialogues.programme.models import Dispute, DisputePosition, DisputeStage, Programme
from dialogues.programme.queries import today_in
from dialogues.programme.queries.disputes import due_at_level
from dialogues.programme.subjects import subject_behind

MORNING = dt.time(8)
DEADLINE, NEWS = "dispute.deadline", "dispute.news"


@transaction.atomic
def raise_dispute(
    *,
    programme: Programme,
    subject: DisputeSubject | str,
    summary: str,
    actor: str,
    at: dt.datetime,
    subject_key: str = "",
    raised_by: Institution | None = None,
    about: Institution | None = None,
) -> Dispute:
    """At the first level, whose clock starts. `subject_key` is e.g. `commitment:12`; conduct and feedback need none.

    `dispute.summary_missing`, `dispute.subject_unknown`, `dispute.sides_alike`.
    """
    if not summary.strip():
        raise errors.SummaryMissing
    _check_subject(programme, DisputeSubject(subject), subject_key)
    if raised_by and raised_by == about:
        raise errors.SidesAlike
    lock_stream(key=programme.scope)
    today = today_in(programme, at)
    dispute = Dispute.objects.create(
        programme=programme,
        number=(programme.disputes.aggregate(last=Max("number"))["last"] or 0) + 1,
        subject=subject,
        subject_key=subject_key,
        summary=summary.strip(),
        raised_by=raised_by,
        about=about,
        due_date=due_at_level(programme, L.FOCAL_POINTS, today),
        raised_at=at,
    )
    _begin_stage(dispute, today)
    fact = events.DisputeRaised(
        dispute=dispute.pk, about=DisputeSubject(subject).value, due_date=_iso(dispute.due_date)
    )
    return _tell(dispute, fact, actor, at)


@transaction.atomic
def acknowledge_dispute(*, dispute: Dispute, actor: str, at: dt.datetime) -> Dispute:
    """Whoever it is about knows of it and will talk. The clock runs on."""
    dispute = _stepping(dispute, S.ACKNOWLEDGED)
    return _arrived(dispute, S.ACKNOWLEDGED, events.DisputeAcknowledged(dispute=dispute.pk), actor, at)


@transaction.atomic
def begin_talks(*, dispute: Dispute, actor: str, at: dt.datetime) -> Dispute:
    """The sides talk, at the level where it is now."""
    dispute = _stepping(dispute, S.IN_DIALOGUE)
    fact = events.DisputeTalksBegun(dispute=dispute.pk, level=dispute.level)
    return _arrived(dispute, S.IN_DIALOGUE, fact, actor, at)


@transaction.atomic
def state_position(
    *, dispute: Dispute, side: Side | str, text: str, actor: str, at: dt.datetime, language: str = "en"
) -> DisputePosition:
    """What one side says, as long as it is open. `dispute.position_missing`, `dispute.wrong_state`."""
    dispute = _held(dispute)
    if dispute.state in DISPUTE_OVER:
        raise errors.WrongDisputeState(before=dispute.state, after=dispute.state)
    if not text.strip():
        raise errors.PositionMissing
    position = DisputePosition.objects.create(
        dispute=dispute, side=side, text=text.strip(), language=language, stated_at=at
    )
    fact = events.DisputePositionStated(dispute=dispute.pk, position=position.pk, side=Side(side).value)
    record(fact, stream=dispute.programme.scope, actor=actor, at=at)
    return position


@transaction.atomic
def escalate_dispute(*, dispute: Dispute, actor: str, at: dt.datetime, is_overdue: bool = False) -> Dispute:
    """To the next level, with its own deadline. `dispute.top_level`, `dispute.wrong_state`."""
    dispute = _stepping(dispute, S.ESCALATED)
    if dispute.level >= L.STEERING_GROUP:
        raise errors.TopLevelReached
    today = today_in(dispute.programme, at)
    _end_stage(dispute, today, is_overdue)
    dispute.level = L(dispute.level + 1)
    dispute.due_date = due_at_level(dispute.programme, L(dispute.level), today)
    _begin_stage(dispute, today)
    fact = events.DisputeEscalated(
        dispute=dispute.pk, level=int(dispute.level), due_date=_iso(dispute.due_date), is_overdue=is_overdue
    )
    return _arrived(dispute, S.ESCALATED, fact, actor, at)


@transaction.atomic
def resolve_dispute(
    *, dispute: Dispute, resolution: str, actor: str, at: dt.datetime, public_note: str = ""
) -> Dispute:
    """Both sides agreed. `dispute.resolution_missing`, `dispute.wrong_state`."""
    dispute = _stepping(dispute, S.RESOLVED)
    if not resolution.strip():
        raise errors.ResolutionMissing
    dispute.resolution, dispute.public_note = resolution.strip(), public_note.strip()
    fact = events.DisputeResolved(dispute=dispute.pk, level=dispute.level)
    return _over(dispute, S.RESOLVED, fact, actor, at)


@transaction.atomic
def record_unresolved(
    *, dispute: Dispute, public_note: str, actor: str, at: dt.datetime, is_overdue: bool = False
) -> Dispute:
    """The highest level could not settle it either: that goes on record, for everybody to read.

    `dispute.not_at_the_top`, `dispute.public_note_missing`, `dispute.wrong_state`.
    """
    dispute = _stepping(dispute, S.RECORDED_UNRESOLVED)
    if dispute.level < L.STEERING_GROUP:
        raise errors.NotAtTheTop
    if not public_note.strip() and not is_overdue:
        raise errors.PublicNoteMissing
    dispute.public_note = public_note.strip()
    fact = events.DisputeRecordedUnresolved(dispute=dispute.pk, is_overdue=is_overdue)
    return _over(dispute, S.RECORDED_UNRESOLVED, fact, actor, at, is_overdue)


@transaction.atomic
def withdraw_dispute(*, dispute: Dispute, actor: str, at: dt.datetime) -> Dispute:
    """Whoever raised it takes it back. It stays on record that there was one."""
    dispute = _stepping(dispute, S.WITHDRAWN)
    fact = events.DisputeWithdrawn(dispute=dispute.pk, level=dispute.level)
    return _over(dispute, S.WITHDRAWN, fact, actor, at)


def deadline_key(dispute: Dispute) -> str:
    return f"{DEADLINE}:{dispute.pk}:{dispute.level}:{dispute.due_date}"


def _check_subject(programme: Programme, subject: DisputeSubject, key: str) -> None:
    needs_key = subject in (DisputeSubject.COMMITMENT, DisputeSubject.AGREEMENT)
    fits = key.startswith(f"{subject.value}:") and subject_behind(programme, key)
    if (needs_key or key) and not fits:
        raise errors.SubjectUnknown


def _held(dispute: Dispute) -> Dispute:
    lock_stream(key=dispute.programme.scope)
    return Dispute.objects.select_related("programme", "raised_by", "about").get(pk=dispute.pk)


def _stepping(dispute: Dispute, after: S) -> Dispute:
    dispute = _held(dispute)
    check_dispute_transition(dispute.state, after)
    return dispute


def _begin_stage(dispute: Dispute, today: dt.date) -> None:
    """The clock of a level: on the morning after its last working day it has run out."""
    if dispute.due_date is None:
        return
    DisputeStage.objects.create(dispute=dispute, level=dispute.level, begun_date=today, due_date=dispute.due_date)
    zone = ZoneInfo(dispute.programme.timezone)
    due_at = dt.datetime.combine(dispute.due_date + dt.timedelta(days=1), MORNING, zone)
    payload = {"dispute": dispute.pk, "level": int(dispute.level)}
    schedule(kind=DEADLINE, key=deadline_key(dispute), due_at=due_at, payload=payload)


def _end_stage(dispute: Dispute, today: dt.date, is_overdue: bool) -> None:
    if not is_overdue:  # else the deadline itself is what runs just now
        call_off(key=deadline_key(dispute))
    dispute.stages.filter(level=dispute.level).update(ended_date=today, was_overdue=is_overdue)


def _over(dispute: Dispute, after: S, fact: Event, actor: str, at: dt.datetime, is_overdue: bool = False) -> Dispute:
    _end_stage(dispute, today_in(dispute.programme, at), is_overdue)
    dispute.due_date, dispute.ended_at = None, at
    return _arrived(dispute, after, fact, actor, at)


def _arrived(dispute: Dispute, after: S, fact: Event, actor: str, at: dt.datetime) -> Dispute:
    dispute.state = after
    dispute.save()
    return _tell(dispute, fact, actor, at)


def _tell(dispute: Dispute, fact: Event, actor: str, at: dt.datetime) -> Dispute:
    """Both sides and the convenor hear of each step, once."""
    entry = record(fact, stream=dispute.programme.scope, actor=actor, at=at)
    payload = {"dispute": dispute.pk, "step": fact.kind, "level": int(dispute.level)}
    schedule(kind=NEWS, key=f"{NEWS}:{dispute.pk}:{entry.sequence}", due_at=at, payload=payload)
    return dispute


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
