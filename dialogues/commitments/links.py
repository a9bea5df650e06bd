"""Where one commitment has its pages."""

from django.urls import reverse

from .models import Commitment


def place_of(commitment: Commitment) -> dict[str, str]:
    """The arguments of its addresses: programme, dialogue and C-07."""
    dialogue = commitment.dialogue
    return {"code": dialogue.programme.code, "dialogue_code": dialogue.code, "commitment_code": commitment.code}


def commitment_url(commitment: Commitment, name: str = "commitment") -> str:
    return reverse(name, kwargs=place_of(commitment))
