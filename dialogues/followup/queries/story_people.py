"""Who did what, as one reader of the story is told."""

from collections.abc import Iterable

from django.utils.translation import gettext

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import maker_name
from dialogues.invitations.models import Delegate
from dialogues.journal.models import Entry
from dialogues.people.models import User
from dialogues.people.principals import Participant, Principal
from dialogues.people.queries import person_of


class Who:
    """The actor's key as words: You, the colleague or the secretariat, and the institution for its people."""

    def __init__(self, commitment: Commitment, reader: Principal, entries: Iterable[Entry], by_name: bool) -> None:
        self.maker = maker_name(commitment)
        self.mine = _keys_of(reader, commitment)
        users = {int(entry.actor[5:]) for entry in entries if entry.actor.startswith("user:")}
        self.names = {user.pk: str(user) for user in User.objects.filter(pk__in=users)} if by_name else {}

    def said(self, actor: str) -> str:
        if actor in self.mine:
            return gettext("You")
        kind, _sep, pk = actor.partition(":")
        if kind == "user":
            return self.names.get(int(pk), gettext("The secretariat"))
        return self.maker if kind in ("delegate", "person", "institution") else gettext("The system")


def _keys_of(reader: Principal, commitment: Commitment) -> set[str]:
    """All the names under which the journal may know this reader."""
    if isinstance(reader, Participant):
        return {f"delegate:{reader.delegate_id}"}
    person = person_of(reader)
    if person is None:
        return {f"user:{reader.pk}"}
    delegations = Delegate.objects.filter(person=person, dialogue=commitment.dialogue).values_list("pk", flat=True)
    return {f"user:{reader.pk}", f"person:{person.pk}", *(f"delegate:{pk}" for pk in delegations)}
