"""What goes out by itself, before it goes (calendar.md C57)."""

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dialogues.invitations.actions import (
    leave_out_reminder,
    pause_reminders,
    resume_reminders,
    take_reminder_back_in,
)
from dialogues.invitations.actions.reminder_mails import reminder_mail
from dialogues.invitations.enums import ReminderState
from dialogues.invitations.models import Reminder, ReminderPause
from dialogues.invitations.queries.reminder_rows import (
    departures_of,
    reminder_rows,
    reminders_visible_to,
)
from dialogues.journal.forms import tell
from dialogues.journal.numbers import row_number
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest, require_role

from .departures import FILTERS, PAGE_SIZE, chosen_departure, headline_of, older_url
from .places import dialogue_for_managers, place
from .planned_mails import shown_mail


@login_required
@require_GET
def reminder_list(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    dialogue = dialogue_for_managers(request, code, dialogue_code)
    show = request.GET.get("show", "planned")
    show = show if show in FILTERS else "planned"
    departures = departures_of(dialogue)
    chosen = chosen_departure(request, departures) if show == "planned" else None
    after = row_number(request.GET.get("after", "")) or 0
    shown = dialogue.reminders.filter(state=show)
    if chosen:
        shown = shown.filter(due_at=chosen.at)
    rows = reminder_rows(shown, after=after, at_most=PAGE_SIZE + 1)
    context = place(request, dialogue, managed=True) | {
        "rows": rows[:PAGE_SIZE],
        "more_url": older_url(request, [row.reminder.pk for row in rows]),
        "departures": departures,
        "chosen": chosen,
        "headline": headline_of(departures, dialogue.zone, timezone.now()),
        "paused": ReminderPause.objects.filter(dialogue=dialogue).first(),
        "show": show,
        "filters": FILTERS.items(),
    }
    return render(request, "invitations/reminder_list.html", context)


@login_required
@require_GET
def reminder_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """The mail as it went, else as it will go. Its link is made when it goes, so that it lies nowhere before."""
    reminder = _reminder(request, pk)
    (row,) = reminder_rows(Reminder.objects.filter(pk=pk))
    written = Q(key=f"reminder:{pk}")
    context = place(request, reminder.dialogue, managed=True) | {
        "planned": row.reminder,
        "row": row,
        "zone": reminder.dialogue.timezone,
        "has_link": True,
        "mail": shown_mail(request.user, row.reminder, written=written, preview=lambda: reminder_mail(row.reminder)),
    }
    return render(request, "invitations/reminder.html", context)


@login_required
@require_POST
def omission(request: SignedInRequest, pk: int) -> HttpResponse:
    reminder = _reminder(request, pk)
    tell(
        request,
        lambda: leave_out_reminder(reminder=reminder, **stamp_of(request)),
        _("This reminder is left out. You find it under “Left out”, to take it back in."),
    )
    return _back(reminder)


@login_required
@require_POST
def omission_undo(request: SignedInRequest, pk: int) -> HttpResponse:
    reminder = _reminder(request, pk)
    tell(
        request,
        lambda: take_reminder_back_in(reminder=reminder, **stamp_of(request)),
        _("This reminder goes out as planned."),
    )
    return _back(reminder)


@login_required
@require_POST
def pause(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    dialogue = dialogue_for_managers(request, code, dialogue_code)
    tell(
        request,
        lambda: pause_reminders(dialogue=dialogue, **stamp_of(request)),
        _("No reminder of this dialogue goes out until you let them go again."),
    )
    return redirect("reminders", code, dialogue_code)


@login_required
@require_POST
def pause_end(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    dialogue = dialogue_for_managers(request, code, dialogue_code)
    tell(
        request,
        lambda: resume_reminders(dialogue=dialogue, **stamp_of(request)),
        _("Reminders go out again. Those whose day has passed stay unsent."),
    )
    return redirect("reminders", code, dialogue_code)


def _reminder(request: SignedInRequest, pk: int) -> Reminder:
    """A mail is its addressee's: those who answer for it read it, nobody else."""
    reminder = get_object_or_404(reminders_visible_to(request.user), pk=pk)
    require_role(request.user, reminder.dialogue.programme.scope, *MANAGERS)
    return reminder


def _back(reminder: Reminder) -> HttpResponse:
    address = redirect("reminders", reminder.dialogue.programme.code, reminder.dialogue.code)
    if reminder.state == ReminderState.SKIPPED:
        address["Location"] += "?show=skipped"
    return address
