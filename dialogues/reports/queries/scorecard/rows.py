"""The rows of a scorecard with all fields of domain.md §5.2, as they stood on its day. Plain values: every form of the
scorecard writes these. Four fields, never one; self-reported and verified apart; no person.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import Lifecycle, Outcome
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import assessed, maker_name, quantity
from dialogues.followup.enums import MoneyMove
from dialogues.institutions.queries import name_then_and_now

from .batch import Batch
from .described_rows import described_fields
from .details import Details
from .known import Known, Label
from .standing import Standing
from .tallying import traits_of
from .traits import Holder

BATCH = 500
Record = dict[str, Any]

COLUMNS: Mapping[str, Label] = {
    "dialogue": _("Dialogue"),
    "code": _("Code"),
    "statement": _("Statement"),
    "language": _("Language"),
    "translations": _("Translations, which are not the promise itself"),
    "version": _("Version of the text"),
    "made_by": _("Made by"),
    "owner": _("Owed by"),
    "co_owners": _("Together with"),
    "responds_to": _("Answers recommendations"),
    "type": _("Type"),
    "area": _("Province of who made it"),
    "places": _("Where it happens"),
    "target_groups": _("For whom"),
    "sdg": _("Sustainable development goals"),
    "indicator": _("Measured how"),
    "unit": _("Unit"),
    "baseline": _("Baseline"),
    "baseline_date": _("Baseline as of"),
    "target": _("Target"),
    "current_value": _("Current value"),
    "current_value_on": _("Current value as of"),
    "percent_of_way": _("Share of the way, in percent"),
    "start": _("Begins on"),
    "due": _("Due"),
    "steps_done": _("Steps done"),
    "steps": _("Steps"),
    "milestones_done": _("Milestones reached"),
    "milestones": _("Milestones"),
    "pledged": _("Pledged"),
    "committed": _("Committed"),
    "disbursed": _("Disbursed"),
    "spent": _("Spent"),
    "in_kind": _("Of what was pledged, in kind (estimated)"),
    "smart": _("SMART score, in percent"),
    "smart_level": _("SMART level"),
    "ambition": _("Ambition"),
    "captured_on": _("Captured on"),
    "confirmed_on": _("Confirmed on"),
    "signed_off_on": _("Signed off on"),
    "letter_number": _("Letter number"),
    "tracked_since": _("Tracked since"),
    "lifecycle": _("Lifecycle"),
    "completion_reported": _("Completion, as reported"),
    "completion_verified": _("Completion, as verified"),
    "early_results": _("Early results"),
    "schedule": _("Schedule"),
    "verification_level": _("Verification level"),
    "evidence": _("Pieces of evidence"),
    "last_reported_on": _("Last report on"),
    "freshness": _("Freshness of reports"),
    "obstacle": _("What is in the way"),
    "caused_by": _("Who causes it"),
    "dispute": _("Contested: what came of it"),
    "outcome": _("Outcome"),
    "closed_on": _("Closed on"),
    "page": _("Page with the evidence"),
}
_MONEY = {
    "pledged": MoneyMove.PLEDGE,
    "committed": MoneyMove.COMMITMENT,
    "disbursed": MoneyMove.DISBURSEMENT,
    "spent": MoneyMove.EXPENDITURE,
}


@dataclass(frozen=True)
class Row:
    """`named` False: who made it is not said in public."""

    standing: Standing
    holder: Holder
    commitment: Commitment
    details: Details
    known: Known
    named: bool = True

    @property
    def made_by(self) -> str:
        return maker_name(self.commitment) if self.named else ""

    @property
    def owned_by(self) -> str:
        owner = self.details.owner
        if not self.named or owner is None:
            return ""
        return name_then_and_now(owner, on=self.known.on)

    @property
    def percent_of_way(self) -> Decimal | None:
        """(now − baseline) ÷ (target − baseline); a target below its baseline is a way, too."""
        base, goal, now = self.standing.baseline or Decimal(), self.standing.target, self.details.value
        if goal is None or now is None or goal == base:
            return None
        return (100 * (now - base) / (goal - base)).quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def completion_said(self) -> str:
        return assessed(self.standing.completion, self.standing.level, self.details.verified_version)

    @property
    def state_key(self) -> str:
        return self.standing.outcome or self.standing.lifecycle

    @property
    def state_word(self) -> str:
        outcome = self.standing.outcome
        return str(Outcome(outcome).label if outcome else Lifecycle(self.standing.lifecycle).label)

    @property
    def value_said(self) -> str:
        return quantity(self.details.value)

    @property
    def target_said(self) -> str:
        return quantity(self.standing.target)

    @property
    def reported_on(self) -> dt.date | None:
        return self._day(self.standing.reported_at)

    def record(self) -> Record:
        """By the names of COLUMNS: dates, decimals, codes as in the documentation; None where there is nothing."""
        standing, commitment, details = self.standing, self.commitment, self.details
        area = self.known.around.areas.get(self.holder.area or 0)
        return {
            "dialogue": commitment.dialogue.code,
            "code": commitment.code,
            "statement": details.statement,
            "language": details.language,
            "translations": details.translations,
            "version": details.version,
            "made_by": self.made_by,
            "owner": self.owned_by,
            **described_fields(details.described, self.known.on, named=self.named),
            "type": commitment.type,
            "area": area.name if area and self.named else "",
            "indicator": details.indicator,
            "unit": details.unit,
            "baseline": standing.baseline,
            "target": standing.target,
            "current_value": details.value,
            "current_value_on": self._day(details.value_at),
            "percent_of_way": self.percent_of_way,
            "due": standing.due_date,
            "steps_done": details.steps_done,
            "steps": details.steps,
            **{name: details.money.get(kind.value, {}) for name, kind in _MONEY.items()},
            "in_kind": details.in_kind,
            **self._life(),
        }

    def _life(self) -> Record:
        """How it stands, and since when."""
        standing, details = self.standing, self.details
        return {
            "captured_on": self._day(standing.captured_at),
            "confirmed_on": self._day(standing.confirmed_at),
            "signed_off_on": self._day(standing.signed_off_at),
            "letter_number": details.letter_number if self.named else "",
            "tracked_since": self._day(standing.tracked_at),
            "lifecycle": standing.lifecycle,
            "completion_reported": details.completion_reported,
            "completion_verified": details.completion_verified,
            "early_results": details.early_results,
            "schedule": standing.schedule if standing.tracked else "",
            "verification_level": standing.level,
            "evidence": details.evidence,
            "last_reported_on": self.reported_on,
            "freshness": traits_of(standing, self.known).light,
            "obstacle": details.obstacle,
            "caused_by": details.caused_by,
            "dispute": details.dispute,
            "outcome": standing.outcome,
            "closed_on": self._day(standing.closed_at),
            "page": self.known.page_of(self.commitment),
        }

    def _day(self, at: dt.datetime | None) -> dt.date | None:
        return self.known.day_of(at) if at else None


def rows_of(standings: Sequence[Standing], known: Known, holders: Mapping[int, Holder]) -> Iterator[Row]:
    """In the order given, by batches, so that thousands need few queries and little memory."""
    for first in range(0, len(standings), BATCH):
        yield from _rows(standings[first : first + BATCH], known, holders)


def _rows(standings: Sequence[Standing], known: Known, holders: Mapping[int, Holder]) -> Iterator[Row]:
    commitments = _told([one.pk for one in standings])
    batch = Batch(commitments, {pk: holders[pk].owner for pk in commitments}, known)
    for one in standings:
        yield Row(one, holders[one.pk], commitments[one.pk], Details(one.pk, batch), known)


def _told(pks: Iterable[int]) -> dict[int, Commitment]:
    """With the names of all that made them, in three queries."""
    found = Commitment.objects.select_related("dialogue__programme", "lead_institution").prefetch_related("co_owners")
    commitments = found.in_bulk([*pks])
    makers = [one for row in commitments.values() for one in (row.lead_institution, *row.co_owners.all()) if one]
    prefetch_related_objects(makers, "names")
    return commitments
