"""What a row says beside its standing: the words of that day, values, money, steps, letters.

Read for a batch of rows at once, each only where somebody asks for it: a page shows less than a file holds.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import Q, prefetch_related_objects

from dialogues.commitments.models import Commitment, CommitmentVersion, SignOff
from dialogues.commitments.queries import owners_of
from dialogues.followup.enums import ActionState, MoneyMove
from dialogues.followup.models import ActionItem, ProgressUpdate, Verification
from dialogues.followup.queries.reports import counted_by
from dialogues.followup.queries.shares import Together, together
from dialogues.institutions.models import Institution

from .coded import OPEN_DISPUTE
from .known import Known


@dataclass(frozen=True)
class Batch:
    """Rows that are read together. `owned_by`: the keys of those that owe them on the day."""

    commitments: Mapping[int, Commitment]
    owned_by: Mapping[int, int | None]
    known: Known

    @cached_property
    def versions(self) -> dict[int, CommitmentVersion]:
        """The latest of that day."""
        found = CommitmentVersion.objects.filter(commitment__in=self.commitments, created_at__lt=self._until)
        return {one.commitment_id: one for one in found.order_by("number")}

    @cached_property
    def reports(self) -> dict[int, list[ProgressUpdate]]:
        """Those that counted, the newest last; on the commitment or on one of its steps."""
        about = Q(commitment__in=self.commitments) | Q(action_item__commitment__in=self.commitments)
        said = ProgressUpdate.objects.filter(about, counted_by(self._until), reported_at__lt=self._until)
        found: dict[int, list[ProgressUpdate]] = {}
        for one in said.select_related("action_item").order_by("reported_at", "pk"):
            step = one.action_item
            found.setdefault(one.commitment_id or (step.commitment_id if step else None) or 0, []).append(one)
        return found

    @cached_property
    def verifications(self) -> dict[int, list[Verification]]:
        """The newest last."""
        found: dict[int, list[Verification]] = {}
        seen = Verification.objects.filter(commitment__in=self.commitments, verified_at__lt=self._until)
        for one in seen.order_by("verified_at", "pk"):
            found.setdefault(one.commitment_id, []).append(one)
        return found

    @cached_property
    def letters(self) -> dict[int, str]:
        signed = SignOff.objects.filter(commitment__in=self.commitments, recorded_at__lt=self._until)
        rows = signed.order_by("recorded_at", "pk").values_list("commitment", "letter_number")
        return {commitment: number for commitment, number in rows if number}

    @cached_property
    def steps(self) -> dict[int, list[bool]]:
        """Of each that was agreed, whether it was done."""
        agreed = ActionItem.objects.filter(commitment__in=self.commitments, created_at__lt=self._until)
        found: dict[int, list[bool]] = {}
        for commitment, done_at in agreed.exclude(state=ActionState.CANCELLED).values_list("commitment", "done_at"):
            found.setdefault(commitment or 0, []).append(bool(done_at and done_at < self._until))
        return found

    @cached_property
    def owners(self) -> dict[int, Institution]:
        return Institution.objects.prefetch_related("names").in_bulk({pk for pk in self.owned_by.values() if pk})

    @cached_property
    def money(self) -> dict[int, dict[str, dict[str, Decimal]]]:
        """By kind and currency."""
        found: dict[int, dict[str, dict[str, Decimal]]] = {}
        for moved in self.known.around.movements:
            if moved.commitment in self.commitments:
                sums = found.setdefault(moved.commitment, {}).setdefault(moved.kind, {})
                sums[moved.currency] = sums.get(moved.currency, Decimal()) + moved.amount
        return found

    @cached_property
    def in_kind(self) -> dict[int, dict[str, Decimal]]:
        """Of what was pledged, by currency."""
        found: dict[int, dict[str, Decimal]] = {}
        for moved in self.known.around.movements:
            if moved.in_kind and moved.kind == MoneyMove.PLEDGE:
                sums = found.setdefault(moved.commitment, {})
                sums[moved.currency] = sums.get(moved.currency, Decimal()) + moved.amount
        return found

    @cached_property
    def disputes(self) -> dict[int, str]:
        """In the order in which they were raised: the last one stands."""
        return {one.commitment: one.result or OPEN_DISPUTE for one in self.known.around.challenges}

    @cached_property
    def described(self) -> Mapping[int, Commitment]:
        """The same rows, with all that is said of how each is described. Five queries, asked once."""
        prefetch_related_objects(
            [*self.commitments.values()],
            *("resource_lines", "milestones", "description__areas", "description__responds_to"),
        )
        return self.commitments

    @cached_property
    def _until(self) -> dt.datetime:
        return self.known.scope.end_of(self.known.on)


@dataclass(frozen=True)
class Details:
    """Of one row of a batch."""

    pk: int
    batch: Batch

    @property
    def words(self) -> Commitment | CommitmentVersion:
        """As they stood on that day. Those of today stand in the row itself."""
        row = self.batch.commitments[self.pk]
        return row if self.batch.known.is_current else self.batch.versions.get(self.pk, row)

    @property
    def statement(self) -> str:
        return self.words.statement

    @property
    def language(self) -> str:
        return self.words.language

    @property
    def indicator(self) -> str:
        return self.words.indicator

    @property
    def unit(self) -> str:
        return self.words.unit

    @property
    def version(self) -> int:
        version = self.batch.versions.get(self.pk)
        return version.number if version else 0

    @property
    def owner(self) -> Institution | None:
        return self.batch.owners.get(self.batch.owned_by[self.pk] or 0)

    @property
    def value(self) -> Decimal | None:
        """What was verified, which outlives later reports; else what was reported. Of today it stands in the row."""
        if self.batch.known.is_current:
            return self.batch.commitments[self.pk].current_value
        seen = self._verifications
        found = [one.indicator_value for one in seen if one.indicator_value is not None]
        if found:
            return found[-1]
        until = seen[0].verified_at if seen else None
        reports = [one for one in self._own_reports if until is None or one.reported_at < until]
        if parts := self._parts(reports):
            return parts.value
        said = (one.indicator_value for one in reversed(reports) if one.indicator_value is not None)
        return next(said, None)

    @property
    def completion_reported(self) -> str:
        if parts := self._parts(self._own_reports):
            return parts.completion
        return next((one.completion for one in reversed(self._own_reports) if one.completion), "")

    @property
    def completion_verified(self) -> str:
        return self._verifications[-1].completion if self._verifications else ""

    @property
    def obstacle(self) -> str:
        return self._reports[-1].obstacle if self._reports else ""

    @property
    def caused_by(self) -> str:
        return self._reports[-1].caused_by if self._reports else ""

    @property
    def letter_number(self) -> str:
        return self.batch.letters.get(self.pk, "")

    @property
    def steps(self) -> int:
        return len(self.batch.steps.get(self.pk, []))

    @property
    def steps_done(self) -> int:
        return sum(self.batch.steps.get(self.pk, []))

    @property
    def money(self) -> dict[str, dict[str, Decimal]]:
        return self.batch.money.get(self.pk, {})

    @property
    def in_kind(self) -> dict[str, Decimal]:
        return self.batch.in_kind.get(self.pk, {})

    @property
    def evidence(self) -> int:
        return self.batch.known.told.evidence.get(self.pk, 0)

    @property
    def dispute(self) -> str:
        """What came of the last contest, or OPEN_DISPUTE."""
        return self.batch.disputes.get(self.pk, "")

    @property
    def described(self) -> Commitment:
        return self.batch.described[self.pk]

    def _parts(self, reports: Sequence[ProgressUpdate]) -> Together | None:
        """Of a joint pledge on whose parts somebody reported."""
        return together(owners_of(self.batch.commitments[self.pk]), [*reversed(reports)])

    @property
    def _reports(self) -> list[ProgressUpdate]:
        return self.batch.reports.get(self.pk, [])

    @property
    def _own_reports(self) -> list[ProgressUpdate]:
        return [one for one in self._reports if one.commitment_id == self.pk]

    @property
    def _verifications(self) -> list[Verification]:
        return self.batch.verifications.get(self.pk, [])
