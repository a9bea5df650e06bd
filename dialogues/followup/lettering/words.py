"""What a language must be able to say in letters about commitments.

As with invitations (invitations/lettering/words.py) these are forms of official letters, the same whoever
looks at them.
Texts in braces are filled in by name: `{day}`, `{codes}`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dialogues.followup.enums import OwnerLetterKind


@dataclass(frozen=True, kw_only=True)
class AnnexWords:
    """Steps on the way to what was promised. `columns`: of which promise, what, whose, by when."""

    title: str
    lead: str
    columns: tuple[str, str, str, str]
    none: str


@dataclass(frozen=True, kw_only=True)
class ReplyWords:
    """The page that comes back signed. `choices`: accept, another text, decline."""

    title: str
    lead: str
    columns: tuple[str, str, str, str]
    reason: str
    name: str
    post: str
    date: str
    signature: str
    stamp: str
    send_to: str


@dataclass(frozen=True, kw_only=True)
class OwnerWords:
    """`facts` introduce what stands with a promise: measured, due, partners, said_at, version; and for a hand-over:
    promised_by, ground, decided, functions, since, done, reported, answer_to, answer_by.
    """

    subjects: Mapping[OwnerLetterKind, str]
    about: str
    opening: str
    sign_off_intro: str
    sign_off_intro_many: str
    hand_over_intro: str
    hand_over_proposed: str
    within: str
    how_to_answer: str
    how_to_take_over: str
    facts: Mapping[str, str]
    measure: str
    answer_here: str
    qr_alt: str
    in_place_of: str
    nothing_reported: str
    annex: AnnexWords
    done_so_far: AnnexWords
    reply: ReplyWords
