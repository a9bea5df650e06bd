"""The letter to a candidate, before anything is decided."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from dialogues.commitments.queries import holding_of, local_date, owners_of, waiting_of
from dialogues.commitments.views.finding import managed_commitment_or_404
from dialogues.followup.actions.hand_over_letters import hand_over_draft
from dialogues.people.permissions import SignedInRequest

from .drafts import draft_of


@login_required
@require_GET
def commitment_owner_letter(request: SignedInRequest, **place: str) -> HttpResponse:
    """`?to=CODE`: one of the candidates; `&share=CODE`: of a promise that several made, whose share."""
    found, now = managed_commitment_or_404(request, **place), timezone.now()
    share = next((one for one in owners_of(found) if one.code == request.GET.get("share")), found.lead_institution)
    waiting = waiting_of(holding_of(found, local_date(found, now), origin=share)) if share else None
    candidates = [one.institution for one in waiting.candidates] if waiting else []
    to = next((one for one in candidates if one.code == request.GET.get("to")), None)
    if share is None or waiting is None or to is None:
        raise Http404
    draft = hand_over_draft(commitment=found, origin=share, waiting=waiting, to=to, at=now)
    return draft_of(draft, f"draft-{found.code}-{to.code}.pdf", now)
