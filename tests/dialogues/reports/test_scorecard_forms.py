"""One scorecard in six forms: whoever compares them finds the same figures (domain.md §2.7(8))."""

import csv
import io
import json
import re

import openpyxl
import pytest

from dialogues.commitments.enums import Visibility
from dialogues.commitments.models import Commitment, CommitmentVersion
from tests.factories.people import an_organiser
from tests.factories.sample_commitments import the_sample
from tests.factories.sample_figures import SAMPLE, in_book, in_csv, in_json, on_paper, unsaid

pytestmark = pytest.mark.django_db
ON = "on=2023-06-30"
STAFF, PUBLIC = "/programmes/LNOB/scorecard/", "/public/LNOB/scorecard/"


@pytest.fixture
def browser(client):
    dialogue, _ = the_sample()
    client.force_login(an_organiser(dialogue.programme.scope))
    return client


@pytest.mark.requirement("COM-13", "COM-14", "REP-4", "2.7(8)")
@pytest.mark.parametrize("base", [STAFF, PUBLIC])
def test_csv_and_json_say_the_figures_of_the_sample(browser, base):
    document = browser.get(f"{base}scorecard.json?{ON}").content

    assert in_csv(browser.get(f"{base}figures.csv?{ON}").content) == SAMPLE
    assert in_json(document) == SAMPLE
    document = json.loads(document)
    assert (document["as_of"], document["licence"]) == ("2023-06-30", "CC BY 4.0")


@pytest.mark.requirement("COM-14")
@pytest.mark.parametrize("base", [STAFF, PUBLIC])
def test_the_book_says_the_figures_of_the_sample(browser, base):
    assert in_book(browser.get(f"{base}scorecard.xlsx?{ON}").content) == SAMPLE


@pytest.mark.requirement("COM-14")
@pytest.mark.parametrize("base", [STAFF, PUBLIC])
def test_paper_and_page_say_the_figures_of_the_sample(browser, base):
    page = browser.get(f"{base}?{ON}").content.decode()
    paper = on_paper(browser.get(f"{base}scorecard.pdf?{ON}").content)

    for form in (re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)), paper):
        assert unsaid(form) == []


def test_no_smiley_and_no_odd_language_of_one_promise_keeps_the_paper_from_everybody(browser):
    words = {"statement": "Train 200 officials \N{GRINNING FACE} \u6703\x08", "language": "english"}
    CommitmentVersion.objects.filter(commitment__number=1).update(**words)
    Commitment.objects.filter(number=1).update(**words)

    paper = on_paper(browser.get(f"{PUBLIC}scorecard.pdf?{ON}").content)

    assert "Train 200 officials \N{REPLACEMENT CHARACTER} \N{REPLACEMENT CHARACTER}" in paper


@pytest.mark.requirement("REP-4")
def test_the_rows_are_in_every_form_the_same_and_have_all_fields(browser):
    table = browser.get(f"{STAFF}commitments.csv?{ON}").content.decode("utf-8-sig")
    document = json.loads(browser.get(f"{STAFF}scorecard.json?{ON}").content)
    book = openpyxl.load_workbook(io.BytesIO(browser.get(f"{STAFF}scorecard.xlsx?{ON}").content))

    rows = list(csv.DictReader(io.StringIO(table)))
    codes = [f"C-{number:02d}" for number in range(1, 17)]
    assert [row["code"] for row in rows] == codes
    assert [row["code"] for row in document["rows"]] == codes
    assert [row[1] for row in book["Commitments"].iter_rows(min_row=2, values_only=True)] == codes
    assert {name: rows[7][name] for name in ("current_value", "target", "completion_verified", "lifecycle")} == {
        "current_value": "34",
        "target": "40",
        "completion_verified": "substantial",
        "lifecycle": "closed",
    }


@pytest.mark.requirement("COM-5")
def test_strangers_read_no_name_of_an_institution_that_declined_and_cannot_ask_the_count_for_it(browser):
    made = Commitment.objects.get(lifecycle="declined_by_institution")

    document = json.loads(browser.get(f"{PUBLIC}scorecard.json?{ON}").content)
    asked = json.loads(browser.get(f"{PUBLIC}scorecard.json?{ON}&institution={made.lead_institution.code}").content)
    told = json.loads(browser.get(f"{STAFF}scorecard.json?{ON}&institution={made.lead_institution.code}").content)

    assert [row["made_by"] for row in document["rows"] if row["code"] == made.code] == [""]
    assert (count_of(asked, "declined"), count_of(told, "declined")) == (0, 1)


def count_of(document, key):
    return next(one["value"] for group in document["groups"] for one in group["figures"] if one["key"] == key)


def test_what_parties_keep_to_themselves_is_counted_and_not_shown(browser):
    Commitment.objects.filter(number=3).update(visibility=Visibility.PARTIES)

    page = browser.get(f"{PUBLIC}rows/?figure=tracked&{ON}").content.decode()

    assert len(re.findall(r"ND1 · C-\d\d", page)) == 11
    assert "12 commitments" in page
    assert "1 of them is counted and not shown here" in page


def test_the_public_scorecard_runs_no_script_and_may_be_kept_by_caches(client):
    the_sample()

    for address in (f"{PUBLIC}?lang=vi", f"{PUBLIC}rows/?figure=high&lang=km", f"{PUBLIC}figures.csv"):
        answer = client.get(address)
        again = client.get(address, HTTP_IF_NONE_MATCH=answer["ETag"])

        assert b"<script" not in answer.content
        assert "public" in answer["Cache-Control"]
        assert (answer.status_code, again.status_code) == (200, 304)


def test_a_file_that_nobody_makes_is_not_there(browser):
    assert browser.get(f"{STAFF}ranking.csv").status_code == 404
