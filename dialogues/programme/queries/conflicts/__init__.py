"""What stands in the way of a plan (SCH-5, calendar.md C47–C53): found anew on every look, never stored."""

from collections.abc import Callable, Iterable, Iterator

from django.db.models import Exists, OuterRef, QuerySet

from dialogues.people.principals import Principal
from dialogues.programme.enums import AgendaItemType, ConflictKind
from dialogues.programme.enums import ConflictLevel as L
from dialogues.programme.models import AgendaItem, ConflictAcceptance, Dialogue, Programme
from dialogues.programme.states import OVER

from .calendar import day_conflicts
from .diary import Diary, Span, span_of
from .finding import BLOCKING, OF_TIME, Conflict, Finding, level_for, levels_of
from .people import fact_of, people_conflicts
from .places import hall_conflicts
from .slots import free_slot
from .voices import language_conflicts, panel_conflicts

__all__ = [
    "Conflict",
    "Diary",
    "Finding",
    "Span",
    "blocking_conflicts",
    "conflicts_in",
    "conflicts_of",
    "contributes_conflicts",
    "dialogues_to_check",
    "fact_of",
    "levels_of",
    "may_share_hall",
    "span_of",
]

Contributor = Callable[[Diary], Iterable[Finding]]
_contributors: list[Contributor] = []
_OF_HALLS = frozenset(
    {ConflictKind.HALL_BUSY, ConflictKind.HALL_WANTED, ConflictKind.HALL_AWAY, ConflictKind.HALL_SMALL}
)
_OF_THE_CLOCK = (people_conflicts, hall_conflicts, day_conflicts)


def contributes_conflicts(contributor: Contributor) -> Contributor:
    """Decorator: an app above knows of further conflicts. It gets the diary and looks at all its dialogues at once."""
    if contributor not in _contributors:
        _contributors.append(contributor)
    return contributor


def conflicts_of(dialogue: Dialogue, viewer: Principal | None = None, *, with_slot: bool = False) -> list[Conflict]:
    """Of one dialogue, what blocks first, what was accepted last. Names of others' dialogues depend on the viewer."""
    diary = Diary(dialogue.programme, [dialogue], viewer)
    levels = levels_of(dialogue.programme)
    found = _weighed(diary)
    open_ones = [one for one in found if one.acceptance is None and one.finding.kind in OF_TIME]
    slot = free_slot(diary, dialogue, _OF_THE_CLOCK, levels) if with_slot and open_ones else None
    return [
        Conflict(one.finding, one.level, one.acceptance, slot if one.finding.kind in OF_TIME else None) for one in found
    ]


def dialogues_to_check(programme: Programme) -> QuerySet[Dialogue]:
    """What is still to come, in its order, with whether there is a panel to be looked at."""
    panels = AgendaItem.objects.filter(dialogue=OuterRef("pk"), type=AgendaItemType.PANEL)
    coming = programme.dialogues.exclude(state__in=OVER).exclude(starts_at=None)
    return coming.annotate(has_panel=Exists(panels)).order_by("starts_at", "code")


def conflicts_in(
    programme: Programme, dialogues: Iterable[Dialogue], viewer: Principal | None = None
) -> list[Conflict]:
    """Of several dialogues of a programme, in as many queries as for one."""
    return _weighed(Diary(programme, dialogues, viewer))


def blocking_conflicts(dialogue: Dialogue, *levels: L) -> list[Conflict]:
    """What stops a step and was not accepted; asks nothing of the database where no rule of the programme stops any."""
    stopping = {kind for kind, level in levels_of(dialogue.programme).items() if level in levels}
    if not stopping or (stopping <= _OF_HALLS and not dialogue.hall_id):
        return []
    return [one for one in conflicts_of(dialogue) if one.level in levels and one.acceptance is None]


def may_share_hall(dialogue: Dialogue) -> bool:
    """Whether the convenors know that another dialogue is in the same hall, and let it be so."""
    if not dialogue.hall_id:
        return False
    busy = [one for one in conflicts_of(dialogue) if one.finding.kind == ConflictKind.HALL_BUSY]
    minds = levels_of(dialogue.programme)[ConflictKind.HALL_BUSY] in BLOCKING
    return not minds or bool(busy and all(one.acceptance for one in busy))


def _weighed(diary: Diary) -> list[Conflict]:
    levels = levels_of(diary.programme)
    found = [(one, level_for(one.dialogue, one.kind, levels)) for one in _found(diary)]
    minded = [(one, level) for one, level in found if level != L.IGNORE]
    keys = {one.key for one, _level in minded}
    rows = ConflictAcceptance.objects.filter(dialogue__programme=diary.programme, key__in=keys) if keys else []
    accepted = {row.key: row for row in rows}
    conflicts = [Conflict(one, level, accepted.get(one.key)) for one, level in minded]
    return sorted(conflicts, key=_weight)


def _found(diary: Diary) -> Iterator[Finding]:
    panels = _panels(diary)
    for dialogue in diary.dialogues:
        for detect in _OF_THE_CLOCK:
            yield from detect(diary, dialogue, span_of(dialogue))
        yield from language_conflicts(diary, dialogue)
        yield from panel_conflicts(panels.get(dialogue.pk, []), dialogue)
    for contributor in _contributors:
        yield from contributor(diary) if diary.dialogues else ()


def _panels(diary: Diary) -> dict[int, list[AgendaItem]]:
    found: dict[int, list[AgendaItem]] = {}
    asked = [one for one in diary.dialogues if getattr(one, "has_panel", True)]
    if asked:
        items = AgendaItem.objects.filter(dialogue__in=asked, type=AgendaItemType.PANEL)
        for item in items.order_by("position"):
            found.setdefault(item.dialogue_id, []).append(item)
    return found


def _weight(conflict: Conflict) -> tuple[bool, int, str, str]:
    order = [*BLOCKING, L.WARN]
    dialogue = conflict.finding.dialogue
    return conflict.acceptance is not None, order.index(conflict.level), str(dialogue.starts_at), conflict.finding.kind
