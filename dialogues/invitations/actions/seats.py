"""The seat plan: how many for whom, and what of the reserve is given away."""

import datetime as dt
from collections.abc import Collection, Mapping

from django.db import transaction

from dialogues.institutions.enums import StakeholderGroup
from dialogues.institutions.models import AdminArea
from dialogues.invitations.enums import WaitingOrder
from dialogues.invitations.errors import (
    BelowHeld,
    BelowReleased,
    NoSeatPlan,
    OverCapacity,
    ReleaseInUse,
    ReleaseUndone,
    ReserveTooSmall,
)
from dialogues.invitations.events import SeatPlanSet, SeatReleaseUndone, SeatsReleased
from dialogues.invitations.models import GroupSeats, SeatPlan, SeatRelease
from dialogues.invitations.queries.occupancy import Occupancy, occupancy_of
from dialogues.journal.actions import lock_stream, record
from dialogues.programme.models import Dialogue

from .offers import fill_free_seats

Quota = tuple[int, int]  # seats, reserve


@transaction.atomic
def set_seat_plan(
    *,
    dialogue: Dialogue,
    groups: Mapping[str, Quota],
    general_reserve: int = 0,
    order: WaitingOrder | str = WaitingOrder.FIRST_COME,
    offer_hours: int = 48,
    actor: str,
    at: dt.datetime,
) -> SeatPlan:
    """Seats and reserve per stakeholder group; a group that is not named gets none. What falls free is offered.

    `seat_plan.over_capacity`, `seat_plan.below_held`, `seat_plan.below_released`.
    """
    lock_stream(key=dialogue.stream)
    dialogue = Dialogue.objects.select_related("programme").get(pk=dialogue.pk)
    seats, reserve = (sum(quota[part] for quota in groups.values()) for part in (0, 1))
    planned = seats + reserve + general_reserve
    if dialogue.capacity and planned > dialogue.capacity:
        raise OverCapacity(planned=planned, capacity=dialogue.capacity)
    given = {"general_reserve": general_reserve, "order": order, "offer_hours": offer_hours}
    plan, _ = SeatPlan.objects.update_or_create(dialogue=dialogue, defaults=given)
    for group in StakeholderGroup:
        own_seats, own_reserve = groups.get(group, (0, 0))
        quota = {"seats": own_seats, "reserve": own_reserve}
        GroupSeats.objects.update_or_create(plan=plan, group=group, defaults=quota)
    _check_promises(_occupancy(dialogue))
    record(SeatPlanSet(plan=plan.pk, seats=seats, reserve=planned - seats), stream=dialogue.stream, actor=actor, at=at)
    fill_free_seats(dialogue=dialogue, at=at)
    return plan


@transaction.atomic
def release_seats(
    *,
    dialogue: Dialogue,
    group: StakeholderGroup | str,
    seats: int,
    actor: str,
    at: dt.datetime,
    from_group: StakeholderGroup | str = "",
    areas: Collection[AdminArea] = (),
    reason: str = "",
) -> SeatRelease:
    """Reserve seats, of one group or of all, for a group; with areas, for its people from there (§3.2 step 12).

    `seat_plan.missing`, `seat_plan.reserve_too_small`.
    """
    lock_stream(key=dialogue.stream)
    occupancy = _occupancy(dialogue)
    left = occupancy.reserve_left(str(from_group))
    if not 1 <= seats <= left:
        raise ReserveTooSmall(left=left)
    release = SeatRelease.objects.create(
        plan=occupancy.plan,
        from_group=from_group,
        group=StakeholderGroup(group),
        seats=seats,
        reason=reason.strip(),
        released_at=at,
    )
    release.areas.set(areas)
    fact = SeatsReleased(
        plan=occupancy.plan.pk,
        release=release.pk,
        group=StakeholderGroup(group).value,
        seats=seats,
        areas=sorted(area.pk for area in areas),
    )
    record(fact, stream=dialogue.stream, actor=actor, at=at)
    fill_free_seats(dialogue=dialogue, at=at)
    return release


@transaction.atomic
def undo_release(*, release: SeatRelease, actor: str, at: dt.datetime) -> SeatRelease:
    """Back into the reserve, as long as nobody sits on the seats. `seat_plan.release_in_use`, `…release_undone`."""
    dialogue = release.plan.dialogue
    lock_stream(key=dialogue.stream)
    release = SeatRelease.objects.select_for_update().get(pk=release.pk)
    if release.undone_at:
        raise ReleaseUndone
    if not _occupancy(dialogue).fits(release.group, without=release.pk):
        raise ReleaseInUse
    release.undone_at = at
    release.save(update_fields=["undone_at"])
    fact = SeatReleaseUndone(plan=release.plan_id, release=release.pk)
    record(fact, stream=dialogue.stream, actor=actor, at=at)
    return release


def _occupancy(dialogue: Dialogue) -> Occupancy:
    occupancy = occupancy_of(dialogue)
    if occupancy is None:
        raise NoSeatPlan
    return occupancy


def _check_promises(occupancy: Occupancy) -> None:
    for group in StakeholderGroup:
        if not occupancy.fits(group):
            raise BelowHeld(group=group.label, held=occupancy.taken(group))
    if any(occupancy.reserve_left(group) < 0 for group in ("", *StakeholderGroup)):
        raise BelowReleased
