"""What the invitation chain asks for before a dialogue takes a step. Entered when the app is loaded."""

from dialogues.programme.enums import DialogueState
from dialogues.programme.models import Dialogue
from dialogues.programme.states import adds_guard

from .errors import QuorumMissing
from .queries.quorum import institutions_without_acceptance, names_in_words


@adds_guard(DialogueState.INVITING, DialogueState.READY)
def has_quorum(dialogue: Dialogue) -> None:
    """Somebody from each target institution has said yes, or it was said why it works without (domain.md §2.3)."""
    missing = institutions_without_acceptance(dialogue)
    if missing:
        raise QuorumMissing(institutions=names_in_words(missing))
