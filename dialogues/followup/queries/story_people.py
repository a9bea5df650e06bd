"""Who did what, as one reader of the story is told."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import called_on, holding_of, maker_name, owners_of
from dialogues.followup.models import ActionItem
from dialogues.institutions.models import Institution
from dialogues.institutions.queries.walking import Move
from dialogues.invitations.models import Delegate
from dialogues.journal.models import Entry
from dialogues.people.models import User
from dialogues.people.principals import Participant, Principal
from dialogues.people.queries import person_of

from .owners import item_holding


class Who:
    """The actor's key as words: You, the colleague or the secretariat, and for its people the institution that owed
    it, or the step, on the day when it happened: who owes it today may not have been there.
    """

    def __init__(
        self,
        commitment: Commitment,
        reader: Principal,
        entries: Iterable[Entry],
        *,
        items: Mapping[int, ActionItem],
        moves: Sequence[Move],
        by_name: bool,
    ) -> None:
        self.commitment, self.items = commitment, items
        self.mine = _keys_of(reader, commitment)
        users = {int(entry.actor[5:]) for entry in entries if entry.actor.startswith("user:")}
        self.names = {user.pk: str(user) for user in User.objects.filter(pk__in=users)} if by_name else {}
        self._moves = moves
        self._makers = owners_of(commitment)
        self._known = {one.pk: one for one in self._makers}

    def did(self, entry: Entry) -> str:
        if entry.actor in self.mine:
            return gettext("You")
        kind, _sep, pk = entry.actor.partition(":")
        if kind == "user":
            return self.names.get(int(pk), gettext("The secretariat"))
        if kind == "institution":
            return called_on(self.commitment, self._named([int(pk)]), self._day(entry))
        return self._owners(entry) if kind in ("delegate", "person") else gettext("The system")

    def _owners(self, entry: Entry) -> str:
        """Who made it, where on that day nobody owed it."""
        day = self._day(entry)
        item = self.items.get(entry.data.get("action_item", 0))
        if item:
            held = [item_holding(item, day, moves=self._moves).owner]
        else:
            held = [holding_of(self.commitment, day, origin=one, moves=self._moves).owner for one in self._makers]
        owners = self._named(dict.fromkeys(key for key in held if key))
        return called_on(self.commitment, owners, day) if owners else maker_name(self.commitment)

    def _named(self, keys: Iterable[int]) -> list[Institution]:
        wanted = list(keys)
        unknown = [key for key in wanted if key not in self._known]
        if unknown:
            self._known |= Institution.objects.prefetch_related("names").in_bulk(unknown)
        return [self._known[key] for key in wanted if key in self._known]

    def _day(self, entry: Entry) -> dt.date:
        return entry.at.astimezone(self.commitment.dialogue.zone).date()


def _keys_of(reader: Principal, commitment: Commitment) -> set[str]:
    """All the names under which the journal may know this reader."""
    if isinstance(reader, Participant):
        return {f"delegate:{reader.delegate_id}"}
    person = person_of(reader)
    if person is None:
        return {f"user:{reader.pk}"}
    delegations = Delegate.objects.filter(person=person, dialogue=commitment.dialogue).values_list("pk", flat=True)
    return {f"user:{reader.pk}", f"person:{person.pk}", *(f"delegate:{pk}" for pk in delegations)}
