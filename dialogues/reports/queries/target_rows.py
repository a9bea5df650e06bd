"""What stands behind a target's figure, one line per thing counted."""

import datetime as dt
from dataclasses import dataclass
from functools import singledispatch

from django.urls import reverse

from dialogues.commitments.models import Recommendation
from dialogues.institutions.models import AdminArea, Institution
from dialogues.institutions.queries import name_of
from dialogues.languages.translated import said
from dialogues.programme.models import DataCollection, Dialogue
from dialogues.programme.queries import today_in

from .targets import TargetFigure


@dataclass(frozen=True)
class Line:
    """`amount` only where people are summed."""

    title: str
    detail: str = ""
    date: dt.date | None = None
    amount: int | None = None
    url: str = ""


def lines_of(figure: TargetFigure) -> list[Line]:
    return [line_of(row) for row in figure.rows]


@singledispatch
def line_of(row: object) -> Line:
    raise NotImplementedError(type(row))


@line_of.register
def _dialogue(row: Dialogue) -> Line:
    day = row.starts_at.astimezone(row.zone).date() if row.starts_at else None
    url = reverse("dialogue", args=[row.programme.code, row.code])
    return Line(said(row.title).text, row.get_kind_display(), day, row.people_attended, url)


@line_of.register
def _collection(row: DataCollection) -> Line:
    return Line(row.area.name, row.method, row.ended_date, row.people)


@line_of.register
def _area(row: AdminArea) -> Line:
    return Line(row.name, row.code)


@line_of.register
def _institution(row: Institution) -> Line:
    return Line(name_of(row), row.get_type_display(), url=reverse("institution", args=[row.code]))


@line_of.register
def _recommendation(row: Recommendation) -> Line:
    return Line(said(row.text).text, row.code, today_in(row.programme, row.issued_at))
