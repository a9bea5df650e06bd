"""The pages, the recording and the paper of an edition in plain language."""

import datetime as dt
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from dialogues.reports.actions import draft_edition, open_for_comments, take_edition_back, write_plain_version
from dialogues.reports.models import PlainVersion, ScorecardEdition
from tests.factories.commitments import STAFF, a_national_dialogue, on_day
from tests.factories.people import a_convenor, an_organiser, signed_in
from tests.factories.sample_figures import on_paper, pages_of
from tests.factories.sounds import MP3, a_recording

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {"actor": STAFF, "at": on_day(2023, 7, 1)}
LIST = "/public/LNOB/scorecards/"
EDITION = f"{LIST}2023-06-30/v1.0/"
PAGE = f"{EDITION}plain/"
# As much as one page takes: 12 lines, and some characters fewer than the limit.
FULL = "\n".join(["Four promises are kept, and concerning two others we do not know anything now."] * 12)


@pytest.fixture
def edition() -> ScorecardEdition:
    """A draft in Vietnamese and English, with a recording in Ê Đê."""
    drafted = draft_edition(programme=a_national_dialogue().programme, as_of_date=dt.date(2023, 6, 30), **SAID)
    for language, text in (("vi", "4 cam kết hành động đã làm xong."), ("en", "4 are kept."), ("rad", "")):
        sound = None if text else a_recording()
        write_plain_version(edition=drafted, language=language, text=text, recording=sound, **SAID)
    return drafted


@pytest.fixture
def opened(edition: ScorecardEdition) -> ScorecardEdition:
    return open_for_comments(edition=edition, **SAID)


def read(client: Client, address: str = PAGE) -> str:
    return client.get(address).content.decode()


@pytest.mark.requirement("REP-5")
def test_everybody_reads_it_in_each_language_and_hears_the_one_that_is_only_spoken(
    client: Client, opened: ScorecardEdition
) -> None:
    vietnamese, english, heard = (read(client, f"{PAGE}?lang={language}") for language in ("vi", "en", "rad"))

    assert '<div class="plain" lang="vi"><p>4 cam kết hành động đã làm xong.</p></div>' in vietnamese
    assert '<div class="plain" lang="en"><p>4 are kept.</p></div>' in english
    assert ("<audio" in vietnamese, "<audio" in heard) == (False, True)
    assert f'src="{PAGE}rad.mp3"' in heard
    assert "There is no text in Ê Đê. The same in English:" in heard
    assert "<script" not in heard


def test_who_reads_a_language_without_a_version_is_told_which_one_stands_there(
    client: Client, opened: ScorecardEdition
) -> None:
    khmer = client.get(PAGE, headers={"Accept-Language": "km"}).content.decode()
    note = "មិនមានអត្ថបទជា"  # There is no text in …

    assert (note in khmer, '<div class="plain" lang="en">' in khmer) == (True, True)
    assert "There is no text" not in read(client)


def test_the_page_and_its_recording_are_nobodys_while_the_edition_is_a_draft(
    client: Client, edition: ScorecardEdition
) -> None:
    def answers() -> tuple[int, int]:
        return client.get(PAGE).status_code, client.get(f"{PAGE}rad.mp3", headers={"Range": "bytes=0-1"}).status_code

    seen = [answers()]
    for step in (open_for_comments, take_edition_back):
        step(edition=edition, **SAID)
        seen.append(answers())

    assert seen == [(404, 404), (200, 206), (404, 404)]


def test_only_pages_with_a_recording_may_play_one(client: Client, opened: ScorecardEdition) -> None:
    plays, other = (client.get(address)["Content-Security-Policy"] for address in (PAGE, EDITION))

    assert ("media-src 'self'" in plays, "media-src" in other) == (True, False)
    assert "script-src 'self'" in plays


