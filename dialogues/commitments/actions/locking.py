"""Stream first, then rows: the one order of locks that lets captures and everything else run side by side."""

from collections.abc import Sequence

from dialogues.commitments.enums import Lifecycle, Moderation
from dialogues.commitments.errors import NotPossibleNow
from dialogues.commitments.errors_of_confirming import ProgrammeArchived, SetAside
from dialogues.commitments.models import Commitment
from dialogues.commitments.states import may_become
from dialogues.journal.actions import lock_stream
from dialogues.programme.enums import ProgrammeState


def lock_commitments(commitments: Sequence[Commitment], *, stream: str) -> list[Commitment]:
    """Fresh rows in the order given, held until the transaction ends."""
    lock_stream(key=stream)
    rows = Commitment.objects.select_for_update(of=("self",)).select_related("dialogue__programme", "lead_institution")
    by_pk = rows.in_bulk([commitment.pk for commitment in commitments])
    return [by_pk[commitment.pk] for commitment in commitments]


def lock_in_dialogue(commitment: Commitment) -> Commitment:
    """For what belongs to the room: up to confirmation."""
    return lock_commitments([commitment], stream=commitment.dialogue.stream)[0]


def lock_in_programme(commitment: Commitment) -> Commitment:
    """For what the institutions do afterwards: sign-off and all follow-up."""
    return lock_commitments([commitment], stream=commitment.dialogue.programme.scope)[0]


def move(commitment: Commitment, to: Lifecycle) -> None:
    """Take one step of the machine, or refuse it. The caller saves."""
    if not may_become(commitment.lifecycle, to):
        raise NotPossibleNow
    commitment.lifecycle = to


def refuse_set_aside(commitment: Commitment) -> None:
    """Moderation is no state of the machine: what was turned away goes nowhere until that is undone."""
    if commitment.moderation == Moderation.REJECTED:
        raise SetAside


def refuse_in_the_archive(commitment: Commitment) -> None:
    """What is closed may be opened again, with the days that were left; what is archived never is."""
    if commitment.dialogue.programme.state == ProgrammeState.ARCHIVED:
        raise ProgrammeArchived


def refuse_while_contested(commitment: Commitment) -> None:
    """The machine leads out of a contest to several states: only its recorded resolution takes those steps."""
    if commitment.lifecycle == Lifecycle.CONTESTED:
        raise NotPossibleNow
