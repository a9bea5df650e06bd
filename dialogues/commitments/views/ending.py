from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogues.commitments.actions import supersede_commitment, take_back_commitment
from dialogues.commitments.forms.ending import SupersedeForm, TakeBackForm
from dialogues.journal.stamps import stamp_of
from dialogues.people.permissions import SignedInRequest

from .finding import managed_commitment_or_404
from .stepping import Words, answer_form


@login_required
@require_http_methods(["GET", "POST"])
def withdrawal(request: SignedInRequest, **place: str) -> HttpResponse:
    commitment = managed_commitment_or_404(request, **place)
    form = TakeBackForm(request.POST or None, commitment=commitment)
    words = Words(
        heading=_("The institution withdraws it"),
        button=_("Record the withdrawal"),
        told=_("%(code)s is withdrawn.") % {"code": commitment.code},
        lead=_("It stays in the figures, with the reason. It cannot be taken up again."),
    )
    return answer_form(
        request,
        commitment,
        form,
        lambda: take_back_commitment(commitment=commitment, **stamp_of(request), **form.step()),
        words,
    )


@login_required
@require_http_methods(["GET", "POST"])
def superseding(request: SignedInRequest, **place: str) -> HttpResponse:
    commitment = managed_commitment_or_404(request, **place)
    form = SupersedeForm(request.POST or None, commitment=commitment)
    words = Words(
        heading=_("Another commitment takes its place"),
        button=_("Put the other in its place"),
        told=_("%(code)s is superseded.") % {"code": commitment.code},
        lead=_("Both stay listed, and each leads to the other."),
    )
    return answer_form(
        request,
        commitment,
        form,
        lambda: supersede_commitment(commitment=commitment, **stamp_of(request), **form.cleaned_data),
        words,
    )
