"""What a row says beside its standing: the words of that day, values, money, steps, letters. One query for each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Q

from dialogues.commitments.models import Commitment, CommitmentVersion, SignOff
from dialogues.followup.enums import ActionState, MoneyMove
from dialogues.followup.models import ActionItem, ProgressUpdate, Verification
from dialogues.followup.queries.reports import counted_by
from dialogues.institutions.models import Institution

from .coded import OPEN_DISPUTE
from .known import Known
from .standing import Standing


@dataclass(slots=True)
class Details:
    """`money` by kind and currency; `in_kind` of what was pledged. `value`: what was verified, else what was reported.

    `dispute`: what came of the last contest, or OPEN_DISPUTE.
    """

    statement: str
    language: str
    indicator: str
    unit: str
    version: int = 0
    owner: Institution | None = None
    value: Decimal | None = None
    completion_reported: str = ""
    completion_verified: str = ""
    obstacle: str = ""
    caused_by: str = ""
    letter_number: str = ""
    steps: int = 0
    steps_done: int = 0
    money: dict[str, dict[str, Decimal]] = field(default_factory=dict)
    in_kind: dict[str, Decimal] = field(default_factory=dict)
    evidence: int = 0
    dispute: str = ""


def details_of(
    standings: Sequence[Standing], commitments: Mapping[int, Commitment], known: Known
) -> dict[int, Details]:
    found = {pk: _now(one) for pk, one in commitments.items()}
    _words(found, known)
    _reports(found, known)
    _verifications(found, known)
    _letters(found, known)
    _steps(found, known)
    _owners(found, standings)
    _money(found, known)
    _contests(found, known)
    for pk, pieces in known.told.evidence.items():
        if pk in found:
            found[pk].evidence = pieces
    return found


def _money(found: dict[int, Details], known: Known) -> None:
    for moved in known.around.movements:
        if details := found.get(moved.commitment):
            sums = details.money.setdefault(moved.kind, {})
            sums[moved.currency] = sums.get(moved.currency, Decimal()) + moved.amount
            if moved.in_kind and moved.kind == MoneyMove.PLEDGE:
                details.in_kind[moved.currency] = details.in_kind.get(moved.currency, Decimal()) + moved.amount


def _contests(found: dict[int, Details], known: Known) -> None:
    """In the order in which they were raised: the last one stands."""
    for contest in known.around.challenges:
        if details := found.get(contest.commitment):
            details.dispute = contest.result or OPEN_DISPUTE


def _now(one: Commitment) -> Details:
    return Details(one.statement, one.language, one.indicator, one.unit)


def _words(found: dict[int, Details], known: Known) -> None:
    until = known.scope.end_of(known.on)
    for one in CommitmentVersion.objects.filter(commitment__in=found, created_at__lt=until).order_by("number"):
        details = found[one.commitment_id]
        details.statement, details.language, details.version = one.statement, one.language, one.number
        details.indicator, details.unit = one.indicator, one.unit


def _reports(found: dict[int, Details], known: Known) -> None:
    about = Q(commitment__in=found) | Q(action_item__commitment__in=found)
    until = known.scope.end_of(known.on)
    said = ProgressUpdate.objects.filter(about, counted_by(until), reported_at__lt=until)
    for one in said.select_related("action_item").order_by("reported_at", "pk"):
        step = one.action_item
        details = found[one.commitment_id or (step.commitment_id if step else None) or 0]
        details.obstacle, details.caused_by = one.obstacle, one.caused_by
        if one.commitment_id and one.indicator_value is not None:
            details.value = one.indicator_value
        if one.commitment_id and one.completion:
            details.completion_reported = one.completion


def _verifications(found: dict[int, Details], known: Known) -> None:
    """What was verified outlives later reports."""
    seen = Verification.objects.filter(commitment__in=found, verified_at__lt=known.scope.end_of(known.on))
    for one in seen.order_by("verified_at", "pk"):
        details = found[one.commitment_id]
        details.completion_verified = one.completion
        if one.indicator_value is not None:
            details.value = one.indicator_value


def _letters(found: dict[int, Details], known: Known) -> None:
    signed = SignOff.objects.filter(commitment__in=found, recorded_at__lt=known.scope.end_of(known.on))
    for commitment, number in signed.order_by("recorded_at", "pk").values_list("commitment", "letter_number"):
        found[commitment].letter_number = number or found[commitment].letter_number


def _steps(found: dict[int, Details], known: Known) -> None:
    until = known.scope.end_of(known.on)
    agreed = ActionItem.objects.filter(commitment__in=found, created_at__lt=until).exclude(state=ActionState.CANCELLED)
    for commitment, done_at in agreed.values_list("commitment", "done_at"):
        details = found[commitment or 0]
        details.steps += 1
        details.steps_done += bool(done_at and done_at < until)


def _owners(found: dict[int, Details], standings: Iterable[Standing]) -> None:
    owned = {one.pk: one.owner for one in standings if one.owner}
    institutions = Institution.objects.prefetch_related("names").in_bulk({*owned.values()})
    for pk, owner in owned.items():
        found[pk].owner = institutions[owner]
