"""Which seats of a plan are taken, and whether there is one for somebody (INV-11, for a group as a whole)."""

from collections import Counter
from dataclasses import dataclass, field

from dialogues.institutions.enums import GROUP_OF_TYPE, StakeholderGroup
from dialogues.institutions.models import Institution
from dialogues.invitations.enums import Arrival, Capacity, OfferState, Rsvp
from dialogues.invitations.models import SeatOffer, SeatPlan, SeatRelease
from dialogues.programme.models import Dialogue

from .seating import WITHOUT_SEAT


@dataclass(frozen=True)
class Earmark:
    """Seats released to the people of some areas. No areas: to the whole group."""

    release: int
    group: str
    seats: int
    areas: frozenset[int]


@dataclass(frozen=True)
class Holder:
    """Whose seat it is, as far as the plan cares: the group, and the area it can be earmarked for."""

    group: str
    area: int | None = None
    has_accepted: bool = False


@dataclass
class Occupancy:
    plan: SeatPlan
    planned: dict[str, int] = field(default_factory=dict)
    reserve: dict[str, int] = field(default_factory=dict)
    earmarks: list[Earmark] = field(default_factory=list)
    holders: list[Holder] = field(default_factory=list)
    offered: list[Holder] = field(default_factory=list)
    drawn: Counter[str] = field(default_factory=Counter)

    def seats(self, group: str) -> int:
        """Planned for the group and released to it."""
        return self.planned.get(group, 0) + sum(mark.seats for mark in self.earmarks if mark.group == group)

    def taken(self, group: str) -> int:
        """By people who are named and have not said no, and by open offers."""
        return sum(holder.group == group for holder in [*self.holders, *self.offered])

    def free(self, group: str) -> int:
        return max(0, self.seats(group) - self.taken(group))

    def reserve_left(self, group: str = "") -> int:
        """Of a group's reserve; without a group, of the general one."""
        whole = self.reserve.get(group, 0) if group else self.plan.general_reserve
        return whole - self.drawn[group]

    def fits(self, group: str, *, besides: Holder | None = None, without: int | None = None) -> bool:
        """Whether everybody has a seat: from an earmarked area first in the seats for it, then in those for all."""
        marks = sorted(
            (mark for mark in self.earmarks if mark.group == group and mark.release != without),
            key=lambda mark: (len(mark.areas), mark.release),
        )
        left = {mark.release: mark.seats for mark in marks if mark.areas}
        for_all = self.planned.get(group, 0) + sum(mark.seats for mark in marks if not mark.areas)
        everybody = [*self.holders, *self.offered, *([besides] if besides else [])]
        for holder in everybody:
            if holder.group != group:
                continue
            mine = next((mark for mark in marks if holder.area in mark.areas and left[mark.release]), None)
            if mine:
                left[mine.release] -= 1
            else:
                for_all -= 1
        return for_all >= 0

    def has_place(self, group: str, area: int | None) -> bool:
        return self.fits(group, besides=Holder(group, area))


def occupancy_of(dialogue: Dialogue) -> Occupancy | None:
    """None without a plan. Six queries whatever the size."""
    plan = SeatPlan.objects.filter(dialogue=dialogue).first()
    if plan is None:
        return None
    occupancy = Occupancy(plan)
    for row in plan.groups.all():
        occupancy.planned[row.group], occupancy.reserve[row.group] = row.seats, row.reserve
    releases = SeatRelease.objects.filter(plan=plan, undone_at=None).prefetch_related("areas").order_by("pk")
    for release in releases:
        areas = frozenset(area.pk for area in release.areas.all())
        occupancy.earmarks.append(Earmark(release.pk, release.group, release.seats, areas))
        occupancy.drawn[release.from_group] += release.seats
    occupancy.holders = holders_in(dialogue)
    offers = SeatOffer.objects.filter(waiting__dialogue=dialogue, state=OfferState.OFFERED)
    occupancy.offered = [Holder(group, area) for group, area in offers.values_list("waiting__group", "waiting__area")]
    return occupancy


def holders_in(dialogue: Dialogue) -> list[Holder]:
    """Everybody who has a seat. Walk-ins stand outside the plan, assistants and interpreters use no seat (IVT-12)."""
    seated = (
        dialogue.delegates.filter(withdrawn_at=None)
        .exclude(rsvp=Rsvp.DECLINED)
        .exclude(capacity__in=WITHOUT_SEAT)
        .exclude(arrival=Arrival.WALK_IN)
        .order_by("pk")
    )
    rows = seated.values_list("institution__type", "institution__area", "capacity", "rsvp")
    return [Holder(group_of(kind, capacity), area, rsvp == Rsvp.ACCEPTED) for kind, area, capacity, rsvp in rows]


def has_place(dialogue: Dialogue, institution: Institution | None, capacity: str) -> bool:
    """Whether the group of such a person has a free seat; always, where there is no plan."""
    if capacity in WITHOUT_SEAT:
        return True
    occupancy = occupancy_of(dialogue)
    area = institution.area_id if institution else None
    return occupancy is None or occupancy.has_place(group_for(institution, capacity), area)


def group_for(institution: Institution | None, capacity: str) -> StakeholderGroup:
    """Whoever speaks for a community or for nobody else counts among the community representatives."""
    return group_of(institution.type if institution else None, capacity)


def group_of(kind: str | None, capacity: str) -> StakeholderGroup:
    """`kind`: the type of the institution."""
    if kind is None or capacity == Capacity.COMMUNITY:
        return StakeholderGroup.COMMUNITY
    return GROUP_OF_TYPE[kind]
