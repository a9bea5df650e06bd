from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dialogues.institutions.queries import name_of
from dialogues.invitations.actions import move_deadline
from dialogues.invitations.forms.deadlines import DeadlineForm
from dialogues.journal.forms import attempt
from dialogues.journal.stamps import stamp_of
from dialogues.people.permissions import SignedInRequest

from .places import invitation_for_managers, place


@login_required
@require_POST
def invitation_deadline(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another day by which the answer is hoped for; reminders follow."""
    invitation = invitation_for_managers(request, pk)
    form = DeadlineForm(request.POST)
    moved = attempt(form, lambda: move_deadline(invitation=invitation, **form.cleaned_data, **stamp_of(request)))
    if moved:
        day = date_format(form.cleaned_data["deadline_date"], "DATE_FORMAT")
        messages.success(request, _("The answer is now due by %(date)s. Reminders follow that date.") % {"date": day})
        return redirect("invitation", pk)
    context = place(request, invitation.dialogue) | {
        "invitation": invitation,
        "name": name_of(invitation.institution),
        "deadline_form": form,
    }
    return render(request, "invitations/deadline.html", context, status=422)
