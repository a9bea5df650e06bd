import datetime as dt

from django.db.models import Q
from django.utils import timezone


def in_force_on(date: dt.date) -> Q:
    """Rows that begin and end, either of it perhaps open. The end is the first day on which they no longer hold."""
    return in_force_within(date, date)


def in_force_within(first: dt.date, last: dt.date) -> Q:
    """On at least one of these days."""
    begun = Q(valid_from_date=None) | Q(valid_from_date__lte=last)
    return begun & (Q(valid_to_date=None) | Q(valid_to_date__gt=first))


def house_day(at: dt.datetime) -> dt.date:
    """The day where this installation is at home: institutions belong to no programme whose zone could be asked."""
    return at.astimezone(timezone.get_default_timezone()).date()
