"""Lessons, and figures that somebody states beside the computed ones (PRG-3, PRG-4)."""

import datetime as dt

from django.db.models import QuerySet

from dialogues.programme.models import Lesson, Programme, ReportedFigure, Target


def lessons_of(programme: Programme, tag: str = "") -> list[Lesson]:
    """Newest first; with a tag, those that carry it. (Lists in JSON cannot be searched alike on both databases.)"""
    found = programme.lessons.select_related("dialogue", "copied_from__programme").order_by("-added_at", "-pk")
    return [lesson for lesson in found if not tag or tag in lesson.tags]


def reported_figures_of(target: Target) -> QuerySet[ReportedFigure]:
    """All that were ever stated, the newest first: none is overwritten."""
    return target.reported_figures.select_related("evidence").order_by("-as_of_date", "-pk")


def reported_on(target: Target, on: dt.date) -> ReportedFigure | None:
    """The latest that speaks of that day or earlier."""
    return reported_figures_of(target).filter(as_of_date__lte=on).first()