def test_a_recording_is_sent_as_sound_and_as_nothing_else(client: Client, opened: ScorecardEdition) -> None:
    answer = client.get(f"{PAGE}rad.mp3")

    assert b"".join(answer.streaming_content) == MP3  # type: ignore[attr-defined]
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("audio/mpeg", "nosniff")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Content-Disposition"] == 'inline; filename="LNOB-2023-06-30-v1.0-rad.mp3"'
    assert "public" in answer["Cache-Control"]
    assert [client.get(f"{PAGE}{name}").status_code for name in ("rad.pdf", "rad.ogg", "en.mp3", "km.pdf")] == [404] * 4


@pytest.mark.parametrize(
    ("asked", "status", "said", "first", "last"),
    [
        ("bytes=0-9", 206, "bytes 0-9/{size}", 0, 10),
        ("bytes=100-", 206, "bytes 100-{end}/{size}", 100, None),
        ("bytes=-8", 206, "bytes {tail}-{end}/{size}", -8, None),
        ("bytes=0-99999999", 206, "bytes 0-{end}/{size}", 0, None),
        ("bytes=9-3", 416, "bytes */{size}", 0, 0),
        ("bytes=99999999-", 416, "bytes */{size}", 0, 0),
        ("bytes=-0", 416, "bytes */{size}", 0, 0),
    ],
)
def test_a_player_gets_the_part_it_asks_for(
    client: Client, opened: ScorecardEdition, asked: str, status: int, said: str, first: int, last: int | None
) -> None:
    answer = client.get(f"{PAGE}rad.mp3", headers={"Range": asked})

    size = len(MP3)
    assert (answer.status_code, answer.content) == (status, MP3[first:last])
    assert answer["Content-Range"] == said.format(size=size, end=size - 1, tail=size - 8)
    assert answer["Cache-Control"] == ("public, max-age=300" if status == 206 else "no-store")


def test_what_is_known_already_is_not_sent_again_and_an_older_part_is_not_completed(
    client: Client, opened: ScorecardEdition
) -> None:
    tag = f'"{hashlib.sha256(MP3).hexdigest()}"'

    known = client.get(f"{PAGE}rad.mp3", headers={"If-None-Match": tag})
    fits = client.get(f"{PAGE}rad.mp3", headers={"Range": "bytes=0-1", "If-Range": tag})
    older = client.get(f"{PAGE}rad.mp3", headers={"Range": "bytes=0-1", "If-Range": '"older"'})
    several = client.get(f"{PAGE}rad.mp3", headers={"Range": "bytes=0-1,5-6"})

    assert [one.status_code for one in (known, fits, older, several)] == [304, 206, 200, 200]
    assert known["ETag"] == fits["ETag"] == tag
    for whole in (older, several):
        assert b"".join(whole.streaming_content) == MP3  # type: ignore[attr-defined]


@pytest.mark.requirement("REP-5")
def test_the_paper_is_one_page_even_when_the_text_is_as_long_as_it_may_be(
    client: Client, edition: ScorecardEdition
) -> None:
    write_plain_version(edition=edition, language="en", text=FULL, **SAID)
    open_for_comments(edition=edition, **SAID)

    paper = client.get(f"{PAGE}en.pdf")

    assert (paper["Content-Type"], pages_of(paper.content)) == ("application/pdf", 1)
    assert on_paper(paper.content).count("Four promises are kept") == 12


def test_the_edition_its_list_and_the_feed_lead_to_it(client: Client, opened: ScorecardEdition) -> None:
    for address in (LIST, EDITION):
        assert re.findall(rf'href="{PAGE}\?lang=(\w+)"', read(client, address)) == ["en", "rad", "vi"]

    feed = client.get("/public/LNOB/changes.atom?lang=en").content.decode()

    assert "4 are kept." in feed
    assert re.search(rf'<link[^>]*href="[^"]*{PAGE}rad.mp3"[^>]*>', feed)
    assert re.search(rf'<link[^>]*href="[^"]*{PAGE}"[^>]*rel="related"|rel="related"[^>]*href="[^"]*{PAGE}"', feed)


