from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dialogues.journal.errors import Refused
from dialogues.journal.stamps import stamp_of
from dialogues.people.actions import give_consent, withdraw_consent
from dialogues.people.enums import ConsentPurpose
from dialogues.people.models import Person
from dialogues.people.notices import NOTICE_VERSION
from dialogues.people.permissions import SignedInRequest
from dialogues.people.queries import consents_in_force, own_profile, person_of
from dialogues.people.self_description import described


@login_required
@require_GET
def consents(request: SignedInRequest) -> HttpResponse:
    given = {consent.purpose: consent for consent in consents_in_force(_person_or_404(request))}
    said = described(own_profile(_person_or_404(request)))
    rows = [{"purpose": purpose, "consent": given.get(purpose)} for purpose in ConsentPurpose]
    return render(request, "people/consents.html", {"rows": rows, "notice_version": NOTICE_VERSION, "said": said})


@login_required
@require_POST
def consent(request: SignedInRequest, purpose: str) -> HttpResponse:
    give_consent(
        person=_person_or_404(request),
        purpose=_purpose_or_404(purpose),
        notice_version=NOTICE_VERSION,
        language=translation.get_language() or "en",
        **stamp_of(request),
    )
    messages.success(request, _("You agreed: %(purpose)s.") % {"purpose": ConsentPurpose(purpose).label})
    return redirect("consents")


@login_required
@require_POST
def consent_withdrawal(request: SignedInRequest, purpose: str) -> HttpResponse:
    try:
        withdraw_consent(
            person=_person_or_404(request),
            purpose=_purpose_or_404(purpose),
            **stamp_of(request),
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("You no longer agree: %(purpose)s.") % {"purpose": ConsentPurpose(purpose).label})
    return redirect("consents")


def _person_or_404(request: SignedInRequest) -> Person:
    person = person_of(request.user)
    if person is None:
        raise Http404
    return person


def _purpose_or_404(purpose: str) -> ConsentPurpose:
    if purpose not in ConsentPurpose.values:
        raise Http404
    return ConsentPurpose(purpose)
