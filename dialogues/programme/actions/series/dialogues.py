"""Dialogues of their own from a series: each with its UID, letters and permissions (calendar.md C21)."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction

from dialogues.institutions.models import Institution
from dialogues.journal.actions import lock_stream, record
from dialogues.languages.translated import Translated
from dialogues.programme.actions.dialogues import plan_dialogue
from dialogues.programme.actions.states import cancel_dialogue
from dialogues.programme.enums import DialogueState, SeriesWay
from dialogues.programme.errors.series import SeriesDateUnknown, SeriesOfTheOtherKind
from dialogues.programme.events.series import SeriesDialoguesPlanned, SeriesDialoguesWithdrawn
from dialogues.programme.models import Dialogue, Series
from dialogues.programme.queries import suggested_code
from dialogues.programme.queries.participants import participants_of
from dialogues.programme.queries.series import hosts_of

NOBODY_KNOWS = (DialogueState.IDEA, DialogueState.PLANNING)


@transaction.atomic
def plan_series_dialogues(
    *, series: Series, days: Mapping[dt.date, dt.date], actor: str, at: dt.datetime
) -> list[Dialogue]:
    """`days`: for each date of the series that is wanted, the day on which it shall be, the same or another one.

    What has a dialogue already is left alone, so that the rest can be planned later. `series.date_unknown`,
    `series.other_way`, and those of `plan_dialogue`.
    """
    lock_stream(key=series.programme.scope)
    if series.way != SeriesWay.DIALOGUES:
        raise SeriesOfTheOtherKind
    dates, hosts = series.cadence.dates(), hosts_of(series)
    if not {*days} <= {*dates}:
        raise SeriesDateUnknown
    there = {*series.dialogues.exclude(state=DialogueState.CANCELLED).values_list("series_date", flat=True)}
    planned = [
        _plan(series, (position, len(dates)), date, days[date], hosts, actor, at)
        for position, date in enumerate(dates)
        if date in days and date not in there
    ]
    if planned:
        fact = SeriesDialoguesPlanned(series=series.pk, dialogues=[one.pk for one in planned])
        record(fact, stream=series.programme.scope, actor=actor, at=at)
    return planned


@transaction.atomic
def withdraw_series_dialogues(*, series: Series, reason: str, actor: str, at: dt.datetime) -> list[Dialogue]:
    """Undo, as long as nobody else is in it: those still in planning with nobody invited are cancelled.

    The others stay and are cancelled one by one, by whoever tells their guests. `dialogue.reason_missing`.
    """
    lock_stream(key=series.programme.scope)
    found = [one for one in series.dialogues.filter(state__in=NOBODY_KNOWS).order_by("pk") if is_nobodys(one)]
    for dialogue in found:
        cancel_dialogue(dialogue=dialogue, reason=reason, actor=actor, at=at)
    if found:
        fact = SeriesDialoguesWithdrawn(series=series.pk, dialogues=[one.pk for one in found])
        record(fact, stream=series.programme.scope, actor=actor, at=at)
    return found


def is_nobodys(dialogue: Dialogue) -> bool:
    """Nobody beyond convenor and host has been asked yet."""
    own = {dialogue.convenor_id, dialogue.host_id}
    return dialogue.state in NOBODY_KNOWS and all(one.pk in own for one in participants_of(dialogue))


def _plan(
    series: Series,
    turn: tuple[int, int],
    date: dt.date,
    day: dt.date,
    hosts: Sequence[Institution],
    actor: str,
    at: dt.datetime,
) -> Dialogue:
    starts_at, ends_at = series.span_on(day)
    return plan_dialogue(
        programme=series.programme,
        code=suggested_code(series.programme, series.kind),
        kind=series.kind,
        title=_numbered(series.title, *turn),
        host=hosts[turn[0] % len(hosts)] if hosts else None,
        starts_at=starts_at,
        ends_at=ends_at,
        is_all_day=series.is_all_day,
        mode=series.mode,
        venue=series.venue,
        hall=series.hall,
        series=series,
        series_date=date,
        actor=actor,
        at=at,
    )


def _numbered(title: Translated, position: int, total: int) -> Translated:
    """ "Coalition meeting (2/6)": two letters with the same title would be taken for one."""
    return {lang: {**item, "text": f"{item['text']} ({position + 1}/{total})"} for lang, item in title.items()}
