"""Promises whose owner has gone, and changes of institutions whose day has come."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.followup.queries.obligations import unassigned
from dialogues.programme.models import Programme
from dialogues.programme.queries import today_in

from .tasks import Task


def owners_to_find(programme: Programme, at: dt.datetime) -> Iterator[Task]:
    waiting = len(unassigned(today_in(programme, at), programmes=[programme.pk]))
    if waiting:
        words = ngettext("%(n)s obligation waits for an owner", "%(n)s obligations wait for an owner", waiting)
        yield Task(words % {"n": waiting}, reverse("unassigned", args=[programme.code]), _("Choose"), tone="at-risk")
