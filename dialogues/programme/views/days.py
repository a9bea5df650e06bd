import datetime as dt

from django.http import HttpRequest
from django.utils.dateparse import parse_date


def day_asked_for(request: HttpRequest) -> dt.date | None:
    """`?on=2022-06-30`; what is no day counts as not asked."""
    return day_named(request.GET.get("on", ""))


def day_named(text: str) -> dt.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
