from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.commitments.actions import (
    confirm_commitment,
    name_signatories,
    record_sign_off,
)
from dialogues.commitments.enums import SignOffMethod
from dialogues.commitments.forms import SignOffForm
from dialogues.commitments.forms.joining import SignatoriesForm
from dialogues.commitments.queries import local_date, signatories_of
from dialogues.journal.stamps import stamp_of
from dialogues.people.permissions import SignedInRequest
from dialogues.people.queries import person_of

from .finding import commitment_or_404, managed_commitment_or_404
from .stepping import Words, answer_button, answer_form


@login_required
@require_POST
def confirmation(request: SignedInRequest, **place: str) -> HttpResponse:
    """The institution's focal point confirms what was said in its name (COM-2)."""
    commitment, person = commitment_or_404(request, **place), person_of(request.user)
    if person is None:
        raise PermissionDenied
    told = _("%(code)s is confirmed.") % {"code": commitment.code}
    return answer_button(
        request, commitment, lambda: confirm_commitment(commitment=commitment, by=person, at=timezone.now()), told
    )


@login_required
@require_http_methods(["GET", "POST"])
def sign_off(request: SignedInRequest, **place: str) -> HttpResponse:
    commitment = managed_commitment_or_404(request, **place)
    form = SignOffForm(request.POST or None, request.FILES or None, commitment=commitment)
    words = Words(
        heading=_("Record the sign-off"),
        button=_("Record the sign-off"),
        told=_("The sign-off of %(code)s is recorded.") % {"code": commitment.code},
        lead=_("The institution has signed this text. Record how, so that anybody can check it."),
    )
    return answer_form(
        request,
        commitment,
        form,
        lambda: record_sign_off(commitment=commitment, **stamp_of(request), **form.step()),
        words,
    )


@login_required
@require_POST
def signature(request: SignedInRequest, **place: str) -> HttpResponse:
    """A signatory signs here, for the institution whose signatory he or she is (INV-13)."""
    commitment, person = commitment_or_404(request, **place), person_of(request.user)
    signing = signatories_of(commitment, local_date(commitment, timezone.now())).filter(person=person).first()
    if person is None or signing is None:
        raise PermissionDenied
    return answer_button(
        request,
        commitment,
        lambda: record_sign_off(
            commitment=commitment,
            institution=signing.institution,
            method=SignOffMethod.PORTAL,
            signatory=signing,
            read=request.POST.get("text", ""),
            **stamp_of(request),
        ),
        _("You signed %(code)s.") % {"code": commitment.code},
    )


@login_required
@require_http_methods(["GET", "POST"])
def signatories(request: SignedInRequest, **place: str) -> HttpResponse:
    """A joint pledge: one text, several that sign it (COM-20)."""
    commitment = managed_commitment_or_404(request, **place)
    form = SignatoriesForm(request.POST or None, commitment=commitment)
    words = Words(
        heading=_("Who signs it?"),
        button=_("Save who signs"),
        told=_("Who signs %(code)s is settled.") % {"code": commitment.code},
        lead=_("A joint pledge is one text. It is signed off once all of them have signed, and it counts once."),
    )
    return answer_form(
        request,
        commitment,
        form,
        lambda: name_signatories(commitment=commitment, **stamp_of(request), **form.cleaned_data),
        words,
    )
