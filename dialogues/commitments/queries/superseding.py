"""Which promise may take the place of another."""

from django.db.models import QuerySet

from dialogues.commitments.models import Commitment

from .lists import told_commitments
from .ownership import OWED

# Confirmed and still owed: what is only read back may yet be nobody's word.
_RUNNING = sorted(state.value for state in OWED if state.value != "read_back")


def may_supersede(other: Commitment, commitment: Commitment) -> bool:
    return candidates_for(commitment).filter(pk=other.pk).exists()


def candidates_for(commitment: Commitment) -> QuerySet[Commitment]:
    """The running ones of its programme, those of its own institution first come by dialogue and number."""
    running = told_commitments().filter(dialogue__programme=commitment.dialogue.programme, lifecycle__in=_RUNNING)
    return running.exclude(pk=commitment.pk).order_by("dialogue__starts_at", "dialogue", "number")
