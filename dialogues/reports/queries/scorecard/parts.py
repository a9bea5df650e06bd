"""Joint pledges whose parts were reported on (COM-20). Whose part a report is about stands in its row for good."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import owners_of
from dialogues.followup.models import ProgressUpdate

from .scope import Scope


@dataclass(frozen=True)
class Parts:
    """`signatories` by commitment, the lead first; `reports`: whose part each is about."""

    signatories: Mapping[int, tuple[int, ...]]
    reports: Mapping[int, int]

    def of(self, data: Mapping[str, Any]) -> dict[str, int]:
        """What an entry about a report does not say, to be read with it."""
        signatory = self.reports.get(data.get("update", 0))
        return {"signatory": signatory} if signatory else {}


def parts_reported(scope: Scope, pks: Collection[int] | None = None) -> Parts:
    """One query, and two more where there are any."""
    said = ProgressUpdate.objects.filter(scope.condition("commitment__"), signatory__isnull=False)
    rows = [row for row in said.values_list("pk", "commitment", "signatory") if pks is None or row[1] in pks]
    if not rows:
        return Parts({}, {})
    shared = Commitment.objects.filter(pk__in={commitment for _pk, commitment, _signatory in rows})
    pledges = shared.select_related("lead_institution").prefetch_related("co_owners")
    return Parts(
        {pledge.pk: tuple(one.pk for one in owners_of(pledge)) for pledge in pledges},
        {pk: signatory for pk, _commitment, signatory in rows if signatory},
    )
