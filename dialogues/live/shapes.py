"""What screens are told, as closed schemas: the same on page load, in frames and over HTTP (docs/protocol.md).

A text that exists in several languages is an object by language, so that one frame serves a whole audience. A field
that an audience may not know is left out, never sent empty.
"""

from typing import Any
from uuid import UUID

from msgspec import UNSET, Struct, UnsetType, to_builtins

Texts = dict[str, str]


class Shape(Struct, forbid_unknown_fields=True):
    """Base of what is shown."""

    def plain(self) -> dict[str, Any]:
        """As JSON types, for templates."""
        return to_builtins(self)  # type: ignore[no-any-return]


class Resource(Shape):
    kind: str
    amount: str
    currency: str
    note: str


class Card(Shape):
    """A commitment as a sentence with its parts. Numbers are decimal strings, empty where nothing was said."""

    id: int
    code: str
    who: Texts
    group: str
    statement: str
    language: str
    indicator: str
    unit: str
    baseline: str
    target: str
    due: str | None
    partners: list[str]
    resources: list[Resource]
    lifecycle: str
    moderation: str
    at: str
    item: int | None
    # Its author and staff:
    client_id: UUID | UnsetType = UNSET
    reason: str | UnsetType = UNSET
    # Staff only:
    author: str | UnsetType = UNSET
    mandate: str | UnsetType = UNSET
    missing: list[str] | UnsetType = UNSET
    merged_into: int | UnsetType | None = UNSET


class Item(Shape):
    """An agenda item. `state`: done, current or todo."""

    id: int
    title: Texts
    question: Texts
    minutes: int
    starts_at: str | None
    started_at: str | None
    ended_at: str | None
    takes_commitments: bool
    state: str


class GroundRules(Shape):
    version: int
    text: Texts


class RoomShape(Shape):
    """The room. `item` and `spotlight` are ids; `admits` says whether the code lets people in."""

    code: str
    state: str
    title: Texts
    scene: str
    spotlight: int | None
    item: int | None
    items: list[Item]
    is_moderated: bool
    admits: bool
    join_url: str
    ground_rules: GroundRules


class You(Shape):
    """Who is looking, in that person's language. `mine`: all own posts, also those nobody else may see."""

    audience: str
    id: str
    name: str
    institution: str
    group: str
    mandate: str
    ground_rules_accepted: bool
    may_confirm: bool
    why_not: str
    mine: list[Card]


class Counts(Shape):
    """Of what is on the wall."""

    commitments: int
    institutions: int


class Snapshot(Shape):
    """Everything this viewer may see after the entry `seq`."""

    seq: int
    room: RoomShape
    you: You
    commitments: list[Card]
    counts: Counts
    now: str


class FrameData(Shape):
    """What a recorded fact touched, as it may be shown now: put in place, take away, replace."""

    commitment: Card | UnsetType = UNSET
    gone: int | UnsetType = UNSET
    room: RoomShape | UnsetType = UNSET


class Frame(Shape):
    """One recorded fact for one audience."""

    type: str
    seq: int
    at: str
    data: FrameData


class GroupPresence(Shape):
    """People of one stakeholder group. `posted` (staff only): how many of them have posted."""

    group: str
    here: int
    posted: int | UnsetType = UNSET


class Pulse(Shape):
    """Ephemeral counts; the last value wins. `groups`: staff and wall; `unsent_phones`: staff.

    `apart`, staff only: this server cannot hear the others; what happens there may show late.
    """

    present: int
    commitments: int
    institutions: int
    groups: list[GroupPresence] | UnsetType = UNSET
    unsent_phones: int | UnsetType = UNSET
    apart: bool | UnsetType = UNSET
