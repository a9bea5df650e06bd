"""The commands of the live room: what each carries and who may send it. Names are imperative; events are past tense.

A field the struct does not know is refused, never ignored (contract.md §3).
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType

from .enums import Audience, Scene
from .identity import Viewer

# Every number stays within what JavaScript and both databases hold.
Id = Annotated[int, Meta(ge=0, le=2**53 - 1)]
Statement = Annotated[str, Meta(max_length=2000)]
Line = Annotated[str, Meta(max_length=300)]
Word = Annotated[str, Meta(max_length=60)]
Language = Annotated[str, Meta(min_length=2, max_length=12)]
Partners = Annotated[list[Annotated[str, Meta(max_length=200)]], Meta(max_length=30)]


class Command(Struct, forbid_unknown_fields=True):
    """Base of what a command carries."""


class Empty(Command):
    pass


class ResourceLine(Command):
    kind: str
    amount: Decimal | None = None
    currency: Annotated[str, Meta(max_length=3)] = ""
    note: Annotated[str, Meta(max_length=200)] = ""


class Capture(Command):
    """A commitment in the words of its maker. Only the statement is required (COM-1)."""

    statement: Statement
    indicator: Line = ""
    unit: Word = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    due: dt.date | None = None
    partners: Partners = []
    resources: Annotated[list[ResourceLine], Meta(max_length=10)] = []
    language: Language | None = None
    anonymous: bool = False


class Edit(Command):
    """New words for an own commitment; a field that is not there stays as it is."""

    commitment: Id
    statement: Statement | UnsetType = UNSET
    indicator: Line | UnsetType = UNSET
    unit: Word | UnsetType = UNSET
    baseline: Decimal | UnsetType | None = UNSET
    target: Decimal | UnsetType | None = UNSET
    due: dt.date | UnsetType | None = UNSET
    partners: Partners | UnsetType = UNSET
    language: Language | UnsetType = UNSET


class OfCommitment(Command):
    commitment: Id


class Reject(OfCommitment):
    reason: Line


class Merge(OfCommitment):
    """`commitment` goes into `into`."""

    into: Id


class Spotlight(Command):
    commitment: Id | None


class AcceptRules(Command):
    version: Id


class StartItem(Command):
    """The next one when null."""

    item: Id | None = None


class ShowScene(Command):
    scene: Scene


class OpenRoom(Command):
    """`reason`: needed when opening more than an hour before the start."""

    reason: Line = ""


class Admit(Command):
    admits: bool


@dataclass(frozen=True)
class Sent:
    """One command as it came in, from whom, on whatever transport. The id makes resending harmless."""

    do: str
    client_id: UUID
    data: Command
    sender: Viewer


PARTICIPANT, STAFF = frozenset({Audience.PARTICIPANT}), frozenset({Audience.STAFF})


@dataclass(frozen=True)
class Kind:
    data: type[Command]
    senders: frozenset[Audience]


KINDS: dict[str, Kind] = {
    "commitment.capture": Kind(Capture, PARTICIPANT),
    "commitment.edit": Kind(Edit, PARTICIPANT),
    "commitment.withdraw": Kind(OfCommitment, PARTICIPANT),
    "commitment.confirm": Kind(OfCommitment, PARTICIPANT),
    "ground_rules.accept": Kind(AcceptRules, PARTICIPANT),
    "commitment.accept": Kind(OfCommitment, STAFF),
    "commitment.hold": Kind(OfCommitment, STAFF),
    "commitment.reject": Kind(Reject, STAFF),
    "commitment.merge": Kind(Merge, STAFF),
    "commitment.restore": Kind(OfCommitment, STAFF),
    "commitment.read_back": Kind(OfCommitment, STAFF),
    "commitment.spotlight": Kind(Spotlight, STAFF),
    "item.start": Kind(StartItem, STAFF),
    "scene.show": Kind(ShowScene, STAFF),
    "room.open": Kind(OpenRoom, STAFF),
    "room.end": Kind(Empty, STAFF),
    "room.change_code": Kind(Empty, STAFF),
    "room.admit": Kind(Admit, STAFF),
}
