"""Disputes and their deadlines (DIS-1)."""

import datetime as dt
from collections.abc import Mapping

from django.db.models import QuerySet

from dialogues.people.enums import MANAGERS
from dialogues.people.principals import Principal
from dialogues.programme.enums import DisputeLevel, DisputeState
from dialogues.programme.lives import DISPUTE_OVER
from dialogues.programme.models import Dispute, Programme
from dialogues.programme.working_days import calendar_of

from .programmes import programmes_visible_to

# Working days each level has, counted from the day after it began (DIS-1).
DAYS_AT_LEVEL: Mapping[DisputeLevel, int] = {
    DisputeLevel.FOCAL_POINTS: 5,
    DisputeLevel.CO_CHAIRS: 15,
    DisputeLevel.STEERING_GROUP: 30,
}


def due_at_level(programme: Programme, level: DisputeLevel, begun_date: dt.date) -> dt.date:
    """The last working day of the level, by the programme's own calendar."""
    return calendar_of(programme).working_days_after(begun_date, DAYS_AT_LEVEL[level])


def disputes_visible_to(user: Principal) -> QuerySet[Dispute]:
    """Convenors and organisers: a dispute may be about how a colleague behaved."""
    found = Dispute.objects.filter(programme__in=programmes_visible_to(user, *MANAGERS))
    found = found.select_related("programme", "raised_by", "about")
    return found.prefetch_related("raised_by__names", "about__names")


def disputes_of(programme: Programme, user: Principal) -> QuerySet[Dispute]:
    return disputes_visible_to(user).filter(programme=programme).order_by("-number")


def open_disputes(programme: Programme) -> QuerySet[Dispute]:
    return programme.disputes.exclude(state__in=DISPUTE_OVER).order_by("due_date", "pk")


def disputes_about(subject_key: str) -> QuerySet[Dispute]:
    """All that were ever raised about e.g. `commitment:12`, the newest first."""
    return Dispute.objects.filter(subject_key=subject_key).order_by("-number")


def public_outcomes(programme: Programme) -> QuerySet[Dispute]:
    """What everybody may read: disputes that ended with a note, the unresolved ones among them."""
    ended = programme.disputes.filter(state__in=[DisputeState.RESOLVED, DisputeState.RECORDED_UNRESOLVED])
    return ended.exclude(public_note="").order_by("-ended_at", "-pk")
