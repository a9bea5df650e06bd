"""A free seat goes to the next in the list, who has some time to say yes. Exactly one offer a seat (INV-11)."""

import datetime as dt

from django.db import transaction

from dialogues.invitations.enums import (
    Arrival,
    Capacity,
    DelegateState,
    NominationState,
    OfferState,
    Rsvp,
    WaitingState,
)
from dialogues.invitations.errors import AlreadyDelegate, GroupFull, OfferExpired, OfferOver
from dialogues.invitations.events import (
    DelegateAnswered,
    DelegateRegistered,
    NominationAccepted,
    SeatOfferAccepted,
    SeatOfferDeclined,
    SeatOfferExpired,
    SeatOfferMade,
    SeatOfferWithdrawn,
)
from dialogues.invitations.models import Delegate, SeatOffer, SeatPlan, WaitingPlace
from dialogues.invitations.queries.answers import OVER, SENDING, check_answers_open
from dialogues.invitations.queries.occupancy import Holder, occupancy_of
from dialogues.invitations.queries.queues import may_be_seated, queues_of
from dialogues.journal.actions import SYSTEM, Fact, lock_stream, record, record_all, schedule
from dialogues.people.actions import issue_token
from dialogues.people.enums import Mandate, Purpose
from dialogues.people.links import link_to
from dialogues.people.models import Token
from dialogues.programme.enums import DialogueState
from dialogues.programme.models import Dialogue

from .links import DelegateLinks, issue_delegate_links
from .seat_mails import post_seat_confirmed, post_seat_offer, tell_offer_over
from .seating import move_nomination, restate
from .settling import EXPIRY, close_offer, move_waiting

SILENT = frozenset({*OVER, DialogueState.CANCELLED})


@transaction.atomic
def fill_free_seats(*, dialogue: Dialogue, at: dt.datetime, actor: str = SYSTEM) -> list[SeatOffer]:
    """Offers every free seat to the next in its list who can have it. Doing it twice offers nothing twice."""
    lock_stream(key=dialogue.stream)
    plan = SeatPlan.objects.select_related("dialogue__programme").filter(dialogue=dialogue).first()
    if plan is None or not _offers_go_out(plan.dialogue, at):
        return []
    queues, occupancy, made = queues_of(plan), occupancy_of(dialogue), list[SeatOffer]()
    for row in (row for queue in queues.values() for row in queue if row.offer is None):
        place = row.place
        if occupancy and occupancy.has_place(place.group, place.area_id) and may_be_seated(place):
            made.append(_offer(plan, place, actor, at))
            occupancy.offered.append(Holder(place.group, place.area_id))
    return made


@transaction.atomic
def accept_offer(
    *, offer: SeatOffer, at: dt.datetime, through: Token | None = None, actor: str = ""
) -> tuple[Delegate, DelegateLinks]:
    """The person comes: delegate, answer and links in one step.

    `seat_offer.over`, `seat_offer.expired`, `delegate.already` (INV-12), `dialogue.over`, `dialogue.cancelled`.
    """
    offer = _open(offer, at)
    waiting, dialogue = offer.waiting, offer.waiting.dialogue
    if dialogue.delegates.filter(person=waiting.person_id, withdrawn_at=None).exists():
        raise AlreadyDelegate(name=waiting.person.name)
    actor = actor or (f"token:{through.pk}" if through else SYSTEM)
    close_offer(offer, OfferState.ACCEPTED, WaitingState.PLACED, at)
    occupancy = occupancy_of(dialogue)
    if not may_be_seated(waiting) or (occupancy and not occupancy.has_place(waiting.group, waiting.area_id)):
        raise GroupFull
    delegate, facts = _seat(waiting, actor, at)
    facts.append(
        Fact(event=SeatOfferAccepted(offer=offer.pk, waiting=waiting.pk, delegate=delegate.pk), actor=actor, at=at)
    )
    links = issue_delegate_links(delegate=delegate, at=at)
    post_seat_confirmed(delegate, links=links, at=at)
    record_all(facts, stream=dialogue.stream)
    return delegate, links


@transaction.atomic
def decline_offer(*, offer: SeatOffer, at: dt.datetime, through: Token | None = None, actor: str = "") -> SeatOffer:
    """The person passes the seat on; the next one is asked. `seat_offer.over`, `seat_offer.expired`."""
    offer = _open(offer, at)
    close_offer(offer, OfferState.DECLINED, WaitingState.LEFT, at)
    actor = actor or (f"token:{through.pk}" if through else SYSTEM)
    fact = SeatOfferDeclined(offer=offer.pk, waiting=offer.waiting_id)
    record(fact, stream=offer.waiting.dialogue.stream, actor=actor, at=at)
    fill_free_seats(dialogue=offer.waiting.dialogue, at=at)
    return offer


