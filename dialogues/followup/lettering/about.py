"""What a letter to an owner is made of, gathered before it has words."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dialogues.commitments.models import Commitment, CommitmentVersion
from dialogues.followup.enums import OwnerLetterKind
from dialogues.followup.models import OwnerLetter
from dialogues.institutions.models import Institution, InstitutionChange
from dialogues.programme.models import Programme


@dataclass(frozen=True)
class Line:
    """A commitment with the text that is printed."""

    commitment: Commitment
    version: CommitmentVersion


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """Whose share it was, and by which change. `functions`: what the addressee took over by it. `since` None: nothing
    is decided, the letter is a draft to a candidate.
    """

    origin: Institution
    change: InstitutionChange
    functions: str = ""
    reason: str = ""
    since: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class About:
    """Without a `reference` it is a draft. `link` leads to the letter in the portal."""

    kind: OwnerLetterKind
    programme: Programme
    issuer: Institution
    institution: Institution
    lines: Sequence[Line]
    languages: Sequence[str]
    letter_date: dt.date
    answer_by: dt.date
    before: Sequence[tuple[OwnerLetter, Sequence[str]]] = ()
    hand_over: HandOver | None = None
    reference: str = ""
    link: str = ""
