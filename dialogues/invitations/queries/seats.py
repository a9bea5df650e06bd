"""The seat plan as it is read: planned, promised, named, coming, offered and free, per stakeholder group."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet, Sum

from dialogues.institutions.enums import GROUP_OF_TYPE, StakeholderGroup
from dialogues.institutions.queries import group_mark
from dialogues.invitations.enums import Arrival, InvitationState
from dialogues.invitations.models import SeatPlan, SeatRelease
from dialogues.people.enums import STAFF
from dialogues.people.principals import Principal
from dialogues.programme.models import Dialogue
from dialogues.programme.queries import programmes_visible_to

from .occupancy import Occupancy, occupancy_of
from .queues import Waiting, queues_of

# An invitation in one of these promises no seat any more.
PROMISES_NOTHING = (
    InvitationState.DECLINED,
    InvitationState.LAPSED,
    InvitationState.WITHDRAWN,
    InvitationState.SUPERSEDED,
)


@dataclass(frozen=True)
class GroupLine:
    """`seats` = planned + released. `named` hold a seat (coming among them); `offered` are kept for somebody."""

    group: StakeholderGroup
    mark: str
    planned: int
    released: int
    reserve_left: int
    promised: int
    named: int
    coming: int
    offered: int
    free: int
    queue: Sequence[Waiting] = ()

    @property
    def label(self) -> str:
        return str(self.group.label)

    @property
    def seats(self) -> int:
        return self.planned + self.released

    @property
    def missing(self) -> int:
        """Seats of the group that nobody is named for: the gap to the target of the group (EQ-1)."""
        return max(0, self.seats - self.named)

    @property
    def over_promised(self) -> int:
        return max(0, self.promised - self.seats)

    @property
    def waiting(self) -> int:
        return sum(row.offer is None for row in self.queue)

    @property
    def offers(self) -> list[Waiting]:
        return [row for row in self.queue if row.offer]


@dataclass(frozen=True)
class SeatPlanView:
    plan: SeatPlan
    groups: Sequence[GroupLine]
    general_reserve_left: int
    walk_ins: int
    capacity: int | None
    releases: Sequence[SeatRelease] = field(default_factory=list)

    @property
    def seats(self) -> int:
        return sum(line.seats for line in self.groups)

    @property
    def reserve_left(self) -> int:
        return self.general_reserve_left + sum(line.reserve_left for line in self.groups)

    @property
    def named(self) -> int:
        return sum(line.named for line in self.groups)

    @property
    def coming(self) -> int:
        return sum(line.coming for line in self.groups)

    @property
    def free(self) -> int:
        return sum(line.free for line in self.groups)

    @property
    def waiting(self) -> int:
        return sum(line.waiting for line in self.groups)

    @property
    def over_capacity(self) -> int:
        """The room may have become smaller since."""
        return max(0, self.seats + self.reserve_left - self.capacity) if self.capacity else 0


def seat_plan_of(dialogue: Dialogue) -> SeatPlanView | None:
    """None while there is none. The same number of queries whatever the size."""
    occupancy = occupancy_of(dialogue)
    if occupancy is None:
        return None
    plan = occupancy.plan
    plan.dialogue = dialogue
    promised, queues = _promised(dialogue), queues_of(plan)
    releases = plan.releases.prefetch_related("areas").order_by("-pk")
    return SeatPlanView(
        plan=plan,
        groups=[_line(occupancy, group, promised[group], queues.get(group, [])) for group in StakeholderGroup],
        general_reserve_left=occupancy.reserve_left(),
        walk_ins=dialogue.delegates.filter(withdrawn_at=None, arrival=Arrival.WALK_IN).count(),
        capacity=dialogue.capacity,
        releases=list(releases),
    )


def releases_visible_to(user: Principal) -> QuerySet[SeatRelease]:
    return SeatRelease.objects.filter(plan__dialogue__programme__in=programmes_visible_to(user, *STAFF))


def _line(occupancy: Occupancy, group: StakeholderGroup, promised: int, queue: Sequence[Waiting]) -> GroupLine:
    holders = [holder for holder in occupancy.holders if holder.group == group]
    planned = occupancy.planned.get(group, 0)
    return GroupLine(
        group=group,
        mark=group_mark(group),
        planned=planned,
        released=occupancy.seats(group) - planned,
        reserve_left=occupancy.reserve_left(group),
        promised=promised,
        named=len(holders),
        coming=sum(holder.has_accepted for holder in holders),
        offered=sum(holder.group == group for holder in occupancy.offered),
        free=occupancy.free(group),
        queue=queue,
    )


def _promised(dialogue: Dialogue) -> Counter[str]:
    standing = dialogue.invitations.exclude(state__in=PROMISES_NOTHING)
    promised: Counter[str] = Counter()
    for row in standing.order_by().values("institution__type").annotate(seats=Sum("seats")):
        promised[GROUP_OF_TYPE[row["institution__type"]]] += row["seats"]
    return promised
