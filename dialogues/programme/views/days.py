import datetime as dt

from django.http import HttpRequest

from dialogues.journal.days import day_named


def day_asked_for(request: HttpRequest) -> dt.date | None:
    """`?on=2022-06-30`; what is no day counts as not asked."""
    return day_named(request.GET.get("on", ""))
