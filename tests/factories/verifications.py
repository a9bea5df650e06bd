"""Something that changes a figure of a scorecard."""

from django.utils import timezone

from dialogues.commitments.models import Commitment
from dialogues.followup.actions import verify_commitment
from tests.factories.commitments import a_person


def verified(commitment: Commitment, number: int, *, actor: str = "user:9") -> None:
    """Found to be complete: one more."""
    verify_commitment(
        commitment=commitment,
        verifier=a_person(f"Phùng Gia Hân {number}"),
        level=4,
        completion="complete",
        indicator_value=commitment.target,
        evidence_weighed="A visit",
        actor=actor,
        at=timezone.now(),
    )
