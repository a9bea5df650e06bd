"""How an institution's letters are numbered and signed."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from dialogues.institutions.models import Institution
from dialogues.invitations.errors import SeriesBegun
from dialogues.invitations.events import LetterSeriesSet, LetterSettingsChanged
from dialogues.invitations.lettering.docx import DOCX, checked_template
from dialogues.invitations.models import Letter, LetterSeries, LetterSettings
from dialogues.journal.actions import lock_stream, record
from dialogues.people.actions import store_file
from dialogues.people.events import HOUSE

_SETTINGS = (
    *("place", "contact", "signatory_name", "signatory_title", "signing_capacity", "signing_for"),
    *("file_mark", "keeps_titles", "letterhead"),
)


@transaction.atomic
def set_first_number(
    *, issuer: Institution, letter_type: str, year: int, first_number: int, actor: str, at: dt.datetime
) -> LetterSeries:
    """Where the numbers of a year begin. `letter.series_begun` once one has been given out."""
    series = locked_series(issuer=issuer, letter_type=letter_type, year=year)
    if series.last_number is not None:
        raise SeriesBegun
    series.first_number = first_number
    series.save(update_fields=["first_number"])
    fact = LetterSeriesSet(
        series=series.pk, issuer=issuer.pk, letter_type=letter_type, year=year, first_number=first_number
    )
    record(fact, stream=HOUSE, actor=actor, at=at)
    return series


@transaction.atomic
def change_letter_settings(
    *, issuer: Institution, changes: Mapping[str, Any], actor: str, at: dt.datetime
) -> LetterSettings:
    settings, _ = LetterSettings.objects.select_for_update().get_or_create(
        institution=issuer, defaults={"keeps_titles": keeps_titles(issuer)}
    )
    changed = sorted(name for name in _SETTINGS if name in changes and getattr(settings, name) != changes[name])
    for name in changed:
        setattr(settings, name, changes[name])
    if changed:
        settings.save(update_fields=changed)
        record(LetterSettingsChanged(institution=issuer.pk, fields=changed), stream=HOUSE, actor=actor, at=at)
    return settings


@transaction.atomic
def set_letterhead(*, issuer: Institution, content: bytes, actor: str, at: dt.datetime) -> LetterSettings:
    """The institution's own Word template, tried out before it is kept. `letter.template_refused`."""
    kept = store_file(content=checked_template(content), media_type=DOCX, at=at)
    return change_letter_settings(issuer=issuer, changes={"letterhead": kept}, actor=actor, at=at)


def keeps_titles(issuer: Institution) -> bool:
    """Whether academic titles stand before its signatory's name: education and science by type, others by setting."""
    return issuer.type in ("university", "research_institute")


def locked_series(*, issuer: Institution, letter_type: str, year: int) -> LetterSeries:
    """The series, made on first need, held until the transaction ends: numbers are given out one after the other."""
    wanted: dict[str, Any] = {"issuer": issuer, "letter_type": letter_type, "year": year}
    rows = LetterSeries.objects.select_for_update()
    return rows.filter(**wanted).first() or rows.get(pk=LetterSeries.objects.get_or_create(**wanted)[0].pk)


def take_number(*, issuer: Institution, letter_type: str, year: int) -> tuple[LetterSeries, int]:
    """The next one. What fails afterwards gives it back with the rest of its transaction: there is never a gap."""
    series = locked_series(issuer=issuer, letter_type=letter_type, year=year)
    series.last_number = series.next_number
    series.save(update_fields=["last_number"])
    return series, series.last_number


def hold_series(*, letters: Sequence[int], at: dt.datetime) -> None:
    """All series that these letters draw on, always in the same order: two batches must not wait for each other."""
    wanted = Letter.objects.filter(pk__in=letters).select_related("dialogue", "issuer").order_by("dialogue")
    letters_there = list(wanted)
    for stream in dict.fromkeys(letter.dialogue.stream for letter in letters_there):
        lock_stream(key=stream)
    drawn = {
        (letter.issuer_id, letter.letter_type, at.astimezone(letter.dialogue.zone).year): letter.issuer
        for letter in letters_there
    }
    for (_pk, letter_type, year), issuer in sorted(drawn.items(), key=lambda item: item[0]):
        locked_series(issuer=issuer, letter_type=letter_type, year=year)
