"""What a programme cannot be without."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogues.programme.enums import ProgrammeState
from dialogues.programme.queries import lead_on

from .tasks import Desk, Task


def frame_to_complete(desk: Desk) -> Iterator[Task]:
    if not desk.programme.targets.exists():
        url = reverse("target_new", args=[desk.programme.code])
        yield Task(_("Say what the programme wants to reach"), url, _("Set a target"))
    if lead_on(desk.programme.coalition, desk.today) is None:
        url = reverse("coalition", args=[desk.programme.code])
        yield Task(_("Nobody leads the coalition today"), url, _("Name the lead"))
    if not desk.dialogues:
        yield Task(_("Plan the first dialogue"), reverse("dialogue_new", args=[desk.programme.code]), _("Plan it"))


def end_to_make(desk: Desk) -> Iterator[Task]:
    """Its last day is over, and nobody has wound it down."""
    if desk.programme.state == ProgrammeState.ACTIVE and desk.programme.end_date < desk.today:
        detail = _("Its last day was %(date)s.") % {"date": date_format(desk.programme.end_date)}
        yield Task(
            _("Wind the programme down"), reverse("programme_ending", args=[desk.programme.code]), _("See how"), detail
        )
