"""Whether the coalition was there when others consulted (COA-3)."""

import datetime as dt
from dataclasses import dataclass

from dialogues.programme.enums import DialogueKind
from dialogues.programme.models import ConsultationPresence, Dialogue, Programme

from .coalition import members_on
from .dialogues import NOT_COMING, dialogues_of


@dataclass(frozen=True)
class PresenceRow:
    dialogue: Dialogue
    day: dt.date
    present: tuple[ConsultationPresence, ...]


@dataclass(frozen=True)
class PresenceReport:
    rows: tuple[PresenceRow, ...]

    @property
    def attended(self) -> int:
        return sum(bool(row.present) for row in self.rows)

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def missed(self) -> tuple[PresenceRow, ...]:
        return tuple(row for row in self.rows if not row.present)


def consultations_of(programme: Programme, until: dt.date) -> list[Dialogue]:
    """Formal consultations that others held up to that day, in their order."""
    held = dialogues_of(programme).filter(kind=DialogueKind.CONSULTATION_EXTERNAL).exclude(starts_at=None)
    held = held.exclude(state__in=NOT_COMING).prefetch_related("coalition_presence__institution__names")
    return [dialogue for dialogue in held if (day := day_of(dialogue)) and day <= until]


def presence_report(programme: Programme, until: dt.date) -> PresenceReport:
    """Only those count who were in the coalition on the day itself."""
    return PresenceReport(tuple(_row(programme, dialogue) for dialogue in consultations_of(programme, until)))


def day_of(dialogue: Dialogue) -> dt.date | None:
    """Its first day where it takes place; None while it has no date."""
    return dialogue.starts_at.astimezone(dialogue.zone).date() if dialogue.starts_at else None


def _row(programme: Programme, dialogue: Dialogue) -> PresenceRow:
    day, there = day_of(dialogue) or dt.date.min, list(dialogue.coalition_presence.all())
    if not there:
        return PresenceRow(dialogue, day, ())
    members = set(members_on(programme.coalition, day).values_list("institution", flat=True))
    return PresenceRow(dialogue, day, tuple(one for one in there if one.institution_id in members))
