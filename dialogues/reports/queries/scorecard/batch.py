"""Rows of a scorecard that are read together, each kind of thing only where somebody asks for it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import Q, prefetch_related_objects

from dialogues.commitments.models import Commitment, CommitmentVersion, SignOff, StatementTranslation
from dialogues.followup.enums import ActionState, MoneyMove
from dialogues.followup.models import ActionItem, ProgressUpdate, Verification
from dialogues.followup.queries.reports import counted_by
from dialogues.institutions.models import Institution

from .amended import promised_anew
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
    def translations(self) -> dict[int, list[StatementTranslation]]:
        """By version, of those that stood on that day. What was not looked at yet says so."""
        stood = [one.pk for one in self.versions.values()]
        found: dict[int, list[StatementTranslation]] = {}
        translated = StatementTranslation.objects.filter(version__in=stood, translated_at__lt=self._until)
        for one in translated.order_by("language"):
            found.setdefault(one.version_id, []).append(one)
        return found

    @cached_property
    def reports(self) -> dict[int, list[ProgressUpdate]]:
        """Those that counted, the last written at the end; on the commitment or on one of its steps."""
        about = Q(commitment__in=self.commitments) | Q(action_item__commitment__in=self.commitments)
        said = ProgressUpdate.objects.filter(about, counted_by(self._until), reported_at__lt=self._until)
        found: dict[int, list[ProgressUpdate]] = {}
        for one in said.select_related("action_item").order_by("written_at", "pk"):
            step = one.action_item
            found.setdefault(one.commitment_id or (step.commitment_id if step else None) or 0, []).append(one)
        return found

    @cached_property
    def verifications(self) -> dict[int, list[Verification]]:
        """The newest last."""
        found: dict[int, list[Verification]] = {}
        seen = Verification.objects.filter(commitment__in=self.commitments, verified_at__lt=self._until)
        for one in seen.select_related("version").order_by("verified_at", "pk"):
            found.setdefault(one.commitment_id, []).append(one)
        return found

    @cached_property
    def promised_anew(self) -> dict[int, list[int]]:
        return promised_anew(self.verifications, self._until)

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
