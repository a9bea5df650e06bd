"""What a programme cannot be without."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogues.programme.enums import ProgrammeState
from dialogues.programme.models import Programme
from dialogues.programme.queries import lead_on, today_in

from .tasks import Task


def frame_to_complete(programme: Programme, at: dt.datetime) -> Iterator[Task]:
    if not programme.targets.exists():
        url = reverse("target_new", args=[programme.code])
        yield Task(_("Say what the programme wants to reach"), url, _("Set a target"))
    if lead_on(programme.coalition, today_in(programme, at)) is None:
        url = reverse("coalition", args=[programme.code])
        yield Task(_("Nobody leads the coalition today"), url, _("Name the lead"))
    if not programme.dialogues.exists():
        yield Task(_("Plan the first dialogue"), reverse("dialogue_new", args=[programme.code]), _("Plan it"))


def end_to_make(programme: Programme, at: dt.datetime) -> Iterator[Task]:
    """Its last day is over, and nobody has wound it down."""
    if programme.state == ProgrammeState.ACTIVE and programme.end_date < today_in(programme, at):
        detail = _("Its last day was %(date)s.") % {"date": date_format(programme.end_date)}
        yield Task(
            _("Wind the programme down"), reverse("programme_ending", args=[programme.code]), _("See how"), detail
        )
