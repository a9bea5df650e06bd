"""Stakeholder group × province: who is invited, answers, is named and will come, and where nobody is asked.

Institutions and heads per institution only: nothing here follows from what people say about themselves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce

from dialogues.institutions.enums import StakeholderGroup
from dialogues.institutions.models import AdminArea
from dialogues.institutions.queries import group_mark
from dialogues.invitations.enums import Arrival, Rsvp
from dialogues.invitations.models import Delegate, GroupSeats, Invitation
from dialogues.programme.models import Dialogue, Programme

from .funnel import ANSWERED
from .invitations import NOT_OPEN
from .occupancy import group_of
from .seating import WITHOUT_SEAT


@dataclass
class Cell:
    """Institutions invited and answered; people named and coming."""

    invited: int = 0
    answered: int = 0
    named: int = 0
    coming: int = 0


@dataclass(frozen=True)
class BalanceRow:
    group: StakeholderGroup
    mark: str
    cells: Sequence[Cell]  # as `Balance.areas`, the last one: without a province

    @property
    def label(self) -> str:
        return str(self.group.label)


@dataclass(frozen=True)
class Gap:
    """No institution of the group is invited from the province."""

    group: StakeholderGroup
    area: AdminArea

    @property
    def label(self) -> str:
        return str(self.group.label)


@dataclass(frozen=True)
class Balance:
    areas: Sequence[AdminArea]
    rows: Sequence[BalanceRow]
    gaps: Sequence[Gap] = field(default_factory=list)


def balance_of(place: Dialogue | Programme, *, group: str = "", area: str = "") -> Balance:
    """Of one dialogue or of all of a programme. `group` and `area` (its code) narrow it, as they stand in an address.

    Provinces that have merged count as the one they are now. A gap needs a wanted group: one with planned seats, or
    one that is invited somewhere else.
    """
    invitations = _invitations(place).exclude(state__in=NOT_OPEN).select_related("institution__area__merged_into")
    cells: dict[tuple[StakeholderGroup, int | None], Cell] = {}
    areas = {found.pk: found for found in _areas(place)}
    for invitation in invitations:
        here = _now(invitation.institution.area)
        if here:
            areas[here.pk] = here
        cell = cells.setdefault((invitation.institution.stakeholder_group, here.pk if here else None), Cell())
        cell.invited += 1
        cell.answered += invitation.state in ANSWERED
    for kind, area_key, capacity, rsvp, people in _counted(_delegates(place)):
        cell = cells.setdefault((group_of(kind, capacity), area_key if area_key in areas else None), Cell())
        cell.named += people
        cell.coming += people if rsvp == Rsvp.ACCEPTED else 0
    listed = sorted((found for found in areas.values() if area in ("", found.code)), key=lambda found: found.name)
    groups = [one for one in StakeholderGroup if group in ("", one)]
    return Balance(
        areas=listed,
        rows=[_row(one, listed, cells, with_rest=not area) for one in groups],
        gaps=_gaps(_wanted(place, cells, groups), listed, cells),
    )


def _row(
    group: StakeholderGroup,
    areas: Sequence[AdminArea],
    cells: dict[tuple[StakeholderGroup, int | None], Cell],
    *,
    with_rest: bool,
) -> BalanceRow:
    keys: list[int | None] = [area.pk for area in areas]
    keys += [None] if with_rest else []
    return BalanceRow(group, group_mark(group), [cells.get((group, key), Cell()) for key in keys])


def _gaps(
    wanted: Iterable[StakeholderGroup],
    areas: Sequence[AdminArea],
    cells: dict[tuple[StakeholderGroup, int | None], Cell],
) -> list[Gap]:
    nobody = Cell()
    return [Gap(group, area) for area in areas for group in wanted if not cells.get((group, area.pk), nobody).invited]


def _wanted(
    place: Dialogue | Programme,
    cells: dict[tuple[StakeholderGroup, int | None], Cell],
    groups: Sequence[StakeholderGroup],
) -> list[StakeholderGroup]:
    """Community representatives come as persons, so that no institution of theirs can be missing."""
    planned = GroupSeats.objects.filter(plan__dialogue__in=_dialogues(place), seats__gt=0)
    wanted = set(planned.values_list("group", flat=True)) or {group for group, area in cells if area is not None}
    return [group for group in groups if group in wanted and group != StakeholderGroup.COMMUNITY]


def _counted(delegates: QuerySet[Delegate]) -> Iterable[tuple[str | None, int | None, str, str, int]]:
    """Type of institution, its area as it is now, capacity and answer, and how many they are: thousands in few rows."""
    here = Coalesce("institution__area__merged_into", "institution__area")
    rows = delegates.order_by().values_list("institution__type", here, "capacity", "rsvp")
    return rows.annotate(people=Count("pk"))


def _now(area: AdminArea | None) -> AdminArea | None:
    return area.merged_into or area if area else None


def _dialogues(place: Dialogue | Programme) -> QuerySet[Dialogue]:
    return Dialogue.objects.filter(pk=place.pk) if isinstance(place, Dialogue) else place.dialogues.all()


def _areas(place: Dialogue | Programme) -> list[AdminArea]:
    """The provinces it is about: of the dialogues and of their bridge points."""
    dialogues = _dialogues(place)
    own = AdminArea.objects.filter(dialogues__in=dialogues).select_related("merged_into")
    points = AdminArea.objects.filter(pk__in=dialogues.values("bridge_points__area")).select_related("merged_into")
    return [area.merged_into or area for area in {*own, *points}]


def _invitations(place: Dialogue | Programme) -> QuerySet[Invitation]:
    return Invitation.objects.filter(dialogue__in=_dialogues(place))


def _delegates(place: Dialogue | Programme) -> QuerySet[Delegate]:
    named = Delegate.objects.filter(dialogue__in=_dialogues(place), withdrawn_at=None)
    return named.exclude(rsvp=Rsvp.DECLINED).exclude(capacity__in=WITHOUT_SEAT).exclude(arrival=Arrival.WALK_IN)
