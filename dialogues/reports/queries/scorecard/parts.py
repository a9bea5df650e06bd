"""Joint pledges whose parts were reported on (COM-20). Whose part a report is about stands in its row for good."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from dialogues.commitments.models import Commitment
from dialogues.followup.models import ProgressUpdate

from .asking import Asking, Question, Rows
from .scope import Scope


@dataclass(frozen=True)
class Parts:
    """`signatories` by commitment as `owners_of` lists them, the lead first; `reports`: whose part each is about."""

    signatories: Mapping[int, tuple[int, ...]]
    reports: Mapping[int, int]

    def of(self, data: Mapping[str, Any]) -> dict[str, int]:
        """What an entry about a report does not say, to be read with it."""
        signatory = self.reports.get(data.get("update", 0))
        return {"signatory": signatory} if signatory else {}


def parts_reported(scope: Scope, pks: Collection[int] | None = None) -> Asking[Parts]:
    """One query, and one more where there are any."""
    (rows,) = yield (parts_question(scope),)
    return (yield from parts_of([row for row in rows if pks is None or row[1] in pks]))


def parts_question(scope: Scope) -> Question:
    said = ProgressUpdate.objects.filter(scope.condition("commitment__"), signatory__isnull=False)
    return said.values_list("pk", "commitment", "signatory")


def parts_of(rows: Rows) -> Asking[Parts]:
    """`rows`: answers to that question."""
    if not rows:
        return Parts({}, {})
    pledges = {commitment for _pk, commitment, _signatory in rows}
    leads, others = yield (
        Commitment.objects.filter(pk__in=pledges).values_list("pk", "lead_institution"),
        Commitment.co_owners.through.objects.filter(commitment__in=pledges).values_list(
            "institution__code", "commitment", "institution"
        ),
    )
    signatories = {pk: [lead] if lead else [] for pk, lead in leads}
    for _code, commitment, institution in sorted(others):
        signatories[commitment].append(institution)
    return Parts(
        {pk: tuple(found) for pk, found in signatories.items()},
        {pk: signatory for pk, _commitment, signatory in rows},
    )
