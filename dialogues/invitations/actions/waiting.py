"""The lists of those beyond the quota. Whoever leaves one is told."""

import datetime as dt

from django.db import transaction

from dialogues.institutions.enums import StakeholderGroup
from dialogues.institutions.models import AdminArea
from dialogues.invitations.enums import NominationState, OfferState, WaitingState
from dialogues.invitations.errors import AlreadyWaiting, NameMissing, NoLongerNamed, NoSeatPlan
from dialogues.invitations.events import WaitingJoined, WaitingLeft, WaitingReturned
from dialogues.invitations.models import SeatPlan, WaitingPlace
from dialogues.invitations.queries.answers import check_answers_open
from dialogues.invitations.states import WAITING_MOVES, check_move
from dialogues.journal.actions import lock_stream, record
from dialogues.people.actions import create_person
from dialogues.programme.models import Dialogue

from .offers import fill_free_seats
from .seat_mails import tell_off_the_list
from .settling import move_waiting


@transaction.atomic
def add_to_list(
    *,
    dialogue: Dialogue,
    group: StakeholderGroup | str,
    name: str,
    actor: str,
    at: dt.datetime,
    email: str = "",
    phone: str = "",
    language: str = "vi",
    area: AdminArea | None = None,
) -> WaitingPlace:
    """A person without an institution, such as a community representative. A free seat is offered at once.

    `seat_plan.missing`, `nominee.name_missing`, `waiting.already`, `dialogue.over`, `dialogue.cancelled`.
    """
    lock_stream(key=dialogue.stream)
    name = " ".join(name.split())
    if not name:
        raise NameMissing
    check_answers_open(dialogue)
    if not SeatPlan.objects.filter(dialogue=dialogue).exists():
        raise NoSeatPlan
    waits = dialogue.waiting_places.filter(state__in=[WaitingState.WAITING, WaitingState.OFFERED])
    if email.strip() and waits.filter(person__name__iexact=name, person__email__iexact=email.strip()).exists():
        raise AlreadyWaiting
    person = create_person(
        name=name, email=email, phone=phone, language=language, stream=dialogue.stream, actor=actor, at=at
    )
    place = WaitingPlace.objects.create(
        dialogue=dialogue, group=StakeholderGroup(group), person=person, area=area, since=at
    )
    record(WaitingJoined(waiting=place.pk, group=place.group), stream=dialogue.stream, actor=actor, at=at)
    fill_free_seats(dialogue=dialogue, at=at)
    place.refresh_from_db()
    return place


@transaction.atomic
def take_off_list(*, waiting: WaitingPlace, actor: str, at: dt.datetime) -> WaitingPlace:
    """The person is told; can be undone by `return_to_list`. With an open offer: withdraw that instead."""
    waiting = _locked(waiting)
    check_move(WAITING_MOVES, waiting.state, WaitingState.LEFT)
    if waiting.offers.filter(state=OfferState.OFFERED).exists():
        check_move(WAITING_MOVES, WaitingState.PLACED, WaitingState.LEFT)
    move_waiting(waiting, WaitingState.LEFT)
    tell_off_the_list(waiting, at=at)
    record(WaitingLeft(waiting=waiting.pk, group=waiting.group), stream=waiting.dialogue.stream, actor=actor, at=at)
    return waiting


@transaction.atomic
def return_to_list(*, waiting: WaitingPlace, actor: str, at: dt.datetime) -> WaitingPlace:
    """Back to the old place in the queue; a free seat is offered at once. `waiting.already`."""
    waiting = _locked(waiting)
    check_move(WAITING_MOVES, waiting.state, WaitingState.WAITING)
    check_answers_open(waiting.dialogue)
    if waiting.nomination and waiting.nomination.state != NominationState.ALTERNATE:
        raise NoLongerNamed
    others = waiting.dialogue.waiting_places.filter(person=waiting.person_id)
    seated = waiting.dialogue.delegates.filter(person=waiting.person_id, withdrawn_at=None)
    if others.filter(state__in=[WaitingState.WAITING, WaitingState.OFFERED]).exists() or seated.exists():
        raise AlreadyWaiting
    move_waiting(waiting, WaitingState.WAITING)
    fact = WaitingReturned(waiting=waiting.pk, group=waiting.group)
    record(fact, stream=waiting.dialogue.stream, actor=actor, at=at)
    fill_free_seats(dialogue=waiting.dialogue, at=at)
    waiting.refresh_from_db()
    return waiting


def _locked(waiting: WaitingPlace) -> WaitingPlace:
    lock_stream(key=waiting.dialogue.stream)
    places = WaitingPlace.objects.select_for_update(of=("self",))
    return places.select_related("dialogue__programme", "person", "nomination").get(pk=waiting.pk)
