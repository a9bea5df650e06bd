"""Who speaks by a progress link, and about what: one answer for every page that such a link opens."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import affiliation_of, holders_on, owners_of
from dialogues.followup.models import ActionItem
from dialogues.institutions.models import Institution
from dialogues.institutions.queries.succession import moves_in_force
from dialogues.people.actors import person_actor
from dialogues.people.enums import AffiliationRole
from dialogues.people.models import Token

from .own_items import with_predecessors
from .owners import owner_on
from .replies import may_reply
from .shares import parts_held_by
from .subjects import subject_of

_SPEAKS = (AffiliationRole.FOCAL_POINT, AffiliationRole.SIGNATORY)


@dataclass(frozen=True)
class Behind:
    """`institution`: whose link it is, as it stands today; None while nobody owes what an old link is about.

    `parts`: of a joint pledge, what this institution may report on. `has_ended`: it owes nothing of it any more.
    `is_official`: what is said by it is the institution's word, not that of somebody who does a step.
    """

    token: Token
    subject: ActionItem | Commitment
    today: dt.date
    institution: Institution | None
    parts: tuple[Institution, ...]
    has_ended: bool

    @property
    def commitment(self) -> Commitment | None:
        return self.subject.commitment if isinstance(self.subject, ActionItem) else self.subject

    @property
    def is_shared(self) -> bool:
        """A joint pledge, of which this link is about the institution's own part."""
        return isinstance(self.subject, Commitment) and len(owners_of(self.subject)) > 1

    @property
    def may_reply(self) -> bool:
        """Publish the institution's own words on the commitment (domain.md: right of reply)."""
        found = self.commitment
        if found is None or found.confirmed_at is None or self.institution is None:
            return False
        return self.is_official and may_reply(self.institution, found, self.today)

    @property
    def actor(self) -> str:
        """A person's, or of whoever sits at the institution's post."""
        if self.token.person:
            return person_actor(self.token.person)
        return f"institution:{self.institution.pk}" if self.institution else "link"

    @property
    def is_official(self) -> bool:
        person, institution = self.token.person, self.institution
        if person is None or institution is None:
            return institution is not None
        return affiliation_of(person, institution, self.today, _SPEAKS) is not None


def behind(token: Token, at: dt.datetime) -> Behind | None:
    """None where there is nothing behind it at all."""
    subject = subject_of(token)
    if subject is None:
        return None
    today = at.astimezone(subject.dialogue.zone).date()
    holders = _holders(subject, today)
    institution, has_ended = _whose(token, holders)
    parts = parts_held_by(institution, subject, holders) if institution and isinstance(subject, Commitment) else ()
    return Behind(token, subject, today, institution, parts, has_ended)


def _holders(subject: ActionItem | Commitment, on: dt.date) -> Mapping[int, Institution | None]:
    """By who made it: one, or each of a joint pledge."""
    if isinstance(subject, Commitment):
        return holders_on(subject, on)
    return {subject.owner_id: owner_on(subject, on)}


def _whose(token: Token, holders: Mapping[int, Institution | None]) -> tuple[Institution | None, bool]:
    """And whether the link has ended with what that institution owed.

    A body that went on as another by law keeps its links; while a person has to say who follows, they show and
    report nothing. Links from before they named their institution are good where it can be but one.
    """
    made_for = token.institution
    owing = list(dict.fromkeys(holder for holder in holders.values() if holder))
    if made_for is None:
        return next(iter(owing), None), len(holders) > 1
    if made_for in owing:
        return made_for, False
    moves = moves_in_force()
    followed_by = [one for one in owing if made_for.pk in with_predecessors([one.pk], moves)]
    if followed_by:
        return followed_by[0], False
    return made_for, None not in holders.values()
