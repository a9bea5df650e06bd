"""The first line of every page of a commitment: which one, and who may."""

import re

from django.http import Http404
from django.shortcuts import get_object_or_404

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import commitments_visible_to
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest, require_role


def commitment_or_404(request: SignedInRequest, code: str, dialogue_code: str, commitment_code: str) -> Commitment:
    """By its address, if this reader may know of it."""
    number = re.fullmatch(r"C-(\d{2,9})", commitment_code)
    if number is None:
        raise Http404
    visible = commitments_visible_to(request.user)
    return get_object_or_404(
        visible, dialogue__programme__code=code, dialogue__code=dialogue_code, number=int(number[1])
    )


def managed_commitment_or_404(
    request: SignedInRequest, code: str, dialogue_code: str, commitment_code: str
) -> Commitment:
    """For convenors and organisers; 403 for other colleagues, 404 for whoever has no role in the programme."""
    commitment = commitment_or_404(request, code, dialogue_code, commitment_code)
    require_role(request.user, commitment.dialogue.programme.scope, *MANAGERS)
    return commitment
