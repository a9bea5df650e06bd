import datetime as dt
from decimal import Decimal

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import owners_of, owners_on
from dialogues.followup.models import ProgressUpdate
from dialogues.people.models import Person
from dialogues.people.queries import affiliations_on


def is_independent(person: Person, commitment: Commitment, on: dt.date) -> bool:
    """INV-14: belongs neither to who made it nor to who owes it, and never reported on it or on one of its steps."""
    if (
        affiliations_on(person, on)
        .filter(institution__in={*owners_of(commitment), *owners_on(commitment, on)})
        .exists()
    ):
        return False
    reported = ProgressUpdate.objects.filter(reported_by=person)
    return not (
        reported.filter(commitment=commitment).exists() or reported.filter(action_item__commitment=commitment).exists()
    )


def target_reached(commitment: Commitment, value: Decimal | None) -> bool:
    """In the direction from baseline to target: 38 days down to 15 is reached at 14, not at 16 (INV-15)."""
    if value is None or commitment.target is None:
        return False
    goes_down = commitment.baseline is not None and commitment.baseline > commitment.target
    return value <= commitment.target if goes_down else value >= commitment.target
