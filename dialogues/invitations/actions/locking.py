from dialogues.invitations.models import Invitation, Letter
from dialogues.invitations.queries.letters import whole_letters
from dialogues.journal.actions import lock_stream


def locked(invitation: Invitation) -> Invitation:
    """The present row, held until the transaction ends: two people may be answering at once."""
    lock_stream(key=invitation.dialogue.stream)
    return (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("dialogue__programme", "institution", "contact_point")
        .get(pk=invitation.pk)
    )


def locked_letter(letter: Letter) -> Letter:
    """The present row with its invitation, both held."""
    lock_stream(key=letter.dialogue.stream)
    return whole_letters(Letter.objects.select_for_update(of=("self", "invitation"))).get(pk=letter.pk)
