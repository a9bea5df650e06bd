"""A joint pledge is one text and counts once; each that signed it has its own part, and they add up here (COM-20)."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from django.utils.translation import gettext as _

from dialogues.commitments.enums import Completion as C
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import holders_on, institutions_spoken_for, owners_of, quantity
from dialogues.followup.models import ProgressUpdate
from dialogues.institutions.models import Institution
from dialogues.people.enums import MANAGERS
from dialogues.people.models import User
from dialogues.people.permissions import holds_role
from dialogues.people.principals import Principal

from .reports import counting_reports

T = TypeVar("T")
_RANK = {"": 0, C.NO_EVIDENCE: 0, C.NOT_STARTED: 0, C.LIMITED: 1, C.SUBSTANTIAL: 2, C.COMPLETE: 3}


@dataclass(frozen=True)
class Share:
    """One signatory's part, as it reports it. `institution` as it was when it signed."""

    institution: Institution
    completion: str
    value: Decimal | None
    last: ProgressUpdate | None

    @property
    def completion_word(self) -> str:
        return str(C(self.completion).label) if self.completion else ""

    @property
    def value_word(self) -> str:
        return quantity(self.value)


@dataclass(frozen=True)
class Together:
    """All parts and what they add up to."""

    shares: Sequence[Share]

    @property
    def complete(self) -> int:
        return sum(share.completion == C.COMPLETE for share in self.shares)

    @property
    def completion(self) -> str:
        return completion_of([share.completion for share in self.shares])

    @property
    def value(self) -> Decimal | None:
        """The sum of what was measured; None as long as nobody has measured."""
        known = [share.value for share in self.shares if share.value is not None]
        return sum(known, Decimal()) if known else None

    def said(self, target: Decimal | None, unit: str) -> str:
        """ "3 of 5 signatories complete; 120 of 200 officials"."""
        words = _("%(complete)s of %(all)s signatories complete") % {
            "complete": self.complete,
            "all": len(self.shares),
        }
        if self.value is None:
            return words
        if target is None:
            return f"{words}; {quantity(self.value)} {unit}".strip()
        reached = _("%(now)s of %(target)s %(unit)s")
        return f"{words}; {reached % {'now': quantity(self.value), 'target': quantity(target), 'unit': unit}}".strip()


def completion_of(said: Sequence[str]) -> str:
    """Of all parts: complete once all are; not begun as long as none has; between them by the mean, rounded down."""
    if not any(said):
        return ""
    if all(completion == C.COMPLETE for completion in said):
        return C.COMPLETE.value
    ranks = sum(_RANK[completion] for completion in said)
    if ranks == 0:
        return (C.NOT_STARTED if C.NOT_STARTED in said else C.NO_EVIDENCE).value
    return (C.SUBSTANTIAL if ranks >= 2 * len(said) else C.LIMITED).value


def by_part(signatories: Sequence[int], said: Iterable[tuple[int | None, T]]) -> dict[int, list[T]] | None:
    """What was said of each part, in the order given; what was said of no part in particular holds for all of them.

    None unless several signed it and somebody spoke of a part.
    """
    parts: dict[int, list[T]] = {pk: [] for pk in signatories}
    is_shared = False
    for signatory, one in said:
        is_shared |= signatory is not None
        for part in (signatory,) if signatory else signatories:
            parts.get(part, []).append(one)
    return parts if len(signatories) > 1 and is_shared else None


def together(signatories: Sequence[Institution], reports: Iterable[ProgressUpdate]) -> Together | None:
    """Pure: the parts from reports that count, the newest first. None unless somebody reported on a part.

    `signatories`: who made it, the lead first. What a report leaves out its earlier ones still say.
    """
    if len(signatories) < 2:
        return None
    own = by_part([one.pk for one in signatories], ((report.signatory_id, report) for report in reports))
    lead = signatories[0]
    return Together([_share(one, own[one.pk], is_lead=one == lead) for one in signatories]) if own else None


def shares_of(commitment: Commitment, own: Sequence[ProgressUpdate] | None = None) -> Together | None:
    """Of a joint pledge, also before the first report; None for a promise of one. `own`: what counts, if read."""
    signatories = owners_of(commitment)
    if len(signatories) < 2:
        return None
    reports = counting_reports(commitment).filter(commitment=commitment) if own is None else own
    return together(signatories, reports) or Together([Share(one, "", None, None) for one in signatories])


def parts_held_by(
    institution: Institution, commitment: Commitment, holders: Mapping[int, Institution | None]
) -> tuple[Institution, ...]:
    """Named as who made them, the lead's first. `holders`: by who made it, who holds that on the day in question."""
    return tuple(one for one in owners_of(commitment) if holders[one.pk] == institution)


def parts_open_to(user: User, commitment: Commitment, on: dt.date) -> list[Institution]:
    """Whose part of a joint pledge this account may report on: managers each, others what their institution holds."""
    signatories = owners_of(commitment)
    if len(signatories) < 2:
        return []
    if holds_role(user, commitment.dialogue.programme.scope, *MANAGERS):
        return signatories
    own, holders = set(institutions_spoken_for(user, on)), holders_on(commitment, on)
    return [one for one in signatories if (holder := holders[one.pk]) and holder.pk in own]


def speaking_for(
    reader: Principal, commitment: Commitment, signatory: Institution | None, on: dt.date
) -> Institution | None:
    """For which owner this account reports: that which holds this part, else the only one that it speaks for.

    None where it speaks for several and does not say which, or writes down as a colleague what was told.
    """
    if not isinstance(reader, User) or holds_role(reader, commitment.dialogue.programme.scope, *MANAGERS):
        return None
    spoken_for, holders = set(institutions_spoken_for(reader, on)), holders_on(commitment, on)
    own = list(dict.fromkeys(holder for holder in holders.values() if holder and holder.pk in spoken_for))
    if signatory is None:
        return own[0] if len(own) == 1 else None
    holder = holders.get(signatory.pk)
    return holder if holder in own else next(iter(own), None)


def _share(institution: Institution, reports: Sequence[ProgressUpdate], *, is_lead: bool) -> Share:
    """A measure of the whole is kept with the lead's part: the parts are added up, so it must count once."""
    completion = next((report.completion for report in reports if report.completion), "")
    own = [report for report in reports if is_lead or report.signatory_id]
    value = next((report.indicator_value for report in own if report.indicator_value is not None), None)
    return Share(institution, completion, value, reports[0] if reports else None)
