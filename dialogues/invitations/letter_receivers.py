"""What letters follow: a dialogue that is cancelled."""

from dialogues.invitations.actions.letter_office.cancelling import plan_end_of_letters
from dialogues.journal.queries import entries_after
from dialogues.programme.events import DialogueCancelled
from dialogues.programme.models import Dialogue

HEARD = [DialogueCancelled.kind]


def hear(*, stream: str, after: int, through: int) -> None:
    for entry in entries_after(stream, after).filter(sequence__lte=through, kind__in=HEARD):
        dialogue = Dialogue.objects.get(pk=int(entry.subject.partition(":")[2]))
        plan_end_of_letters(dialogue=dialogue, sequence=entry.sequence, at=entry.at)
