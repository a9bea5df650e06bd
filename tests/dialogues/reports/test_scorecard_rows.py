"""What a row of the scorecard says (domain.md §5.2): words beside codes for people, codes for programs."""

import csv
import datetime as dt
import io
import json
import re

import openpyxl
import pytest

from dialogues.commitments.actions import describe_commitment, issue_recommendation, name_signatories
from dialogues.commitments.actions.describing import NewMilestone
from dialogues.commitments.models import Commitment
from dialogues.institutions.models import AdminArea
from dialogues.languages.translated import original
from dialogues.reports.actions import draft_edition
from dialogues.reports.exports import as_xlsx
from dialogues.reports.queries.editions import document_in, frozen_content
from dialogues.reports.queries.scorecard.rows import COLUMNS
from tests.factories.commitments import (
    STAFF,
    a_delegate,
    a_national_dialogue,
    a_read_back,
    an_active,
    an_institution,
    on_day,
)
from tests.factories.people import an_organiser

pytestmark = pytest.mark.django_db
STAFF_PAGE, PUBLIC_PAGE = "/programmes/LNOB/scorecard/", "/public/LNOB/scorecard/"


@pytest.fixture
def described():
    """A joint pledge of which much is known, and one that its institution has not confirmed."""
    dialogue = a_national_dialogue()
    promise = an_active(a_delegate(dialogue), due_date=dt.date(2022, 12, 31))
    place = AdminArea.objects.create(country="VN", code="VN-DL", name="Đắk Lắk", level="provincial")
    describe_commitment(
        commitment=promise,
        said={
            "areas": [place],
            "target_groups": ["women", "ethnic_minority"],
            "sdg_tags": ["8.5", "10"],
            "ambition": "substantial",
            "baseline_date": dt.date(2021, 12, 31),
            "start_date": dt.date(2022, 7, 1),
        },
        milestones=[NewMilestone(title="Curriculum", done_date=dt.date(2022, 8, 1)), NewMilestone(title="Course")],
        actor=STAFF,
        at=on_day(2022, 7, 1),
    )
    return promise


def row_of(client, base, code="C-01", on="2022-07-15"):
    return next(
        row for row in json.loads(client.get(f"{base}scorecard.json?on={on}").content)["rows"] if row["code"] == code
    )


def test_a_row_says_with_whom_for_whom_where_and_how_well_it_is_described(client, described):
    client.force_login(an_organiser(described.dialogue.programme.scope))

    row = row_of(client, STAFF_PAGE)
    later = row_of(client, STAFF_PAGE, on="2022-09-01")

    told = ("places", "target_groups", "sdg", "ambition", "baseline_date", "start", "milestones", "letter_number")
    assert [row[name] for name in told] == [
        ["Đắk Lắk"], ["women", "ethnic_minority"], ["8.5", "10"], "substantial", "2021-12-31", "2022-07-01", 2,
        "128/BKH-TH",
    ]  # fmt: skip
    assert (row["milestones_done"], later["milestones_done"]) == (0, 1)
    assert row["page"].endswith("/programmes/LNOB/commitments/ND1/C-01/")
    assert row_of(client, PUBLIC_PAGE)["page"].endswith("/public/LNOB/ND1/C-01/")


def test_the_book_says_words_in_the_readers_language_beside_the_codes_and_csv_the_codes(client, described):
    client.force_login(an_organiser(described.dialogue.programme.scope))

    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{PUBLIC_PAGE}scorecard.xlsx?lang=vi").content))
    table = client.get(f"{STAFF_PAGE}commitments.csv").content.decode("utf-8-sig")

    heads, first = list(book.worksheets[1].iter_rows(max_row=2, values_only=True))
    told = dict(zip(heads, first, strict=True))
    assert (told["Vòng đời"], told["Vòng đời, mã"]) == ("Đang thực hiện", "active")
    assert told["Cho ai, mã"] == "women, ethnic_minority"
    assert not any(str(cell) in ("not_due", "upper_moderate") for name, cell in told.items() if "mã" not in name)
    [row] = csv.DictReader(io.StringIO(table))
    assert [*row] == [*COLUMNS, "as_of", "licence"]
    assert (row["lifecycle"], row["target_groups"]) == ("active", "women; ethnic_minority")


def test_the_rows_behind_a_figure_say_all_of_it_in_words(client, described):
    page = re.sub(
        r"\s+", " ", client.get(f"{PUBLIC_PAGE}rows/?figure=tracked&on=2022-07-15&whole=yes").content.decode()
    )

    for label, words in {
        "Where it happens": "Đắk Lắk",
        "For whom": "Women, Ethnic minority",
        "Letter number": "128/BKH-TH",
        "Ambition": "Substantial",
    }.items():
        assert f"<dt>{label}</dt><dd>{words}</dd>" in page


def test_whom_a_proposal_answers_and_where_is_not_told_of_an_institution_that_is_not_named(client):
    promise = a_read_back(a_delegate(a_national_dialogue()))
    asked = issue_recommendation(
        programme=promise.dialogue.programme,
        code="R-01",
        text=original("Train officials", "en"),
        addressed_to=[an_institution()],
        actor=STAFF,
        at=on_day(2022, 5, 20),
    )
    describe_commitment(commitment=promise, said={"responds_to": [asked]}, actor=STAFF, at=on_day(2022, 5, 21))
    name_signatories(commitment=promise, institutions=[an_institution("CSI")], actor=STAFF, at=on_day(2022, 5, 21))
    client.force_login(an_organiser(promise.dialogue.programme.scope))
    told = row_of(client, STAFF_PAGE)
    Commitment.objects.filter(pk=promise.pk).update(lifecycle="declined_by_institution")

    hidden = json.loads(client.get(f"{PUBLIC_PAGE}scorecard.json?on=2022-07-16").content)["rows"][0]

    assert (told["co_owners"], told["responds_to"]) == (["Civic Initiative Institute *"], ["R-01"])
    assert (hidden["made_by"], hidden["co_owners"], hidden["responds_to"]) == ("", [], [])


def test_an_edition_from_before_a_column_was_there_is_still_written(described):
    programme = described.dialogue.programme
    edition = draft_edition(programme=programme, as_of_date=dt.date(2022, 7, 15), actor=STAFF, at=on_day(2022, 7, 20))
    content = frozen_content(edition, today=dt.date(2022, 8, 1))
    older = [{name: cell for name, cell in row.items() if name in _OF_THE_FIRST_EDITIONS} for row in content["rows"]]

    document = document_in(content | {"rows": older}, "en")

    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(document)))
    heads, first = list(book["Commitments"].iter_rows(max_row=2, values_only=True))
    told = dict(zip(heads, first, strict=True))
    assert (told["Lifecycle"], told["Ambition"], told["Where it happens"]) == ("Active", None, None)


_LATER = {
    "co_owners", "responds_to", "places", "target_groups", "sdg", "baseline_date", "start", "milestones_done",
    "milestones", "in_kind", "smart", "smart_level", "ambition", "evidence", "dispute", "page",
}  # fmt: skip
_OF_THE_FIRST_EDITIONS = set(COLUMNS) - _LATER
