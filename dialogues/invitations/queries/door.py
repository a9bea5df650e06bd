"""What a phone at the door holds, and no more (PRV-9): it may get lost, and it works without a network."""

import datetime as dt
from typing import TypedDict

from django.db.models import Q, QuerySet

from dialogues.institutions.queries import group_mark, name_of
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
        people=[] if over else _people(dialogue),
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
    fresh = Delegate.objects.select_related("person", "institution", "walk_in", "badge").get(pk=delegate.pk)
    return _person(fresh, colours_of(Delegate.objects.filter(pk=delegate.pk).values("person")))


def _people(dialogue: Dialogue) -> list[Person]:
    expected = expected_at_door(dialogue)
    colours = colours_of(expected.order_by().values("person"))
    return [_person(delegate, colours) for delegate in expected.prefetch_related("institution__names")]


def _person(delegate: Delegate, colours: dict[int, ConsentColour]) -> Person:
    institution, walk_in, badge = (
        delegate.institution,
        getattr(delegate, "walk_in", None),
        getattr(delegate, "badge", None),
    )
    return Person(
        id=delegate.pk,
        name=delegate.person.name,
        latin=delegate.person.latin_name,
        institution=name_of(institution) if institution else delegate.institution_as_given,
        mark=group_mark(institution.stakeholder_group) if institution else "",
        code=badge.code if badge else "",
        colour=colours.get(delegate.person_id, ConsentColour.RED).value,
        needs=bool(delegate.access_needs),
        state=_state(delegate),
        since=delegate.checked_in_at.isoformat() if delegate.checked_in_at else None,
        waits=bool(walk_in and walk_in.state == WalkInState.WAITING),
    )


def _state(delegate: Delegate) -> str:
    return {DelegateState.CHECKED_IN: "in", DelegateState.AWAY: "away"}.get(DelegateState(delegate.state), "out")


def _gone(dialogue: Dialogue) -> list[Gone]:
    worthless = Badge.objects.filter(delegate__dialogue=dialogue, delegate__withdrawn_at__isnull=False)
    rows = worthless.order_by("pk").values_list("code", "delegate__replaced_by")
    return [Gone(code=code, by=by) for code, by in rows]
