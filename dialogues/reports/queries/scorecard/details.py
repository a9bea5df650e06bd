"""What a row says beside its standing: the words of that day, values, money, steps, letters.

Read for a batch of rows at once, each only where somebody asks for it: a page shows less than a file holds.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from dialogues.commitments.enums import TranslationStatus
from dialogues.commitments.models import Commitment, CommitmentVersion
from dialogues.commitments.queries import owners_of
from dialogues.followup.models import ProgressUpdate, Verification
from dialogues.followup.queries.shares import Together, together
from dialogues.institutions.models import Institution

from .amended import version_before
from .batch import Batch


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
    def translations(self) -> dict[str, str]:
        """By language; a machine's as `vi (machine)`, until somebody has looked at it (ML-1)."""
        version = self.batch.versions.get(self.pk)
        found = self.batch.translations.get(version.pk, []) if version else []
        return {
            f"{one.language} (machine)" if one.status == TranslationStatus.MACHINE else one.language: one.statement
            for one in found
        }

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
    def verified_version(self) -> int | None:
        """The earlier text that was verified, where another had taken its place by that day."""
        if self.batch.known.is_current:
            return self.batch.commitments[self.pk].verified_version
        return version_before(self._verifications, self.batch.promised_anew.get(self.pk, []))

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
    def value_at(self) -> dt.datetime | None:
        """When it was said: by the last verifier who measured, else by the last report that did."""
        seen = [one.verified_at for one in self._verifications if one.indicator_value is not None]
        said = [one.written_at for one in self._own_reports if one.indicator_value is not None]
        return None if self.value is None else next(reversed(seen or said), None)

    @property
    def completion_reported(self) -> str:
        if parts := self._parts(self._own_reports):
            return parts.completion
        return next((one.completion for one in reversed(self._own_reports) if one.completion), "")

    @property
    def completion_verified(self) -> str:
        return self._verifications[-1].completion if self._verifications else ""

    @property
    def early_results(self) -> str:
        """Of whoever looked at them last."""
        return next((one.early_results for one in reversed(self._verifications) if one.early_results), "")

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
