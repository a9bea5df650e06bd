from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogues.commitments.actions import amend_commitment, screen_commitment
from dialogues.commitments.actions.correcting import correct_commitment
from dialogues.commitments.forms import AmendmentForm, ScreeningForm
from dialogues.commitments.forms.steps import CorrectionForm
from dialogues.commitments.queries.smart import smart_of
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import WRITERS
from dialogues.people.permissions import SignedInRequest, require_role

from .finding import commitment_or_404, managed_commitment_or_404
from .stepping import Words, answer_form


@login_required
@require_http_methods(["GET", "POST"])
def screening(request: SignedInRequest, **place: str) -> HttpResponse:
    commitment = managed_commitment_or_404(request, **place)
    form = ScreeningForm(request.POST or None)
    words = Words(
        heading=_("Can it be verified?"),
        button=_("Save the result"),
        told=_("What you judged of %(code)s is recorded.") % {"code": commitment.code},
        lead=_("Only what somebody else could check is tracked and enters the figures."),
    )
    return answer_form(
        request,
        commitment,
        form,
        lambda: screen_commitment(commitment=commitment, **stamp_of(request), **form.step()),
        words,
        template="commitments/screening_form.html",
        smart=smart_of(commitment),
    )


@login_required
@require_http_methods(["GET", "POST"])
def amendment(request: SignedInRequest, **place: str) -> HttpResponse:
    """A new version with its reason; the old one stays readable (COM-3)."""
    commitment = managed_commitment_or_404(request, **place)
    form = AmendmentForm(request.POST or None, commitment=commitment)
    words = Words(
        heading=_("Write a new version"),
        button=_("Save the new version"),
        told=_("%(code)s has a new version.") % {"code": commitment.code},
        lead=_("The text was read back and stands. A change is a new version beside it."),
    )
    return answer_form(
        request,
        commitment,
        form,
        lambda: amend_commitment(commitment=commitment, **stamp_of(request), **form.step()),
        words,
    )


@login_required
@require_http_methods(["GET", "POST"])
def correction(request: SignedInRequest, **place: str) -> HttpResponse:
    """A slip in what was noted, before it is read back. From then on a change is a new version."""
    found = commitment_or_404(request, **place)
    require_role(request.user, found.dialogue.programme.scope, *WRITERS)
    form = CorrectionForm(request.POST or None, commitment=found)
    words = Words(
        heading=_("Correct the text"),
        button=_("Save the correction"),
        told=_("The text of %(code)s is corrected.") % {"code": found.code},
        lead=_("It is not read back yet, so that nobody has agreed to these words. What stood here before is kept."),
    )
    return answer_form(
        request,
        found,
        form,
        lambda: correct_commitment(commitment=found, changes=form.changes(), **stamp_of(request)),
        words,
    )
