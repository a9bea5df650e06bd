from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from calendaring.standing.preview import invitations_of
from dialogues.journal.errors import Refused
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.actions.series import start_standing_meeting
from dialogues.programme.enums import MeetingState
from dialogues.programme.permissions import programme_or_404
from dialogues.programme.queries.series import occurrences_of


@login_required
@require_http_methods(["GET", "POST"])
def standing_start(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """The invitation as each language reads it, and the button that sends it."""
    programme = programme_or_404(request, code, *MANAGERS)
    series = get_object_or_404(programme.series.exclude(meeting=None).select_related("meeting"), pk=pk)
    series.programme, meeting = programme, series.meeting
    meeting.series = series
    if request.method == "POST":
        try:
            start_standing_meeting(meeting=meeting, **stamp_of(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Started. The invitations go out in a minute."))
        return redirect("series", code, pk)
    if meeting.state != MeetingState.DRAFT:
        raise Http404
    previews = invitations_of(meeting, timezone.now())
    context = {
        "programme": programme,
        "series": series,
        "previews": previews,
        "people": sum(one.readers for one in previews),
        "occurrences": occurrences_of(series),
    }
    return render(request, "calendaring/standing_start.html", context)
