"""Commitments as a table for spreadsheets: four fields, never one; institutions, never persons."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import completion_label, maker_name, state_of
from dialogues.commitments.texts import plain_number
from dialogues.followup.queries import freshness_of


def sheet_of(commitments: Iterable[Commitment], on: dt.date) -> list[list[str]]:
    """Heads in the reader's language, then a row each. Numbers and dates as programs write them."""
    heads = [
        _("Dialogue"),
        _("Code"),
        _("Institution"),
        _("Statement"),
        _("Language"),
        _("Measured how"),
        _("Unit"),
        _("From"),
        _("To"),
        _("Now"),
        _("By when"),
        _("Lifecycle"),
        _("Completion"),
        _("Schedule"),
        _("Verification"),
        _("Last report"),
        _("How old the last report is"),
    ]
    return [heads, *(_row(row, on) for row in commitments)]


def _row(row: Commitment, on: dt.date) -> list[str]:
    tracked = row.tracked_since_at is not None
    light = freshness_of(row, on)
    return [
        row.dialogue.code,
        row.code,
        maker_name(row),
        row.statement,
        row.language,
        row.indicator,
        row.unit,
        *(plain_number(value) if value is not None else "" for value in (row.baseline, row.target, row.current_value)),
        row.due_date.isoformat() if row.due_date else "",
        state_of(row)[1],
        completion_label(row) if tracked else "",
        str(row.get_schedule_display()) if tracked else "",
        str(row.get_verification_level_display()) if tracked else "",
        row.last_reported_at.astimezone(row.dialogue.zone).date().isoformat() if row.last_reported_at else "",
        str(light.label) if light else "",
    ]
