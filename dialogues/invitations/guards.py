"""What the invitation chain asks for before a dialogue or programme takes a step. Entered when the app is loaded."""

from dialogues.programme.enums import DialogueState, ProgrammeState
from dialogues.programme.models import Dialogue, Programme
from dialogues.programme.states import adds_guard, adds_programme_guard

from .errors import QuorumMissing
from .errors.consents import ConsentsWaiting
from .queries.consents import open_taken_back_in
from .queries.quorum import institutions_without_acceptance, names_in_words


@adds_guard(DialogueState.INVITING, DialogueState.READY)
def has_quorum(dialogue: Dialogue) -> None:
    """Somebody from each target institution has said yes, or it was said why it works without (domain.md §2.3)."""
    missing = institutions_without_acceptance(dialogue)
    if missing:
        raise QuorumMissing(institutions=names_in_words(missing))


@adds_programme_guard(ProgrammeState.CLOSING, ProgrammeState.CLOSED)
def has_dealt_with_consents(programme: Programme) -> None:
    """Nobody is reminded of anything in a closed programme, and these days are the law's (PRV-1)."""
    if waiting := open_taken_back_in(programme).count():
        raise ConsentsWaiting(n=waiting)
