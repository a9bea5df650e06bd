"""Promises whose owner has gone, and changes of institutions whose day has come."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.followup.queries.mail_rows import departures_of
from dialogues.followup.queries.obligations import unassigned
from dialogues.followup.queries.responsible import how_many_need_a_person

from .tasks import Desk, Task


def owners_to_find(desk: Desk) -> Iterator[Task]:
    waiting = len(unassigned(desk.today, programmes=[desk.programme.pk], moves=desk.law))
    if waiting:
        words = ngettext("%(n)s obligation waits for an owner", "%(n)s obligations wait for an owner", waiting)
        yield Task(
            words % {"n": waiting}, reverse("unassigned", args=[desk.programme.code]), _("Choose"), tone="at-risk"
        )


def people_to_name(desk: Desk) -> Iterator[Task]:
    """Steps whose responsible person has left."""
    waiting = how_many_need_a_person(desk.programme, desk.today, moves=desk.law)
    if waiting:
        words = ngettext(
            "%(n)s step needs a new responsible person", "%(n)s steps need a new responsible person", waiting
        )
        url = reverse("people_to_name", args=[desk.programme.code])
        yield Task(words % {"n": waiting}, url, _("Name somebody"), tone="at-risk")


def mails_to_read(desk: Desk) -> Iterator[Task]:
    """What follow-up sends by the end of tomorrow, while it can still be left out (C57)."""
    zone = ZoneInfo(desk.programme.timezone)
    after_tomorrow = dt.datetime.combine(desk.today + dt.timedelta(days=2), dt.time(), zone)
    going = sum(departure.mails for departure in departures_of(desk.programme, until=after_tomorrow, at=desk.at))
    if going:
        words = ngettext(
            "%(n)s mail of follow-up goes out by tomorrow", "%(n)s mails of follow-up go out by tomorrow", going
        )
        yield Task(words % {"n": going}, reverse("follow_up_mails", args=[desk.programme.code]), _("Read them first"))
