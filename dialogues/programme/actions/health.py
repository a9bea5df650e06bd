"""Asking partners how the partnership is doing, without learning who said what (COA-5)."""

import datetime as dt
import hashlib
import hmac
import random
import secrets
from collections.abc import Mapping, Sequence

from django.db import transaction

from dialogues.journal.actions import lock_stream, record, schedule
from dialogues.programme import errors, events
from dialogues.programme.enums import Aspect, HealthState, Light
from dialogues.programme.models import HealthCheck, Programme
from dialogues.programme.queries import members_on, policy, today_in

LONGEST_COMMENT = 500
INVITATION = "health_check.invitation"


@transaction.atomic
def open_health_check(
    *, programme: Programme, title: str, actor: str, at: dt.datetime, aspects: Sequence[Aspect | str] = tuple(Aspect)
) -> HealthCheck:
    """Every institution in the coalition today gets one link by mail. The threshold is that of today's policy.

    `health_check.nobody_to_ask`.
    """
    members = members_on(programme.coalition, today_in(programme, at)).values_list("institution", flat=True)
    asked = sorted(set(members))
    if not asked:
        raise errors.NobodyToAsk
    check = HealthCheck.objects.create(
        coalition=programme.coalition,
        title=title.strip(),
        aspects=[Aspect(aspect).value for aspect in aspects],
        threshold=policy(programme, "k_threshold"),
        asked=len(asked),
        salt=secrets.token_hex(32),
        opened_at=at,
    )
    for institution in asked:
        work = {"health_check": check.pk, "institution": institution}
        schedule(kind=INVITATION, key=f"{INVITATION}:{check.pk}:{institution}", due_at=at, payload=work)
    fact = events.HealthCheckOpened(health_check=check.pk, asked=len(asked), threshold=check.threshold)
    record(fact, stream=programme.scope, actor=actor, at=at)
    return check


@transaction.atomic
def answer_health_check(*, check: HealthCheck, secret: str, lights: Mapping[str, str], comment: str = "") -> None:
    """One link answers once. Takes neither actor nor time and records nothing, because both would name the author.

    `secret` is the link's own, of which no digest but the salted one is kept here. All answers are shuffled anew, so
    that none is the last. `health_check.over`, `health_check.answered_already`, `health_check.aspect_missing`.
    """
    lock_stream(key=check.coalition.programme.scope)
    row = HealthCheck.objects.get(pk=check.pk)
    if row.state != HealthState.OPEN:
        raise errors.HealthCheckOver
    mark = _digest(row, secret)
    if mark in row.roll:
        raise errors.AnsweredAlready
    if any(lights.get(aspect) not in Light.values for aspect in row.aspects):
        raise errors.AspectMissing
    said = {"lights": {aspect: lights[aspect] for aspect in row.aspects}, "comment": comment.strip()[:LONGEST_COMMENT]}
    row.answers.append(said)
    random.SystemRandom().shuffle(row.answers)
    row.roll = sorted([*row.roll, mark])
    row.save(update_fields=["answers", "roll"])


@transaction.atomic
def close_health_check(*, check: HealthCheck, actor: str, at: dt.datetime) -> HealthCheck:
    """Roll and salt are destroyed: no link can be told from another. Answers too few to be shown are destroyed too."""
    scope = check.coalition.programme.scope
    lock_stream(key=scope)
    row = HealthCheck.objects.select_related("coalition__programme").get(pk=check.pk)
    if row.state != HealthState.OPEN:
        raise errors.HealthCheckOver
    has_enough = len(row.answers) >= row.threshold
    if not has_enough:
        # Only how many there were is kept.
        row.answers = [{} for _ in row.answers]
    row.state, row.closed_at, row.salt, row.roll = HealthState.CLOSED, at, "", []
    row.save()
    record(events.HealthCheckClosed(health_check=row.pk, has_enough=has_enough), stream=scope, actor=actor, at=at)
    return row


@transaction.atomic
def note_discussion(*, check: HealthCheck, notes: str, agreed_actions: str, actor: str, at: dt.datetime) -> HealthCheck:
    """What the partners said when they looked at it together, and what they agreed to do."""
    check.notes, check.agreed_actions = notes.strip(), agreed_actions.strip()
    check.save(update_fields=["notes", "agreed_actions"])
    fact = events.HealthCheckDiscussed(health_check=check.pk)
    record(fact, stream=check.coalition.programme.scope, actor=actor, at=at)
    return check


def has_answered(check: HealthCheck, secret: str) -> bool:
    """Whether this link has been used, as long as the roll exists."""
    return check.state == HealthState.OPEN and _digest(check, secret) in check.roll


def _digest(check: HealthCheck, secret: str) -> str:
    return hmac.new(check.salt.encode(), secret.encode(), hashlib.sha256).hexdigest()
