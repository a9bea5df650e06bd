"""What a health check says once it is closed, and only if enough have answered (COA-5)."""

import random
from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet

from dialogues.people.enums import STAFF
from dialogues.people.principals import Principal
from dialogues.programme.enums import Aspect, HealthState, Light
from dialogues.programme.models import HealthCheck, Programme

from .programmes import programmes_visible_to


@dataclass(frozen=True)
class AspectRow:
    aspect: Aspect
    green: int
    amber: int
    red: int


@dataclass(frozen=True)
class HealthResult:
    """`rows` and `comments` are empty unless `has_enough`."""

    has_enough: bool
    answered: int
    threshold: int
    rows: tuple[AspectRow, ...] = ()
    comments: tuple[str, ...] = ()


def health_checks_visible_to(user: Principal) -> QuerySet[HealthCheck]:
    """Staff of the programme. What they may see of it is what `result_of` says."""
    visible = programmes_visible_to(user, *STAFF)
    return HealthCheck.objects.filter(coalition__programme__in=visible).select_related("coalition__programme")


def health_checks_of(programme: Programme, user: Principal) -> QuerySet[HealthCheck]:
    return health_checks_visible_to(user).filter(coalition__programme=programme).order_by("-opened_at", "-pk")


def result_of(check: HealthCheck) -> HealthResult:
    """Counts and comments only after the close: before, each new answer could be told from the difference.

    Comments come in another order each time, so that no order means anything.
    """
    answered = len(check.answers)
    if check.state != HealthState.CLOSED or answered < check.threshold:
        return HealthResult(False, answered, check.threshold)
    comments = [answer["comment"] for answer in check.answers if answer["comment"]]
    random.SystemRandom().shuffle(comments)
    rows = tuple(_row(check, Aspect(aspect)) for aspect in check.aspects)
    return HealthResult(True, answered, check.threshold, rows, tuple(comments))


def _row(check: HealthCheck, aspect: Aspect) -> AspectRow:
    seen = Counter(answer["lights"][aspect.value] for answer in check.answers)
    return AspectRow(aspect, seen[Light.GREEN.value], seen[Light.AMBER.value], seen[Light.RED.value])
