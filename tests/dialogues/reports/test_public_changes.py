"""The feed of changes: only public facts, names that never change, and what RFC 4287 asks of a feed."""

import datetime as dt
import re

import pytest
from lxml import etree

from dialogues.commitments.enums import Visibility
from dialogues.commitments.models import Commitment
from dialogues.journal.models import Entry
from dialogues.people.models import Person
from dialogues.reports.actions import draft_edition, open_for_comments
from tests.factories.commitments import STAFF, on_day
from tests.factories.sample_commitments import the_sample

pytestmark = pytest.mark.django_db
FEED = "/public/LNOB/changes.atom?lang=en"
ATOM = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def feed_of(client):
    answer = client.get(FEED)
    assert answer["Content-Type"].startswith("application/atom+xml")
    return etree.fromstring(answer.content, etree.XMLParser(resolve_entities=False))


def texts(element, name):
    return [one.text for one in element.iter(f"{ATOM}{name}")]


def titles(feed):
    return {one.findtext(f"{ATOM}id"): one.findtext(f"{ATOM}title") for one in feed.findall(f"{ATOM}entry")}


def faults(feed):
    """RFC 4287 §4.1: exactly one id, title and updated; an author; links; dates of RFC 3339; no id twice."""
    found = []
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            if len(element.findall(f"{ATOM}{name}")) != 1:
                found.append(f"{name} in {element.tag}")
        if not any(link.get("rel", "alternate") == "alternate" for link in element.findall(f"{ATOM}link")):
            found.append(f"no link in {element.tag}")
    if not feed.findall(f"{ATOM}author/{ATOM}name"):
        found.append("no author")
    ids = texts(feed, "id")
    if len(set(ids)) != len(ids) or not all(one.startswith("tag:") for one in ids):
        found.append("ids")
    found += [date for date in texts(feed, "updated") if not RFC_3339.fullmatch(date)]
    return found


def test_the_feed_is_what_readers_of_feeds_expect(client):
    the_sample()

    feed = feed_of(client)

    assert faults(feed) == []
    assert len(feed.findall(f"{ATOM}entry")) > 50
    assert texts(feed, "updated")[0] == max(texts(feed, "updated"))


def test_an_entry_keeps_its_name_whatever_comes_after_it(client):
    dialogue, _ = the_sample()
    before = {
        one.findtext(f"{ATOM}id"): one.findtext(f"{ATOM}title") for one in feed_of(client).findall(f"{ATOM}entry")
    }
    edition = draft_edition(
        programme=dialogue.programme, as_of_date=dt.date(2023, 6, 30), actor=STAFF, at=on_day(2023, 7, 1)
    )
    open_for_comments(edition=edition, actor=STAFF, at=on_day(2023, 7, 1))

    after = titles(feed_of(client))

    new = set(after) - set(before)
    assert [after[one] for one in new] == ["Scorecard open for comments: 30 June 2023, v1.0"]
    assert {key: after[key] for key in set(before) & set(after)} == {
        key: before[key] for key in set(before) & set(after)
    }


def test_the_feed_tells_nothing_that_is_not_public_and_names_nobody_who_may_not_be_named(client):
    _, made = the_sample()
    Commitment.objects.filter(number=3).update(visibility=Visibility.PARTIES)

    body = etree.tostring(feed_of(client), encoding="unicode")

    declined = re.findall(r"<title>([^<]*Declined by the institution)</title>", body)
    assert declined == ["ND1 · C-13: Declined by the institution"]
    assert made[3].statement not in body
    assert "ND1 · C-03" not in body
    assert [person.name for person in Person.objects.all() if person.name in body] == []


def test_a_commitments_page_tells_its_public_history_and_no_more(client):
    _, made = the_sample()

    page = client.get("/public/LNOB/ND1/C-08/?lang=en").content.decode()

    history = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.split('id="history"')[1]))
    for words in (
        "Read back: from here on the text stands",
        "Signed off",
        "Tracked from now on",
        "Closed: partially fulfilled",
    ):
        assert words in history
    assert "wall" not in history
    kinds = Entry.objects.filter(subject=made[8].subject).values_list("kind", flat=True)
    assert "commitment.accepted" in kinds  # what is left out is there


def test_one_commitment_is_found_by_few_questions_however_many_there_are(client, django_assert_max_num_queries):
    the_sample()

    with django_assert_max_num_queries(20):
        answer = client.get("/public/LNOB/ND1/C-01/")
    wrong = [client.get(f"/public/LNOB/ND1/{code}/").status_code for code in ("C-1", "C-001", "1", "C-99", "C-x")]

    assert (answer.status_code, wrong) == (200, [404] * 5)
