"""Stakeholder groups by province as a shaded table, and the gaps in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from dialogues.invitations.queries.balance import Cell, balance_of
from dialogues.programme.models import Programme

from .planning import PlanChoice


@dataclass(frozen=True)
class BalanceTable:
    """`rows` and `columns` for the heat table; `gaps` as sentences."""

    columns: list[str]
    rows: list[dict[str, Any]]
    gaps: list[str]


def balance_table(programme: Programme, choice: PlanChoice) -> BalanceTable:
    """People who are named, of how many invited institutions; groups that nobody was asked of stand there empty."""
    area = choice.values.get("area", "")
    balance = balance_of(programme, area=area)
    columns = [found.name for found in balance.areas] + ([] if area else [_("without a province")])
    rows = [
        {"label": row.label, "mark": row.mark, "cells": [_cell(cell) for cell in row.cells]}
        for row in balance.rows
        if any(cell.invited or cell.named for cell in row.cells)
    ]
    gaps = [
        _("%(group)s: no institution from %(area)s is invited.") % {"group": gap.label, "area": gap.area.name}
        for gap in balance.gaps
    ]
    return BalanceTable(columns, rows, gaps)


def _cell(cell: Cell) -> dict[str, Any]:
    if not cell.invited and not cell.named:
        return {"value": 0, "word": "–"}
    words = _("%(named)s people · %(invited)s invited") % {"named": cell.named, "invited": cell.invited}
    return {"value": cell.named, "word": words}
