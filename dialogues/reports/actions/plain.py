"""An edition in plain language: written, or recorded, while it is a draft, and frozen with it (REP-5, INV-29)."""

import datetime as dt
import hashlib

from django.core.files.base import File
from django.db import transaction

from dialogues.journal.actions import record
from dialogues.journal.files import checked_sound
from dialogues.programme.queries import today_in
from dialogues.reports import errors, events
from dialogues.reports.enums import EditionState as S
from dialogues.reports.models import PlainVersion, ScorecardEdition
from dialogues.reports.models.plain import MOST_CHARACTERS
from dialogues.reports.queries.editions import counted_now
from dialogues.reports.queries.plain import languages_for, plain_versions_of

from .locking import locked_edition

# One page in large print. Khmer has no spaces between its words: there the characters count.
MOST_WORDS, MOST_LINES = 180, 12


@transaction.atomic
def write_plain_version(
    *,
    edition: ScorecardEdition,
    language: str,
    text: str,
    recording: "File[bytes] | None" = None,
    remove_recording: bool = False,
    actor: str,
    at: dt.datetime,
) -> PlainVersion:
    """What is written now takes the place of what there was in this language; a recording stays until it is replaced.

    Whoever saves vouches for it with the figures of this moment. `edition.plain_settled`, `.plain_empty`,
    `.plain_too_long`, `.plain_language_unknown`, and those of the file, which is judged by its content.
    """
    row, text = locked_edition(edition), _tidy(text)
    if row.state != S.DRAFT:
        raise errors.PlainSettled
    if language not in languages_for(row.programme):
        raise errors.PlainLanguageUnknown
    _check_length(text)
    before = plain_versions_of(row).get(language)
    made = PlainVersion(
        edition=row,
        language=language,
        number=PlainVersion.objects.filter(edition=row, language=language).count() + 1,
        text=text,
        figures=counted_now(row, today=today_in(row.programme, at)),
        written_at=at,
    )
    if recording:
        made.recording = checked_sound(recording)
        made.recording_digest = hashlib.sha256(made.recording.read()).hexdigest()
        made.recording.seek(0)
    elif before and not remove_recording:
        made.recording, made.recording_digest = before.recording, before.recording_digest
    if not made.says_something and before is None:
        raise errors.PlainEmpty
    made.save()
    _record(made, actor, at)
    return made


def carry_over(*, before: ScorecardEdition, after: ScorecardEdition, at: dt.datetime) -> None:
    """A correction begins with the words of what it corrects, and with the figures that they were written of."""
    for language, one in plain_versions_of(before).items():
        PlainVersion.objects.create(
            edition=after,
            language=language,
            number=1,
            text=one.text,
            recording=one.recording,
            recording_digest=one.recording_digest,
            figures=one.figures,
            written_at=at,
        )


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _check_length(text: str) -> None:
    too_long = len(text.split()) > MOST_WORDS or len(text) > MOST_CHARACTERS or len(text.splitlines()) > MOST_LINES
    if too_long:
        raise errors.PlainTooLong(words=MOST_WORDS, characters=MOST_CHARACTERS, lines=MOST_LINES)


def _record(made: PlainVersion, actor: str, at: dt.datetime) -> None:
    fact = events.PlainVersionWritten(
        edition=made.edition_id,
        language=made.language,
        number=made.number,
        has_text=bool(made.text),
        has_recording=bool(made.recording),
    )
    record(fact, stream=made.edition.programme.scope, actor=actor, at=at)
