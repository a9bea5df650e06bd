"""Which commitments a finding stands in, and as which it was noted where it was found."""

from collections.abc import Sequence

from django.db.models import Prefetch, QuerySet

from dialogues.commitments.enums import Lifecycle, Moderation
from dialogues.commitments.models import Commitment, Finding

# Noted once and over before anybody promised it: it may be noted anew.
_OVER = (Lifecycle.WITHDRAWN_BEFORE_CONFIRMATION, Lifecycle.UNCONFIRMED)


def noted_as(finding: Finding) -> Commitment | None:
    """The commitment of its own dialogue in which it stands already, if that is not over."""
    own = finding.commitments.filter(dialogue=finding.dialogue_id).exclude(lifecycle__in=_OVER)
    return own.exclude(moderation=Moderation.REJECTED).select_related("dialogue__programme").order_by("pk").first()


def with_commitments(findings: QuerySet[Finding]) -> Sequence[Finding]:
    """Each with the commitments it stands in, as `commitments.all`. One query for all of them."""
    told = Commitment.objects.select_related("dialogue__programme").order_by("dialogue__code", "number")
    return list(findings.prefetch_related(Prefetch("commitments", told)))
