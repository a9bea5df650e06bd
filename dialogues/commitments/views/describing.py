from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogues.commitments.actions import describe_commitment
from dialogues.commitments.forms.describing import DescriptionForm, MilestoneFormSet, milestones_in, milestones_of
from dialogues.commitments.links import commitment_url
from dialogues.commitments.queries import sentence_of
from dialogues.commitments.queries.smart import smart_of
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.permissions import SignedInRequest

from .finding import managed_commitment_or_404


@login_required
@require_http_methods(["GET", "POST"])
def description(request: SignedInRequest, **place: str) -> HttpResponse:
    """All on one page, all optional; saved as often as more is known."""
    commitment = managed_commitment_or_404(request, **place)
    form = DescriptionForm(request.POST or None, commitment=commitment)
    steps = MilestoneFormSet(request.POST or None, prefix="milestones", initial=milestones_of(commitment))
    saved = attempt(
        form,
        lambda: (
            describe_commitment(
                commitment=commitment,
                said=form.said(),
                milestones=milestones_in(steps),
                **stamp_of(request),
            )
            if steps.is_valid()
            else None
        ),
    )
    if saved:
        messages.success(request, _("The description of %(code)s is saved.") % {"code": commitment.code})
        return redirect(commitment_url(commitment))
    context = {
        "commitment": commitment,
        "sentence": sentence_of(commitment),
        "milestones": steps,
        "smart": smart_of(commitment),
    }
    answer = form_page(request, "commitments/description_form.html", form, context)
    answer.status_code = 422 if request.method == "POST" else 200
    return answer
