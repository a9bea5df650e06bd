import datetime as dt

from django.http import HttpRequest
from django.utils.dateparse import parse_date


def day_asked_for(request: HttpRequest) -> dt.date | None:
    """`?on=2022-06-30`; what is no day counts as not asked."""
    try:
        return parse_date(request.GET.get("on", ""))
    except ValueError:
        return None
