"""The tally of a scope: of today from columns that the database has looked at, of a past day from what was retold."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, When
from django.db.models.functions import Coalesce

from dialogues.commitments.models import Commitment
from dialogues.followup.enums import Freshness

from .known import Known
from .owners import Owners
from .questions import answered, answers
from .standing import Standing
from .standings import amended_in, first_complete_in, in_order
from .tally import Tally
from .traits import Traits

_PLAIN = ("lifecycle", "completion", "schedule", "verification_level", "outcome")
# As numbers, because a database has no word for how fresh a report is.
_SILENCE = (Freshness.FRESH.value, Freshness.AGEING.value, Freshness.STALE.value, Freshness.NEVER.value)


def tally_now(known: Known, owners: Owners, only: Collection[int] | None = None) -> Tally:
    """Of today. The rows are read once, narrow and without a date: whether it has come is for the database to say."""
    rows = [row for row in in_order(known.scope, _looked_at(known)) if only is None or row[0] in only]
    amended, in_time = amended_in(known.scope), _completed_in_time(known)
    traits = [
        Traits._make((*row[3:8], *answers(row[8], 7), _SILENCE[row[9]], row[0] in amended, row[0] in in_time))
        for row in rows
    ]
    return _tally([row[0] for row in rows], traits, [row[2] for row in rows], known, owners)


def tally_of(standings: Sequence[Standing], known: Known, owners: Owners) -> Tally:
    """Of whole standings, whichever day they are of."""
    makers = [one.maker for one in standings]
    return _tally([one.pk for one in standings], [traits_of(one, known) for one in standings], makers, known, owners)


def traits_of(one: Standing, known: Known) -> Traits:
    return Traits(
        one.lifecycle,
        one.completion,
        one.schedule,
        one.level,
        one.outcome,
        is_confirmed=one.confirmed_at is not None,
        is_signed_off=one.signed_off_at is not None,
        tracked=one.tracked,
        has_baseline=one.baseline is not None,
        has_target=one.target is not None,
        has_date=one.due_date is not None,
        due=one.due_date is not None and one.due_date <= known.on,
        silence=known.silence(one.heard_at),
        amended=one.amended,
        completed_in_time=_in_time(one.due_date, one.completed_at, known),
    )


def _tally(
    pks: Sequence[int], traits: Iterable[Traits], makers: Iterable[int | None], known: Known, owners: Owners
) -> Tally:
    return Tally.of(pks, traits, owners.holders(zip(pks, makers, strict=True)), known.described)


def _looked_at(known: Known) -> QuerySet[Commitment, Any]:
    heard = Coalesce("last_reported_at", "tracked_since_at")
    silence = Case(
        When(heard=None, then=3),
        When(heard__gte=known.heard_since(1), then=0),
        When(heard__gte=known.heard_since(2), then=1),
        default=2,
        output_field=IntegerField(),
    )
    there = ("confirmed_at", "signed_off_at", "tracked_since_at", "baseline", "target", "due_date")
    told = answered(*(~Q(**{name: None}) for name in there), Q(due_date__lte=known.on))
    found = Commitment.objects.filter(known.scope.condition()).alias(heard=heard)
    return found.values_list("pk", "dialogue", "lead_institution", *_PLAIN, told, silence)


def _completed_in_time(known: Known) -> set[int]:
    first = first_complete_in(known.scope)
    due = Commitment.objects.filter(known.scope.condition(), pk__in=first).values_list("pk", "due_date")
    return {pk for pk, date in due if _in_time(date, first[pk], known)}


def _in_time(due: dt.date | None, completed_at: dt.datetime | None, known: Known) -> bool:
    return due is not None and completed_at is not None and known.day_of(completed_at) <= due
