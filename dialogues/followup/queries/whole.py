"""One commitment with all that hangs on it, for its page."""

from django.db.models import Prefetch, Q, prefetch_related_objects

from dialogues.commitments.models import Commitment, Milestone, SignOff
from dialogues.commitments.queries.versions import told_versions
from dialogues.followup.models import ActionItem, Verification


def read_whole(commitment: Commitment) -> None:
    """What the page shows and what its story tells are the same rows: each kind is read once."""
    steps = ActionItem.objects.select_related("owner", "dialogue").order_by("position")
    signed = SignOff.objects.select_related("version", "institution", "signatory__person").order_by("pk")
    prefetch_related_objects(
        [commitment],
        Prefetch("action_items", steps.prefetch_related("owner__names", "depends_on", "transfers")),
        Prefetch("versions", told_versions().prefetch_related("translations")),
        Prefetch("sign_offs", signed.prefetch_related("institution__names")),
        Prefetch("milestones", Milestone.objects.order_by("position")),
        Prefetch("verifications", Verification.objects.order_by("-verified_at", "-pk")),
    )


def taken_over_by(commitment: Commitment) -> list[Commitment]:
    """Promises that were merged into this one, and those whose place it takes."""
    others = Commitment.objects.filter(Q(merged_into=commitment) | Q(superseded_by=commitment))
    return list(others.select_related("stated_by__person", "dialogue__programme").order_by("number", "pk"))
