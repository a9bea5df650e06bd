"""What a phone at the door holds, and no more (PRV-9): it may get lost, and it works without a network."""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple, TypedDict

from django.db.models import Q, QuerySet

from dialogues.institutions.enums import GROUP_OF_TYPE
from dialogues.institutions.queries import group_mark, latest_names
from dialogues.invitations.enums import ConsentColour, DeedOutcome, DelegateState, WalkInState
from dialogues.invitations.models import Badge, Delegate, DoorDeed
from dialogues.programme.enums import DialogueState
from dialogues.programme.models import Dialogue

from .answers import OVER
from .colours import colours_of

# Phones of helpers are their own: the list leaves them soon after the event.
KEPT_AFTER = dt.timedelta(hours=12)
UNDATED = dt.timedelta(days=1)


class Person(TypedDict):
    """`colour` is the consent to pictures, `needs` whether there are access needs (never which)."""

    id: int
    name: str
    latin: str
    institution: str
    mark: str
    code: str
    colour: str
    needs: bool
    state: str
    since: str | None
    waits: bool


class _Told(NamedTuple):
    """Of a delegate, in the order of `_TOLD`."""

    pk: int
    person: int
    name: str
    latin: str
    institution: int | None
    code: str | None
    type: str | None
    as_given: str
    badge: str | None
    needs: str
    state: str
    since: dt.datetime | None
    walk_in: str | None


_TOLD = (
    *("pk", "person", "person__name", "person__latin_name"),
    *("institution", "institution__code", "institution__type", "institution_as_given"),
    *("badge__code", "access_needs", "state", "checked_in_at", "walk_in__state"),
)
_MARKS: Mapping[str, str] = {kind: group_mark(group) for kind, group in GROUP_OF_TYPE.items()}
_STATES: Mapping[str, str] = {DelegateState.CHECKED_IN: "in", DelegateState.AWAY: "away"}


class Gone(TypedDict):
    """A badge that is good for nothing any more, and who comes instead."""

    code: str
    by: int | None


class DoorList(TypedDict):
    people: list[Person]
    gone: list[Gone]
    wipe_at: str
    is_over: bool


def door_list(dialogue: Dialogue, *, at: dt.datetime) -> DoorList:
    """Everybody who may come in. Empty once the dialogue is over: then nobody needs it."""
    over = dialogue.state in OVER or wipe_at(dialogue, at) <= at
    return DoorList(
        people=[] if over else _people(expected_at_door(dialogue)),
        gone=[] if over else _gone(dialogue),
        wipe_at=wipe_at(dialogue, at).isoformat(),
        is_over=over,
    )


def wipe_at(dialogue: Dialogue, at: dt.datetime) -> dt.datetime:
    """When phones must have forgotten the list. While the room is open it is needed, however late it gets."""
    if dialogue.ends_at is None:
        return at + UNDATED
    planned = dialogue.ends_at + KEPT_AFTER
    return max(planned, at + KEPT_AFTER) if dialogue.state == DialogueState.LIVE else planned


def expected_at_door(dialogue: Dialogue) -> QuerySet[Delegate]:
    """Not those whom a facilitator did not let in."""
    expected = dialogue.delegates.filter(withdrawn_at=None).exclude(walk_in__state=WalkInState.REFUSED)
    return expected.select_related("person", "institution", "walk_in", "badge").order_by("pk")


def delegate_with_badge(delegates: QuerySet[Delegate], code: str) -> Delegate | None:
    """By the code of a badge as somebody reads or types it, valid or not."""
    plain = "".join(code.split()).replace("-", "").upper()
    return delegates.filter(badge__code=plain).select_related("person", "institution", "replaced_by__person").first()


def deeds_to_look_at(dialogue: Dialogue) -> QuerySet[DoorDeed]:
    """Noted at a door without knowing what had happened meanwhile: somebody should look, newest first."""
    odd = Q(outcome__in=[DeedOutcome.REPLACED, DeedOutcome.UNAPPROVED])
    found = dialogue.door_deeds.filter(odd, undone_at=None)
    return found.select_related("delegate__person", "delegate__replaced_by__person").order_by("-received_at", "-pk")


def person_at_door(delegate: Delegate) -> Person:
    """One of them, as the list would say it now."""
    [person] = _people(Delegate.objects.filter(pk=delegate.pk))
    return person


def _people(delegates: QuerySet[Delegate]) -> list[Person]:
    """From columns: there are thousands, and a phone asks every few seconds."""
    listed = delegates.select_related(None).order_by()
    colours = colours_of(listed.values("person"))
    names = latest_names(listed.filter(institution__isnull=False).values("institution"))
    return [_person(_Told(*row), names, colours) for row in listed.order_by("pk").values_list(*_TOLD)]


def _person(told: _Told, names: Mapping[int, str], colours: Mapping[int, ConsentColour]) -> Person:
    return Person(
        id=told.pk,
        name=told.name,
        latin=told.latin,
        institution=names.get(told.institution or 0, told.code or told.as_given),
        mark=_MARKS.get(told.type or "", ""),
        code=told.badge or "",
        colour=colours.get(told.person, ConsentColour.RED).value,
        needs=bool(told.needs),
        state=_STATES.get(told.state, "out"),
        since=told.since.isoformat() if told.since else None,
        waits=told.walk_in == WalkInState.WAITING,
    )


def _gone(dialogue: Dialogue) -> list[Gone]:
    worthless = Badge.objects.filter(delegate__dialogue=dialogue, delegate__withdrawn_at__isnull=False)
    rows = worthless.order_by("pk").values_list("code", "delegate__replaced_by")
    return [Gone(code=code, by=by) for code, by in rows]
