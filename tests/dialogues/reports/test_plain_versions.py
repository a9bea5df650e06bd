"""An edition in plain language: written while it is a draft, frozen with it, read and heard by everybody (REP-5)."""

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any

import pytest

from dialogues.journal.files import FileRefused
from dialogues.journal.models import Entry
from dialogues.reports.actions import (
    approve_edition,
    correct_edition,
    draft_edition,
    open_for_comments,
    publish_edition,
    take_edition_back,
    write_plain_version,
)
from dialogues.reports.errors import (
    EditionAltered,
    PlainEmpty,
    PlainLanguageUnknown,
    PlainOutdated,
    PlainSettled,
    PlainTooLong,
)
from dialogues.reports.models import PlainVersion, ScorecardEdition
from dialogues.reports.queries.editions import counted_now
from dialogues.reports.queries.plain import plain_versions_of
from dialogues.reports.queries.plain_words import proposed_text
from tests.factories.commitments import STAFF, a_national_dialogue, on_day
from tests.factories.sample_commitments import the_sample
from tests.factories.sounds import MP3, a_recording

pytestmark = pytest.mark.django_db
AS_OF = dt.date(2023, 6, 30)
SAID: dict[str, Any] = {"actor": STAFF, "at": on_day(2023, 7, 1)}
AFTER: dict[str, Any] = {"actor": STAFF, "at": on_day(2023, 7, 20)}


def a_draft() -> ScorecardEdition:
    return draft_edition(programme=a_national_dialogue().programme, as_of_date=AS_OF, **SAID)


def written(edition: ScorecardEdition, language: str = "en", text: str = "Four are kept.", **more: Any) -> PlainVersion:
    return write_plain_version(edition=edition, language=language, text=text, **more, **SAID)


def published(edition: ScorecardEdition) -> ScorecardEdition:
    open_for_comments(edition=edition, **SAID)
    approve_edition(edition=edition, **AFTER)
    return publish_edition(edition=edition, **AFTER)


@pytest.mark.requirement("REP-5")
def test_the_first_text_says_the_figures_of_the_sample_in_each_language() -> None:
    dialogue, _made = the_sample()
    edition = draft_edition(programme=dialogue.programme, as_of_date=AS_OF, **SAID)
    numbers = counted_now(edition, today=dt.date(2023, 7, 1))

    texts = {language: proposed_text(numbers, on=AS_OF, language=language) for language in ("en", "vi")}

    assert texts["en"].splitlines() == [
        "On 30 June 2023 we were following 12 promises.",
        "4 are kept.",
        "For 4 promises, most of the work is done.",
        "For 2 promises, a small part of the work is done.",
        "Work on 1 promise has not begun.",
        "About 1 promise nobody has told us anything.",
        "10 should have been kept by that day. Kept of these: 4.",
        "People who have no part in it have checked 4 of the 12.",
        "Promised in money: 6,300 million dong.",
        "Paid out so far: 1,380 million dong.",
    ]
    assert "6.300 triệu đồng" in texts["vi"]


def test_nothing_to_follow_is_said_in_one_sentence() -> None:
    assert proposed_text({}, on=AS_OF, language="en") == "On 30 June 2023 there was no promise to follow yet."


@pytest.mark.requirement("REP-5", "INV-29")
def test_it_is_frozen_with_the_edition_and_its_words_are_what_the_digest_is_of() -> None:
    edition = a_draft()
    written(edition, "vi", "Bốn cam kết đã được giữ.")
    written(edition, "rad", "", recording=a_recording())
    opened = open_for_comments(edition=edition, **SAID)

    with pytest.raises(PlainSettled):
        written(edition, "vi", "All are kept.")

    assert opened.content["plain"] == {
        "vi": {"text": "Bốn cam kết đã được giữ.", "recording": None},
        "rad": {"text": "", "recording": {"sha256": hashlib.sha256(MP3).hexdigest(), "type": "audio/mpeg"}},
    }
    take_edition_back(edition=edition, **SAID)
    assert written(edition, "vi", "Năm cam kết đã được giữ.").number == 2


@pytest.mark.requirement("INV-29")
def test_a_correction_begins_with_the_words_of_what_it_corrects_and_changes_nothing_of_it() -> None:
    first = a_draft()
    written(first, recording=a_recording())
    published(first)

    second = correct_edition(edition=first, note="One was counted twice", **AFTER)
    write_plain_version(edition=second, language="en", text="Three are kept.", **AFTER)

    [old], [new] = (list(plain_versions_of(one).values()) for one in (first, second))
    assert (old.text, new.text, new.recording_digest) == ("Four are kept.", "Three are kept.", old.recording_digest)


def test_what_was_written_of_other_figures_is_read_again_before_it_is_opened() -> None:
    edition = a_draft()
    written(edition)
    PlainVersion.objects.update(figures={"tracked": 3})

    with pytest.raises(PlainOutdated, match="English"):
        open_for_comments(edition=edition, **SAID)

    written(edition)
    assert open_for_comments(edition=edition, **SAID).state == "comment_period"


@pytest.mark.parametrize("harm", ["text", "recording"])
def test_what_somebody_changed_behind_the_programs_back_is_not_published(harm: str) -> None:
    edition = a_draft()
    version = written(edition, recording=a_recording())
    open_for_comments(edition=edition, **SAID)
    approve_edition(edition=edition, **AFTER)
    if harm == "text":
        PlainVersion.objects.update(text="All are kept.")
    else:
        Path(version.recording.path).write_bytes(MP3 + b"\x00")

    with pytest.raises(EditionAltered):
        publish_edition(edition=edition, **AFTER)


def test_a_language_is_taken_out_again_by_saying_nothing_in_it() -> None:
    edition = a_draft()
    written(edition, "rad", "", recording=a_recording())

    kept = written(edition, "rad", "")
    there = list(plain_versions_of(edition))
    written(edition, "rad", "", remove_recording=True)

    assert (bool(kept.recording), there, plain_versions_of(edition)) == (True, ["rad"], {})


@pytest.mark.parametrize("text", ["a " * 181, "ក" * 1001, "a\n" * 13])
def test_more_than_one_page_is_refused(text: str) -> None:
    with pytest.raises(PlainTooLong):
        written(a_draft(), "km", text)


def test_nothing_at_all_a_page_as_a_recording_and_unknown_languages_are_refused() -> None:
    edition = a_draft()

    for refusal, given in (
        (PlainEmpty, {"text": " \n "}),
        (PlainLanguageUnknown, {"language": "tlh"}),
        (FileRefused, {"recording": a_recording(b"<html><script>alert(1)</script>", "speech.mp3")}),
    ):
        with pytest.raises(refusal):
            written(edition, **given)

    assert PlainVersion.objects.count() == 0


def test_what_is_written_is_recorded_without_its_words() -> None:
    edition = a_draft()
    written(edition, "rad", "", recording=a_recording())

    assert Entry.objects.get(kind="scorecard.plain_written").data == {
        "edition": edition.pk,
        "language": "rad",
        "number": 1,
        "has_text": False,
        "has_recording": True,
    }