@transaction.atomic
def withdraw_offer(*, offer: SeatOffer, actor: str, at: dt.datetime) -> SeatOffer:
    """By the organisers; the person and the convenors are told. `seat_offer.over`."""
    offer = _locked(offer)
    close_offer(offer, OfferState.WITHDRAWN, WaitingState.LEFT, at)
    fact = SeatOfferWithdrawn(offer=offer.pk, waiting=offer.waiting_id)
    record(fact, stream=offer.waiting.dialogue.stream, actor=actor, at=at)
    tell_offer_over(offer, at=at)
    fill_free_seats(dialogue=offer.waiting.dialogue, at=at)
    return offer


@transaction.atomic
def expire_offer(*, offer: SeatOffer, at: dt.datetime) -> SeatOffer:
    """The time is over: everybody concerned is told, the next one is asked. An answered offer stays as it is."""
    offer = _locked(offer)
    if offer.state != OfferState.OFFERED or at < offer.expires_at:
        return offer
    close_offer(offer, OfferState.EXPIRED, WaitingState.LEFT, at)
    dialogue = offer.waiting.dialogue
    fact = SeatOfferExpired(offer=offer.pk, waiting=offer.waiting_id)
    record(fact, stream=dialogue.stream, actor=SYSTEM, at=at)
    if dialogue.state not in SILENT:
        tell_offer_over(offer, at=at)
    fill_free_seats(dialogue=dialogue, at=at)
    return offer


def _offers_go_out(dialogue: Dialogue, at: dt.datetime) -> bool:
    return dialogue.state in SENDING and dialogue.starts_at is not None and at < dialogue.starts_at


def _offer(plan: SeatPlan, place: WaitingPlace, actor: str, at: dt.datetime) -> SeatOffer:
    starts_at = plan.dialogue.starts_at or at
    offer = SeatOffer.objects.create(
        waiting=place, made_at=at, expires_at=min(at + dt.timedelta(hours=plan.offer_hours), starts_at)
    )
    move_waiting(place, WaitingState.OFFERED)
    _token, secret = issue_token(
        purpose=Purpose.OFFER,
        object_key=f"seat_offer:{offer.pk}",
        person=place.person,
        expires_at=starts_at,
        at=at,
    )
    made = SeatOfferMade(offer=offer.pk, waiting=place.pk, expires_at=offer.expires_at)
    record(made, stream=plan.dialogue.stream, actor=actor, at=at)
    post_seat_offer(offer, link=link_to(Purpose.OFFER, secret), at=at)
    schedule(kind=EXPIRY, key=f"{EXPIRY}:{offer.pk}", due_at=offer.expires_at, payload={"offer": offer.pk})
    return offer


def _seat(waiting: WaitingPlace, actor: str, at: dt.datetime) -> tuple[Delegate, list[Fact]]:
    nomination, facts = waiting.nomination, list[Fact]()
    delegate = Delegate.objects.create(
        dialogue=waiting.dialogue,
        person=waiting.person,
        nomination=nomination,
        institution=waiting.institution,
        capacity=nomination.capacity if nomination else Capacity.COMMUNITY,
        mandate=nomination.mandate if nomination else Mandate.UNKNOWN,
        arrival=Arrival.NOMINATED if nomination else Arrival.INVITED,
        rsvp=Rsvp.ACCEPTED,
        rsvp_at=at,
        state=DelegateState.RSVP,
    )
    if nomination:
        move_nomination(nomination, NominationState.ACCEPTED, at)
        invitation = nomination.invitation
        restate(invitation)
        accepted = NominationAccepted(nomination=nomination.pk, invitation=invitation.pk)
        facts.append(Fact(event=accepted, actor=actor, at=at))
    registered = DelegateRegistered(
        delegate=delegate.pk,
        arrival=Arrival(delegate.arrival),
        mandate=str(delegate.mandate),
        institution=delegate.institution_id,
    )
    answered = DelegateAnswered(delegate=delegate.pk, rsvp=Rsvp.ACCEPTED)
    facts += [Fact(event=registered, actor=actor, at=at), Fact(event=answered, actor=actor, at=at)]
    return delegate, facts


def _open(offer: SeatOffer, at: dt.datetime) -> SeatOffer:
    offer = _locked(offer)
    check_answers_open(offer.waiting.dialogue)
    if offer.state != OfferState.OFFERED:
        raise OfferOver
    if at >= offer.expires_at:
        raise OfferExpired
    return offer


def _locked(offer: SeatOffer) -> SeatOffer:
    lock_stream(key=offer.waiting.dialogue.stream)
    related = ("waiting__dialogue__programme", "waiting__person", "waiting__institution", "waiting__area")
    offers = SeatOffer.objects.select_for_update(of=("self",)).select_related(
        *related, "waiting__nomination__invitation"
    )
    return offers.get(pk=offer.pk)
