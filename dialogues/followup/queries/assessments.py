import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from dialogues.commitments.enums import VerificationLevel
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import owners_of, owners_on
from dialogues.commitments.texts import PROMISED
from dialogues.followup.errors_of_verifying import ReportedOn, VerifiedBefore
from dialogues.followup.models import ActionItem, ActionTransfer, ProgressUpdate
from dialogues.journal.errors import Refused
from dialogues.journal.models import Entry
from dialogues.people.models import Person
from dialogues.people.queries import affiliations_on

_REPORTS = ("commitment.progress_reported", "action.progress_reported")


def is_independent(person: Person, commitment: Commitment, on: dt.date) -> bool:
    """INV-14: belongs to nobody who made, owes or ever owed it or one of its steps, and never reported on either."""
    if affiliations_on(person, on).filter(institution__in=_involved(commitment, on)).exists():
        return False
    reported = ProgressUpdate.objects.filter(reported_by=person)
    if reported.filter(commitment=commitment).exists() or reported.filter(action_item__commitment=commitment).exists():
        return False
    return not _wrote_a_report(person, commitment)


def is_independent_of_step(person: Person, item: ActionItem, on: dt.date) -> bool:
    """The same for a step: of its commitment as a whole, else of whoever owes or owed the step, and of its reports."""
    if item.commitment:
        return is_independent(person, item.commitment, on)
    involved = {item.owner_id, *item.transfers.values_list("to_institution", flat=True)}
    if affiliations_on(person, on).filter(institution__in=involved).exists():
        return False
    reported = ProgressUpdate.objects.filter(reported_by=person, action_item=item).exists()
    return not reported and not _said_so(person, [f"action_item:{item.pk}"])


def _involved(commitment: Commitment, on: dt.date) -> set[int]:
    """Who owed it in between may have done the work that is judged, and so may whoever does one of its steps."""
    steps = ActionItem.objects.filter(commitment=commitment)
    passed_on = ActionTransfer.objects.filter(action_item__commitment=commitment)
    return {
        *(owner.pk for owner in (*owners_of(commitment), *owners_on(commitment, on))),
        *commitment.transfers.values_list("to_institution", flat=True),
        *steps.values_list("owner", flat=True),
        *passed_on.values_list("to_institution", flat=True),
    }


def _wrote_a_report(person: Person, commitment: Commitment) -> bool:
    """A colleague who typed in what an institution said is its reporter as well (COM-9)."""
    steps = [f"action_item:{pk}" for pk in commitment.action_items.values_list("pk", flat=True)]
    return _said_so(person, [commitment.subject, *steps])


def _said_so(person: Person, subjects: Sequence[str]) -> bool:
    said = Entry.objects.filter(subject__in=subjects, kind__in=_REPORTS)
    return person.account_id is not None and said.filter(actor=f"user:{person.account_id}").exists()


def flaw_in_lapsing(commitment: Commitment) -> Refused | None:
    """Why it does not lapse in silence (COM-11), or None: somebody spoke, its owner or an independent verifier."""
    if commitment.last_reported_at is not None:
        return ReportedOn()
    return VerifiedBefore() if commitment.verification_level >= VerificationLevel.PEER_CHECKED else None


def verified_as_it_stands(commitment: Commitment) -> bool:
    """Whether the last verification was of what is promised now: no later version changed promise or measure."""
    last = commitment.verifications.select_related("version").order_by("verified_at", "pk").last()
    if last is None or last.version is None:
        return False
    later = commitment.versions.filter(number__gt=last.version.number)
    return not any(PROMISED & {*fields} for fields in later.values_list("changed_fields", flat=True))


def target_reached(commitment: Commitment, value: Decimal | None) -> bool:
    """In the direction from baseline to target: 38 days down to 15 is reached at 14, not at 16 (INV-15)."""
    if value is None or commitment.target is None:
        return False
    goes_down = commitment.baseline is not None and commitment.baseline > commitment.target
    return value <= commitment.target if goes_down else value >= commitment.target
