"""Consents that were taken back, while something still has to stop (PRV-1)."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.invitations.queries.consents import open_taken_back_in

from .tasks import Desk, Task

_SOON = dt.timedelta(days=3)


def consents_to_end(desk: Desk) -> Iterator[Task]:
    """By the first of their days: what is done here has the shorter one."""
    here = Min("done_by_date", filter=Q(done_at=None))
    rows, today = open_taken_back_in(desk.programme), desk.today
    found = rows.aggregate(here=here, others=Min("others_by_date"), waiting=Count("pk"))
    waiting, days = found["waiting"], [day for day in (found["here"], found["others"]) if day]
    if not days:
        return
    first = min(days)
    words = ngettext("%(n)s consent was taken back", "%(n)s consents were taken back", waiting)
    tone = "overdue" if first < today else "at-risk" if first <= today + _SOON else ""
    detail = _("the first until %(date)s") % {"date": date_format(first)}
    url = reverse("consents_taken_back", args=[desk.programme.code])
    yield Task(words % {"n": waiting}, url, _("See them"), detail, tone)
