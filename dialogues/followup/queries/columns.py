"""The column of the board in which a commitment stands: read from its four fields, never stored (domain.md §0.3).

One table; the first rule that fits decides. It is read twice, as a function of one row and as a condition of the
database, and drawn in docs/organisers.md.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Case, CharField, Q, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import Completion, Schedule, VerificationLevel
from dialogues.commitments.enums import Lifecycle as L
from dialogues.commitments.models import Commitment
from dialogues.followup.enums import Column


@dataclass(frozen=True)
class Rule:
    """Empty collections do not ask."""

    column: Column
    lifecycle: Collection[str]
    schedule: Collection[str] = ()
    completion: Collection[str] = ()
    level: Collection[int] = ()

    def fits(self, lifecycle: str, completion: str, schedule: str, level: int) -> bool:
        asked = ((self.lifecycle, lifecycle), (self.completion, completion), (self.schedule, schedule))
        return all(not wanted or value in wanted for wanted, value in asked) and (not self.level or level in self.level)

    def condition(self) -> Q:
        fields = {"schedule": self.schedule, "completion": self.completion, "verification_level": self.level}
        asked = {f"{name}__in": list(wanted) for name, wanted in fields.items() if wanted}
        return Q(lifecycle__in=list(self.lifecycle), **asked)


_CHECKED = (VerificationLevel.PEER_CHECKED, VerificationLevel.INDEPENDENT)

RULES = (
    Rule(Column.STUCK, [L.CONTESTED, L.LAPSED]),
    Rule(Column.STUCK, [L.ACTIVE], schedule=[Schedule.OVERDUE, Schedule.BLOCKED]),
    Rule(Column.VERIFIED, [L.UNDER_VERIFICATION, L.CLOSED]),
    Rule(Column.VERIFIED, [L.ACTIVE], completion=[Completion.COMPLETE], level=_CHECKED),
    Rule(Column.EVIDENCE, [L.FULFILMENT_CLAIMED]),
    Rule(Column.EVIDENCE, [L.ACTIVE], completion=[Completion.COMPLETE]),
    Rule(Column.EVIDENCE, [L.ACTIVE], level=[VerificationLevel.WITH_EVIDENCE]),
    Rule(Column.UNDER_WAY, [L.ACTIVE]),
    Rule(Column.AGREED, [L.CONFIRMED, L.SIGNOFF_REQUESTED, L.RETURNED_FOR_CHANGE, L.SIGNED_OFF]),
)

MEANINGS: Mapping[Column, str | Promise] = {
    Column.AGREED: _("Confirmed by the institution; on the way to being signed and tracked."),
    Column.UNDER_WAY: _("Tracked: the owner reports how it goes."),
    Column.EVIDENCE: _("The owner says it is done or has sent evidence. Somebody independent checks next."),
    Column.VERIFIED: _("Checked by somebody independent, or closed with its outcome."),
    Column.STUCK: _("Past its date, blocked, contested or lapsed."),
}


def column_of(commitment: Commitment) -> Column | None:
    """None for what is not on the board: still in the room, set aside, or nobody's promise."""
    fields = (commitment.lifecycle, commitment.completion, commitment.schedule, commitment.verification_level)
    return next((rule.column for rule in RULES if rule.fits(*fields)), None)


def stands_on_board() -> Q:
    """In any column: only the lifecycle tells, and an index knows it."""
    return Q(lifecycle__in=sorted({state for rule in RULES for state in rule.lifecycle}))


def stands_in(column: Column) -> Q:
    """The rules of a column, where none before them fits: what the database finds sooner than an expression."""
    found, before = Q(pk__in=[]), Q()
    for rule in RULES:
        if rule.column == column:
            found |= rule.condition() & ~before if before else rule.condition()
        else:
            before |= rule.condition()
    return found


def column_in_database() -> Case:
    """The same as an expression; an empty text for what is not on the board."""
    rules = [When(rule.condition(), then=Value(rule.column.value)) for rule in RULES]
    return Case(*rules, default=Value(""), output_field=CharField())
