"""A standing meeting: its dates one by one, its members, and what holds for all of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.journal.days import day_named
from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt, tell
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.actions.series import (
    add_meeting_member,
    change_standing_meeting,
    drop_occurrence,
    end_standing_meeting,
    move_occurrence,
    remove_meeting_member,
    restore_occurrence,
)
from dialogues.programme.enums import SeriesWay
from dialogues.programme.forms.series import MemberForm, OccurrenceForm, SeriesForm
from dialogues.programme.models import Series
from dialogues.programme.queries.series import Occurrence, members_of_meeting, occurrences_of

from .series import series_or_404


@login_required
@require_http_methods(["GET", "POST"])
def standing_date(request: SignedInRequest, code: str, pk: int, date: str) -> HttpResponse:
    """Move one meeting. `?day=` proposes where to."""
    found, occurrence = _occurrence_or_404(request, code, pk, date)
    proposed = day_named(request.GET.get("day", ""))
    form = OccurrenceForm(request.POST or None, series=found, occurrence=occurrence, day=proposed)

    def save() -> object:
        return move_occurrence(meeting=found.meeting, date=occurrence.date, **form.span(), **stamp_of(request))

    if attempt(form, save):
        messages.success(request, _("Moved. The members are told in a minute; until then you can undo it."))
        return redirect("series", code, pk)
    context = _context(found) | {"form": form, "occurrence": occurrence}
    return render(request, "programme/standing_date.html", context)


@login_required
@require_POST
def standing_dropping(request: SignedInRequest, code: str, pk: int, date: str) -> HttpResponse:
    done = _("Dropped. The members are told in a minute; until then you can undo it.")
    return _deed(request, code, pk, date, drop_occurrence, done)


@login_required
@require_POST
def standing_restoring(request: SignedInRequest, code: str, pk: int, date: str) -> HttpResponse:
    return _deed(request, code, pk, date, restore_occurrence, _("It takes place again."))


@login_required
@require_http_methods(["GET", "POST"])
def standing_change(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Of all dates at once."""
    found = _standing_or_404(request, code, pk)
    form = SeriesForm(request.POST or None, programme=found.programme, series=found).for_running_meeting()
    save = lambda: change_standing_meeting(  # noqa: E731 -- called once, by `attempt`
        meeting=found.meeting, changes=form.pattern(), **stamp_of(request)
    )
    if attempt(form, save):
        messages.success(request, _("Saved. The members are told in a minute."))
        return redirect("series", code, pk)
    return render(request, "programme/standing_change.html", _context(found) | {"form": form})


@login_required
@require_http_methods(["GET", "POST"])
def standing_end(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Asked once more: it cannot be undone."""
    found = _standing_or_404(request, code, pk)
    if request.method == "POST":
        tell(
            request,
            lambda: end_standing_meeting(meeting=found.meeting, **stamp_of(request)),
            _("Ended. What was to come leaves the members' calendars."),
        )
        return redirect("series", code, pk)
    return render(request, "programme/standing_end.html", _context(found))


@login_required
@require_http_methods(["GET", "POST"])
def standing_members(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    found = _standing_or_404(request, code, pk)
    form = MemberForm(request.POST or None, series=found)
    added = attempt(form, lambda: add_meeting_member(meeting=found.meeting, **form.cleaned_data, **stamp_of(request)))
    if added:
        messages.success(request, _("%(name)s belongs to it now.") % {"name": added.person.name})
        return redirect("series", code, pk)
    return render(request, "programme/standing_member.html", _context(found) | {"form": form})


@login_required
@require_POST
def standing_member_removal(request: SignedInRequest, code: str, pk: int, member: int) -> HttpResponse:
    found = _standing_or_404(request, code, pk)
    row = get_object_or_404(found.meeting.members.select_related("person"), pk=member)
    row.meeting = found.meeting
    try:
        remove_meeting_member(member=row, **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        told = _("%(name)s does not belong to it any more. Add the name again to undo it.")
        messages.success(request, told % {"name": row.person.name})
    return redirect("series", code, pk)


def _standing_or_404(request: SignedInRequest, code: str, pk: int) -> Series:
    found = series_or_404(request, code, pk, *MANAGERS)
    if found.way != SeriesWay.STANDING:
        raise Http404
    found.meeting.series = found
    return found


def _occurrence_or_404(request: SignedInRequest, code: str, pk: int, date: str) -> tuple[Series, Occurrence]:
    found, day = _standing_or_404(request, code, pk), day_named(date)
    occurrence = next((one for one in occurrences_of(found) if one.date == day), None)
    if occurrence is None:
        raise Http404
    return found, occurrence


def _deed(
    request: SignedInRequest, code: str, pk: int, date: str, action: Callable[..., object], done: str
) -> HttpResponse:
    found, occurrence = _occurrence_or_404(request, code, pk, date)
    tell(request, lambda: action(meeting=found.meeting, date=occurrence.date, **stamp_of(request)), done)
    return redirect("series", code, pk)


def _context(found: Series) -> dict[str, Any]:
    people = members_of_meeting(found.meeting).count()
    return {"programme": found.programme, "series": found, "meeting": found.meeting, "people": people}
