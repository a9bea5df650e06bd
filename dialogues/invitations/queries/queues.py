"""Who waits in which list, in which order, and why."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from dialogues.institutions.queries import name_of
from dialogues.invitations.enums import Arrival, OfferState, Rsvp, WaitingOrder, WaitingState
from dialogues.invitations.models import SeatOffer, SeatPlan, WaitingPlace
from dialogues.people.enums import STAFF
from dialogues.people.principals import Principal
from dialogues.programme.models import Dialogue
from dialogues.programme.queries import programmes_visible_to

from .invitations import free_seats
from .seating import WITHOUT_SEAT


@dataclass(frozen=True)
class Waiting:
    """One place in a list. `why` is a code: since, target, area_missing, area_few."""

    place: WaitingPlace
    position: int
    why: str
    offer: SeatOffer | None = None

    @property
    def institution(self) -> str:
        return name_of(self.place.institution) if self.place.institution else ""


def waiting_visible_to(user: Principal) -> QuerySet[WaitingPlace]:
    return WaitingPlace.objects.filter(dialogue__programme__in=programmes_visible_to(user, *STAFF))


def offers_visible_to(user: Principal) -> QuerySet[SeatOffer]:
    return SeatOffer.objects.filter(waiting__dialogue__programme__in=programmes_visible_to(user, *STAFF))


def queues_of(plan: SeatPlan) -> dict[str, list[Waiting]]:
    """By group; those with an open offer come first."""
    places = (
        WaitingPlace.objects.filter(dialogue=plan.dialogue_id, state__in=[WaitingState.WAITING, WaitingState.OFFERED])
        .select_related("person", "institution", "area", "nomination__invitation", "dialogue__programme")
        .prefetch_related("institution__names")
        .order_by("since", "pk")
    )
    open_offers = SeatOffer.objects.filter(waiting__in=places, state=OfferState.OFFERED)
    offers = {offer.waiting_id: offer for offer in open_offers}
    ranked = _ranked(plan, list(places))
    queues: dict[str, list[Waiting]] = {}
    for place, why in sorted(ranked, key=lambda row: row[0].pk not in offers):
        queue = queues.setdefault(place.group, [])
        queue.append(Waiting(place, len(queue) + 1, why, offers.get(place.pk)))
    return queues


def left_places_of(dialogue: Dialogue) -> QuerySet[WaitingPlace]:
    """Who is off the list, the last first: a slip can be mended."""
    left = dialogue.waiting_places.filter(state=WaitingState.LEFT)
    return left.select_related("person", "institution").prefetch_related("institution__names").order_by("-pk")


def may_be_seated(place: WaitingPlace) -> bool:
    """Not while the institution itself has no seat left (IVT-1)."""
    return place.nomination is None or free_seats(place.nomination.invitation) > 0


def _ranked(plan: SeatPlan, places: Sequence[WaitingPlace]) -> list[tuple[WaitingPlace, str]]:
    """`places` come in order of arrival; the sort keeps that order among equals."""
    if plan.order == WaitingOrder.TARGET_FIRST:
        wanted = set(plan.dialogue.programme.target_institutions.values_list("pk", flat=True))
        by_target = sorted(places, key=lambda place: place.institution_id not in wanted)
        return [(place, "target" if place.institution_id in wanted else "since") for place in by_target]
    if plan.order == WaitingOrder.BALANCE_FIRST:
        return _by_balance(plan, places)
    return [(place, "since") for place in places]


def _by_balance(plan: SeatPlan, places: Sequence[WaitingPlace]) -> list[tuple[WaitingPlace, str]]:
    seated = (
        plan.dialogue.delegates.filter(withdrawn_at=None)
        .exclude(rsvp=Rsvp.DECLINED)
        .exclude(capacity__in=WITHOUT_SEAT)
        .exclude(arrival=Arrival.WALK_IN)
    )
    rows = list(seated.values_list("institution__area", "institution"))
    areas: Counter[int | None] = Counter(area for area, _ in rows)
    institutions: Counter[int | None] = Counter(institution for _, institution in rows)

    def rank(place: WaitingPlace) -> tuple[bool, int, int]:
        return (place.area_id is None, areas[place.area_id], institutions[place.institution_id])

    def why(place: WaitingPlace) -> str:
        if place.area_id is None:
            return "since"
        return "area_few" if areas[place.area_id] else "area_missing"

    return [(place, why(place)) for place in sorted(places, key=rank)]
