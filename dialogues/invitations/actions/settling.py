"""Places in a waiting list and offers, as they end. All callers hold the dialogue's stream."""

import datetime as dt

from dialogues.invitations.enums import OfferState, WaitingState
from dialogues.invitations.errors import OfferOver
from dialogues.invitations.events import SeatOfferWithdrawn, WaitingJoined, WaitingLeft
from dialogues.invitations.models import Nomination, SeatOffer, SeatPlan, WaitingPlace
from dialogues.invitations.queries.occupancy import group_for
from dialogues.invitations.states import OFFER_MOVES, WAITING_MOVES, check_move
from dialogues.journal.actions import Fact, call_off, record_all

EXPIRY = "seat_offer.expiry"


def put_on_list(nomination: Nomination, *, actor: str, at: dt.datetime, facts: list[Fact]) -> None:
    """A nominee beyond the institution's seats or the group's quota. Without a seat plan there is no list.

    Whom the institution names as an alternate waits for a seat of the institution only.
    """
    invitation = nomination.invitation
    if nomination.as_alternate or not SeatPlan.objects.filter(dialogue=invitation.dialogue_id).exists():
        return
    place = WaitingPlace.objects.create(
        dialogue=invitation.dialogue,
        group=group_for(invitation.institution, nomination.capacity),
        person=nomination.person,
        nomination=nomination,
        institution=invitation.institution,
        area=invitation.institution.area,
        since=at,
    )
    facts.append(Fact(event=WaitingJoined(waiting=place.pk, group=place.group), actor=actor, at=at))


def settle_place(nomination: Nomination, *, at: dt.datetime) -> None:
    """The nominee has a seat now: an open offer is thereby taken, the place in the list is over."""
    place = WaitingPlace.objects.filter(nomination=nomination).exclude(state=WaitingState.PLACED).first()
    if place is None:
        return
    offer = place.offers.filter(state=OfferState.OFFERED).first()
    if offer:
        close_offer(offer, OfferState.ACCEPTED, WaitingState.PLACED, at)
        return
    if place.state == WaitingState.LEFT:
        move_waiting(place, WaitingState.WAITING)
    move_waiting(place, WaitingState.PLACED)


def leave_queue(nomination: Nomination, *, actor: str, at: dt.datetime) -> None:
    """The name is taken back or not accepted: with it goes its place, and a seat it was offered."""
    waiting = [WaitingState.WAITING, WaitingState.OFFERED]
    place = WaitingPlace.objects.filter(nomination=nomination, state__in=waiting).select_related("dialogue").first()
    if place is None:
        return
    offer = place.offers.filter(state=OfferState.OFFERED).first()
    if offer:
        close_offer(offer, OfferState.WITHDRAWN, WaitingState.LEFT, at)
        facts = [Fact(event=SeatOfferWithdrawn(offer=offer.pk, waiting=place.pk), actor=actor, at=at)]
    else:
        move_waiting(place, WaitingState.LEFT)
        facts = [Fact(event=WaitingLeft(waiting=place.pk, group=place.group), actor=actor, at=at)]
    record_all(facts, stream=place.dialogue.stream)


def move_waiting(place: WaitingPlace, to: WaitingState) -> None:
    check_move(WAITING_MOVES, place.state, to)
    place.state = to
    place.save(update_fields=["state"])


def close_offer(offer: SeatOffer, to: OfferState, waiting: WaitingState, at: dt.datetime) -> None:
    """`seat_offer.over`."""
    if offer.state != OfferState.OFFERED:
        raise OfferOver
    check_move(OFFER_MOVES, offer.state, to)
    offer.state, offer.answered_at = to, at
    offer.save(update_fields=["state", "answered_at"])
    move_waiting(offer.waiting, waiting)
    if to != OfferState.EXPIRED:  # then it is this work itself that is being done
        call_off(key=f"{EXPIRY}:{offer.pk}")
