"""The pattern itself, as long as nothing has been made of it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from dialogues.institutions.models import Institution
from dialogues.journal.actions import lock_stream, record
from dialogues.languages.translated import Translated
from dialogues.programme.cadence import MOST_DATES
from dialogues.programme.enums import MeetingState, Rhythm, SeriesWay
from dialogues.programme.errors import ProgrammeClosed
from dialogues.programme.errors.series import (
    SeriesDayUnfit,
    SeriesEndMissing,
    SeriesHoursMissing,
    SeriesInUse,
    SeriesTooLong,
)
from dialogues.programme.events.series import SeriesChanged, SeriesCreated, SeriesDiscarded
from dialogues.programme.models import Programme, Series, SeriesHost, StandingMeeting
from dialogues.programme.states import CLOSED

_RULE = ("rhythm", "every", "first_date", "count", "until_date")
_HOURS = ("start_time", "minutes", "days")
_PLACE = ("mode", "venue", "hall")
_FIELDS = ("title", "way", "kind", *_RULE, *_HOURS, *_PLACE)


@transaction.atomic
def create_series(
    *,
    programme: Programme,
    title: Translated,
    way: SeriesWay | str,
    rhythm: Rhythm | str,
    first_date: dt.date,
    actor: str,
    at: dt.datetime,
    hosts: Sequence[Institution] = (),
    **pattern: Any,
) -> Series:
    """Nothing is planned or sent yet. `pattern`: the other fields of the model; `start_time` and `minutes`, or `days`.

    `programme.closed`, `series.end_missing`, `series.hours_missing`, `series.first_date_unfit`, `series.too_long`.
    """
    lock_stream(key=programme.scope)
    if programme.state in CLOSED:
        raise ProgrammeClosed
    series = Series(
        programme=programme,
        title=title,
        way=way,
        rhythm=rhythm,
        first_date=first_date,
        timezone=programme.timezone,
        **_with_the_place_of_its_hall(pattern),
    )
    check_pattern(series)
    series.save()
    set_hosts(series, hosts)
    if way == SeriesWay.STANDING:
        StandingMeeting.objects.create(series=series, revised_at=at)
    fact = SeriesCreated(series=series.pk, way=SeriesWay(way).value, dates=len(series.cadence.dates()))
    record(fact, stream=programme.scope, actor=actor, at=at)
    return series


@transaction.atomic
def change_series(*, series: Series, changes: Mapping[str, Any], actor: str, at: dt.datetime) -> Series:
    """Anything but the way, until dialogues are planned or the meeting is started; `hosts` is a list.

    Then `series.in_use`; a meeting that runs has `change_standing_meeting`. Else as `create_series`.
    """
    lock_stream(key=series.programme.scope)
    if _in_use(series):
        raise SeriesInUse
    changed = apply_changes(series, changes, _FIELDS)
    if changed:
        fact = SeriesChanged(series=series.pk, fields=changed)
        record(fact, stream=series.programme.scope, actor=actor, at=at)
    return series


@transaction.atomic
def discard_series(*, series: Series, actor: str, at: dt.datetime) -> None:
    """A pattern nobody used. `series.in_use`."""
    scope = series.programme.scope
    lock_stream(key=scope)
    if _in_use(series):
        raise SeriesInUse
    fact = SeriesDiscarded(series=series.pk)
    StandingMeeting.objects.filter(series=series).delete()
    series.delete()
    record(fact, stream=scope, actor=actor, at=at)


def apply_changes(series: Series, changes: Mapping[str, Any], allowed: Sequence[str]) -> list[str]:
    """Checked and saved; the names of what is different now."""
    changes = _with_the_place_of_its_hall(changes)
    changed = [name for name in allowed if name in changes and getattr(series, name) != changes[name]]
    for name in changed:
        setattr(series, name, changes[name])
    if changed:
        check_pattern(series)
        series.save(update_fields=changed)
    if "hosts" in changes and set_hosts(series, changes["hosts"]):
        changed.append("hosts")
    return changed


def check_pattern(series: Series) -> None:
    """`series.end_missing`, `series.hours_missing`, `series.first_date_unfit`, `series.too_long`."""
    if (series.count is None) == (series.until_date is None):
        raise SeriesEndMissing
    if series.until_date and series.until_date < series.first_date:
        raise SeriesEndMissing
    if (series.start_time is None) != (series.minutes is None):
        raise SeriesHoursMissing
    if not series.cadence.fits_first_date:
        raise SeriesDayUnfit
    if len(series.cadence.dates()) > MOST_DATES:
        raise SeriesTooLong(most=MOST_DATES)


def set_hosts(series: Series, hosts: Sequence[Institution]) -> bool:
    """In the order given. Whether that changed anything."""
    before = [*series.hosts.order_by("position").values_list("institution", flat=True)]
    if before == [host.pk for host in hosts]:
        return False
    series.hosts.all().delete()
    rows = [SeriesHost(series=series, position=position, institution=host) for position, host in enumerate(hosts)]
    SeriesHost.objects.bulk_create(rows)
    return True


def _in_use(series: Series) -> bool:
    meeting = StandingMeeting.objects.filter(series=series).exclude(state=MeetingState.DRAFT)
    return meeting.exists() or series.dialogues.exists()


def _with_the_place_of_its_hall(changes: Mapping[str, Any]) -> dict[str, Any]:
    hall = changes.get("hall")
    return {**changes, "venue": hall.place} if hall else {**changes}