def test_a_recording_that_is_lost_takes_nothing_else_out_of_the_feed(client: Client, opened: ScorecardEdition) -> None:
    Path(PlainVersion.objects.get(language="rad").recording.path).unlink()

    feed = client.get("/public/LNOB/changes.atom?lang=en")

    assert (feed.status_code, "4 are kept." in feed.content.decode(), "rad.mp3" in feed.content.decode()) == (
        200,
        True,
        False,
    )


def test_an_edition_without_one_has_no_such_page_and_no_link(client: Client) -> None:
    drafted = draft_edition(programme=a_national_dialogue().programme, as_of_date=dt.date(2023, 6, 30), **SAID)
    open_for_comments(edition=drafted, **SAID)

    assert client.get(PAGE).status_code == 404
    assert "In plain language" not in read(client, f"{EDITION}?lang=en")


def test_an_organiser_makes_the_proposal_her_own_and_adds_a_recording() -> None:
    drafted = draft_edition(programme=a_national_dialogue().programme, as_of_date=dt.date(2023, 6, 30), **SAID)
    organiser, page = signed_in(an_organiser(drafted.programme.scope)), f"/programmes/LNOB/scorecards/{drafted.pk}/"

    proposed = organiser.get(f"{page}plain/en/").content.decode()
    organiser.post(f"{page}plain/en/", {"text": "Nothing yet.", "recording": a_recording()})
    refused = organiser.post(f"{page}plain/rad/", {"text": "", "recording": a_recording(b"%PDF-1.7")})
    edition_page = organiser.get(page).content.decode()

    assert "On 30 June 2023 there was no promise to follow yet.</textarea>" in proposed
    [version] = PlainVersion.objects.all()
    assert (version.text, version.recording_digest) == ("Nothing yet.", hashlib.sha256(MP3).hexdigest())
    assert (refused.status_code, "Please choose a recording" in refused.content.decode()) == (422, True)
    assert "text and recording" in edition_page
    heard = organiser.get(f"{page}plain/en/recording/", headers={"Range": "bytes=0-2"})
    assert (heard.content, heard["Cache-Control"]) == (b"ID3", "private, no-cache")


def test_who_writes_while_a_colleague_opens_it_is_told_and_keeps_the_words(opened: ScorecardEdition) -> None:
    organiser = signed_in(an_organiser(opened.programme.scope))

    answer = organiser.post(f"/programmes/LNOB/scorecards/{opened.pk}/plain/en/", {"text": "5 are kept."})

    said = answer.content.decode()
    assert (answer.status_code, "It is frozen with the edition" in said, "5 are kept." in said) == (422, True, True)


def test_approval_is_offered_when_the_days_for_comments_are_over(
    opened: ScorecardEdition, monkeypatch: pytest.MonkeyPatch
) -> None:
    convenor, offered = signed_in(a_convenor(opened.programme.scope)), []
    for day in (16, 17):
        monkeypatch.setattr("django.utils.timezone.now", lambda day=day: on_day(2023, 7, day))
        page = convenor.get(f"/programmes/LNOB/scorecards/{opened.pk}/").content.decode()
        offered.append(("approval/" in page, "Take it back" in page))

    assert offered == [(False, True), (True, True)]


def test_a_part_is_sent_to_who_gets_it_and_not_to_who_only_asks_how_long_it_is(
    client: Client, opened: ScorecardEdition
) -> None:
    answer = client.head(f"{PAGE}rad.mp3", headers={"Range": "bytes=0-1"})
    answer.close()

    assert (answer.status_code, "Content-Range" in answer, answer["Accept-Ranges"]) == (200, False, "bytes")


@pytest.mark.parametrize("sign", ["\u0600", "\u0080", "\ufff9", "\U00013430"])
def test_a_sign_that_no_font_has_stops_no_sheet(client: Client, edition: ScorecardEdition, sign: str) -> None:
    write_plain_version(edition=edition, language="en", text=f"4 are kept{sign}.", **SAID)
    open_for_comments(edition=edition, **SAID)

    assert client.get(f"{PAGE}en.pdf").status_code == 200
