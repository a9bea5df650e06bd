"""Which commitments a finding stands in, and as which it was noted where it was found."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import Prefetch, QuerySet

from dialogues.commitments.enums import Lifecycle, Moderation
from dialogues.commitments.events.findings import FindingUnlinked
from dialogues.commitments.models import Commitment, Finding
from dialogues.journal.models import Entry

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


def unlinked_from(findings: Sequence[Finding]) -> Mapping[int, list[Commitment]]:
    """By finding, where it stood until somebody undid that, by the journal. Reads `commitments.all`."""
    known = {finding.pk: finding for finding in findings}
    undone = Entry.objects.filter(kind=FindingUnlinked.kind, subject__in=[f"finding:{key}" for key in known])
    pairs = dict.fromkeys((entry.data["finding"], entry.data["commitment"]) for entry in undone.order_by("pk"))
    told = Commitment.objects.select_related("dialogue__programme").in_bulk(
        {commitment for _finding, commitment in pairs}
    )
    found = defaultdict[int, list[Commitment]](list)
    for finding, commitment in pairs:
        if commitment in told and told[commitment] not in known[finding].commitments.all():
            found[finding].append(told[commitment])
    return found
