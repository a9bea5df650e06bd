"""Who may contest what until when, and what everybody may read of it (COM-10)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.formats import date_format

from dialogues.commitments.enums import Lifecycle, VerificationLevel
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import institutions_spoken_for
from dialogues.commitments.queries.taking_part import parties_of
from dialogues.commitments.states import may_become
from dialogues.followup.errors_of_contest import ChallengeWindowOver, ContestedAlready, NothingToContest
from dialogues.followup.models import Challenge
from dialogues.institutions.models import Institution
from dialogues.journal.errors import Refused
from dialogues.people.enums import MANAGERS
from dialogues.people.models import User
from dialogues.people.permissions import holds_role
from dialogues.programme.enums import Side
from dialogues.programme.lives import DISPUTE_OVER


@dataclass(frozen=True)
class Statement:
    """What one side says. `institution` None: neither of the two, such as a mediator."""

    side: Side
    institution: Institution | None
    text: str
    language: str
    stated_at: dt.datetime


@dataclass(frozen=True)
class Contest:
    """One challenge with its statements, oldest first; none for strangers before the dispute is over."""

    challenge: Challenge
    statements: Sequence[Statement]

    @property
    def is_over(self) -> bool:
        return self.challenge.dispute.state in DISPUTE_OVER and not self.challenge.is_open


def contesting_for(user: User, commitment: Commitment, on: dt.date) -> list[Institution]:
    """For which institutions this account may contest: managers for each that takes part, others for their own."""
    programme = commitment.dialogue.programme
    parties = parties_of(programme).prefetch_related("names").order_by("code")
    if not holds_role(user, programme.scope, *MANAGERS):
        parties = parties.filter(pk__in=institutions_spoken_for(user, on))
    return list(parties)


def check_contestable(commitment: Commitment, on: dt.date) -> None:
    """`challenge.contested_already`, `.nothing_to_contest`, `.window_over`."""
    if flaw := flaw_in_contesting(commitment, on):
        raise flaw


def flaw_in_contesting(commitment: Commitment, on: dt.date) -> Refused | None:
    if commitment.lifecycle == Lifecycle.CONTESTED:
        return ContestedAlready()
    until = commitment.challenge_until_date
    if until is None or not may_become(commitment.lifecycle, Lifecycle.CONTESTED):
        return NothingToContest()
    return ChallengeWindowOver(until=date_format(until)) if on > until else None


def is_contestable(commitment: Commitment, on: dt.date) -> bool:
    return flaw_in_contesting(commitment, on) is None


def ways_back(commitment: Commitment) -> list[Lifecycle]:
    """Where a contested commitment may go: on with the work always; on where it was only if it was there."""
    verified = commitment.verification_level >= VerificationLevel.PEER_CHECKED
    open_ways = {
        Lifecycle.ACTIVE: True,
        Lifecycle.FULFILMENT_CLAIMED: commitment.claimed_at is not None,
        Lifecycle.UNDER_VERIFICATION: commitment.claimed_at is not None and verified,
        Lifecycle.CLOSED: verified,
    }
    return [way for way, is_open in open_ways.items() if is_open]


def open_challenge(commitment: Commitment) -> Challenge | None:
    return _told(commitment).filter(resolved_at=None).first()


def contests_of(commitment: Commitment) -> list[Contest]:
    """All of it, oldest first: for colleagues and for the two sides."""
    return [Contest(challenge, _statements(challenge)) for challenge in _told(commitment).order_by("pk")]


def public_contests(commitment: Commitment) -> list[Contest]:
    """That it is contested at once; what the sides say, and who they are, once it is settled (DIS-1)."""
    told = contests_of(commitment)
    return [contest if contest.is_over else Contest(contest.challenge, []) for contest in told]


def _told(commitment: Commitment) -> QuerySet[Challenge]:
    found = Challenge.objects.filter(commitment=commitment)
    found = found.select_related("institution", "dispute__about", "dispute__programme")
    return found.prefetch_related("institution__names", "dispute__about__names", "dispute__positions")


def _statements(challenge: Challenge) -> list[Statement]:
    """The challenge itself is what its side said first."""
    dispute = challenge.dispute
    sides = {Side.RAISING: challenge.institution, Side.ANSWERING: dispute.about}
    first = Statement(Side.RAISING, challenge.institution, dispute.summary, challenge.language, challenge.raised_at)
    positions = sorted(dispute.positions.all(), key=lambda said: (said.stated_at, said.pk))
    return [
        first,
        *(
            Statement(Side(said.side), sides.get(Side(said.side)), said.text, said.language, said.stated_at)
            for said in positions
        ),
    ]
