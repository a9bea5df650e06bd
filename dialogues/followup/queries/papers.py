"""Who may open what was sent with a report or signed: fewer than those who may read the promise and its reports."""

import datetime as dt
from collections.abc import Sequence
from functools import cached_property

from dialogues.commitments.models import Commitment, SignOff
from dialogues.commitments.queries import commitments_visible_to, holding_of, local_date, owners_on
from dialogues.followup.models import Challenge, EvidenceFile, ProgressUpdate
from dialogues.institutions.queries import in_force_on
from dialogues.institutions.queries.succession import moves_in_force
from dialogues.institutions.queries.walking import Move
from dialogues.people.enums import NAMED_TO
from dialogues.people.models import Affiliation, Person, User
from dialogues.people.permissions import holds_role, only_looks_on
from dialogues.people.principals import Principal
from dialogues.people.queries import person_of

from .owners import item_holding


class Papers:
    """For colleagues and whoever owes the promise on that day all of them; for an earlier owner its own.

    Not for a funder's viewer: names stand in them, and counts of so few people that they are as good as names.
    """

    def __init__(self, commitment: Commitment, reader: Principal, on: dt.date) -> None:
        self._commitment, self._reader, self._on = commitment, reader, on

    def shows_evidence(self, update: ProgressUpdate) -> bool:
        """Whoever sent it, and the institution that sent it, keep it."""
        return self._all or self._is_reader_behind(update) or self._sent_for(update) in self._own

    @property
    def shows_challenges(self) -> bool:
        """What somebody else showed to contest it: whoever reads the promise, but for who only looks on."""
        return self._all or not only_looks_on(self._reader, self._commitment.dialogue.programme.scope)

    def shows_letter(self, signed: SignOff) -> bool:
        """Whoever signed it keeps it."""
        return self._all or signed.institution_id in self._own

    @cached_property
    def _all(self) -> bool:
        if holds_role(self._reader, self._commitment.dialogue.programme.scope, *NAMED_TO):
            return True
        return any(owner.pk in self._own for owner in owners_on(self._commitment, self._on))

    @cached_property
    def _own(self) -> set[int]:
        """Institutions where the reader has a place today; what else opens the promise is not asked again here."""
        if not isinstance(self._reader, User):
            return set()
        held = Affiliation.objects.filter(in_force_on(self._on), person__account=self._reader)
        return set(held.values_list("institution", flat=True))

    def _is_reader_behind(self, update: ProgressUpdate) -> bool:
        person = self._person
        through = update.through.person_id if update.through else None
        return person is not None and person.pk in (update.reported_by_id, through)

    @cached_property
    def _person(self) -> Person | None:
        return person_of(self._reader)

    def _sent_for(self, update: ProgressUpdate) -> int | None:
        """The institution of the link, else whoever owed it, or that part or step of it, when it was written."""
        if update.through and update.through.institution_id:
            return update.through.institution_id
        day = local_date(self._commitment, update.written_at)
        if update.action_item:
            return item_holding(update.action_item, day, moves=self._moves).owner
        return holding_of(self._commitment, day, origin=update.signatory, moves=self._moves).owner

    @cached_property
    def _moves(self) -> Sequence[Move]:
        return moves_in_force()


def evidence_open_to(reader: Principal, pk: int, at: dt.datetime) -> EvidenceFile | None:
    """None where it is not this reader's to open, or there is none."""
    told = ("update__action_item__dialogue", "update__signatory", "update__through")
    found = EvidenceFile.objects.select_related(*told).filter(pk=pk).first()
    commitment = _visible(reader, found.update.commitment_id or _of_step(found.update)) if found else None
    if found is None or commitment is None:
        return None
    papers = Papers(commitment, reader, local_date(commitment, at))
    return found if papers.shows_evidence(found.update) else None


def letter_open_to(reader: Principal, pk: int, at: dt.datetime) -> SignOff | None:
    """The same for what was signed."""
    signed = SignOff.objects.filter(pk=pk).exclude(file="").first()
    commitment = _visible(reader, signed.commitment_id) if signed else None
    if signed is None or commitment is None:
        return None
    return signed if Papers(commitment, reader, local_date(commitment, at)).shows_letter(signed) else None


def challenge_open_to(reader: Principal, pk: int, at: dt.datetime) -> Challenge | None:
    """The same for what was shown to contest it."""
    found = Challenge.objects.filter(pk=pk).exclude(evidence="").first()
    commitment = _visible(reader, found.commitment_id) if found else None
    if found is None or commitment is None:
        return None
    return found if Papers(commitment, reader, local_date(commitment, at)).shows_challenges else None


def _of_step(update: ProgressUpdate) -> int | None:
    return update.action_item.commitment_id if update.action_item else None


def _visible(reader: Principal, pk: int | None) -> Commitment | None:
    return commitments_visible_to(reader).filter(pk=pk).first() if pk else None
