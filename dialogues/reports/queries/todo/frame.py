"""What a programme cannot be without."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogues.programme.enums import CoalitionRole, ProgrammeState
from dialogues.programme.models import CoalitionMembership, Programme, Target
from dialogues.programme.queries.coalition import held_on

from .tasks import Desk, Task


def frame_to_complete(desk: Desk) -> Iterator[Task]:
    leads = CoalitionMembership.objects.filter(
        held_on(desk.today), coalition__programme=OuterRef("pk"), role=CoalitionRole.LEAD
    )
    targets = Target.objects.filter(programme=OuterRef("pk"))
    known = Programme.objects.filter(pk=desk.programme.pk).values_list(Exists(targets), Exists(leads))
    has_targets, is_led = known.get()
    if not has_targets:
        url = reverse("target_new", args=[desk.programme.code])
        yield Task(_("Say what the programme wants to reach"), url, _("Set a target"))
    if not is_led:
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
