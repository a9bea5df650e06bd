"""Terms of membership: from a day (or since ever) to the first day after (or still)."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.programme.models import CoalitionMembership

ALWAYS = dt.date.min


def starts(membership: CoalitionMembership) -> dt.date:
    return membership.start_date or ALWAYS


def terms_overlapping(start: dt.date | None, end: dt.date | None) -> Q:
    """Terms that share a day with [start, end); with `start == end`, that hold on this day. None is open."""
    begins_before_end = Q()
    if end is not None:
        begins_before_end = Q(start_date=None) | (
            Q(start_date__lt=end) if start is None or start < end else Q(start_date__lte=end)
        )
    ends_after_start = Q() if start is None else Q(end_date=None) | Q(end_date__gt=start)
    return begins_before_end & ends_after_start


def neighbours_of(new: CoalitionMembership, terms: QuerySet[CoalitionMembership]) -> QuerySet[CoalitionMembership]:
    """Terms that end on the day it starts, or start on the day it ends."""
    touching = Q(pk=None)
    if new.start_date:
        touching |= Q(end_date=new.start_date)
    if new.end_date:
        touching |= Q(start_date=new.end_date)
    return terms.filter(touching)


def shown_start(membership: CoalitionMembership) -> dt.date | Promise:
    return membership.start_date or _("an unknown date")


def shown_end(membership: CoalitionMembership) -> dt.date | Promise:
    return membership.end_date or _("further notice")
