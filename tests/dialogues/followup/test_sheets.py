"""What an institution owes as an Excel file: out, filled in, read with its errors, applied once."""

import datetime as dt
import io
import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import load_workbook

from dialogues.followup.actions import NewItem, add_action_items, withdraw_report
from dialogues.followup.models import ProgressUpdate
from dialogues.people.actions import issue_token
from dialogues.programme.queries import today_in
from dialogues.reports.queries.scorecard import Reading, Scope
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, a_person, an_active, on_day
from tests.factories.people import an_organiser, signed_in
from tests.factories.sheets import filled

pytestmark = pytest.mark.django_db
PAGE = "/programmes/LNOB/reports/sheets/"
FILE = "/programmes/LNOB/reports/sheet.xlsx?of=MOP"
WHOLE_ROW = {
    "report": "Late",
    "measure": 160,
    "narrative": "Permits",
    "obstacle": "Approval takes long",
    "period": "2022-Q3",
}


@pytest.fixture
def active():
    found = an_active(
        a_delegate(a_national_dialogue()), target=Decimal(200), unit="officials", due_date=dt.date(2030, 6, 30)
    )
    steps = [NewItem(title="Five courses", due_date=dt.date(2030, 5, 31))]
    add_action_items(commitment=found, items=steps, actor=STAFF, at=on_day(2022, 7, 1))
    return found


@pytest.fixture
def organiser(active):
    return signed_in(an_organiser(active.dialogue.programme.scope))


@pytest.fixture
def link(active):
    return f"/u/{issue_token(purpose='progress', object_key=active.subject, at=timezone.now())[1]}/"


def sent(browser, content, address=PAGE):
    return browser.post(address, {"file": SimpleUploadedFile("back.xlsx", content)})


def applied(browser, page, address=PAGE):
    read = re.search(r'name="read" value="([^"]+)"', page.content.decode())[1]
    return browser.post(address, {"read": read}).content.decode()


def test_the_file_has_locked_keys_lists_and_help_in_the_readers_language(organiser):
    organiser.cookies["django_language"] = "vi"
    book = load_workbook(io.BytesIO(organiser.get(FILE).content))

    sheet, lists, help_page = book.worksheets
    assert (sheet.protection.sheet, sheet["A2"].protection.locked, sheet["F2"].protection.locked) == (True, True, False)
    assert (sheet.column_dimensions["A"].hidden, lists.sheet_state) == (True, "hidden")
    assert len(sheet.data_validations.dataValidation) == 4
    assert "Tiến độ thế nào?" in [cell.value for cell in sheet[1]]
    assert "ô trắng" in help_page["A1"].value
    assert {cell.value for cell in sheet["C"][1:]} == {"Train 200 local officials", "Five courses"}


def test_what_comes_back_is_shown_first_and_recorded_once(organiser):
    content = filled(organiser.get(FILE).content, WHOLE_ROW, {"report": "maybe"})

    shown = sent(organiser, content)
    assert "1 of 2 rows can be recorded; 1 cannot be read." in shown.content.decode()
    assert ProgressUpdate.objects.count() == 0

    assert "Recorded" in applied(organiser, shown)
    update = ProgressUpdate.objects.get()
    assert (update.report, update.indicator_value, update.obstacle, update.narrative, update.period_end) == (
        "late", 160, "approval_delay", "Permits", dt.date(2022, 9, 30),
    )  # fmt: skip
    for page in (shown, sent(organiser, content)):
        assert "Known already: nothing was changed" in applied(organiser, page)
    assert ProgressUpdate.objects.count() == 1


def test_a_row_that_was_taken_back_is_not_said_to_be_known(organiser):
    content = filled(organiser.get(FILE).content, WHOLE_ROW)
    applied(organiser, sent(organiser, content))
    withdraw_report(update=ProgressUpdate.objects.get(), actor=STAFF, at=timezone.now())

    told = applied(organiser, sent(organiser, content))

    assert "Known already" not in told
    assert "This report was sent before and taken back." in told


def test_people_reached_come_back_with_the_file(organiser):
    row = WHOLE_ROW | {"people_total": 120, "people_women": 70}
    applied(organiser, sent(organiser, filled(organiser.get(FILE).content, row)))

    people = ProgressUpdate.objects.get().people
    assert (people.total, people.women, people.youth) == (120, 70, None)


def test_numbers_of_any_script_are_read_as_the_form_reads_them(organiser):
    row = WHOLE_ROW | {"measure": "១៦០", "people_total": "១២០", "people_women": "៧០"}

    applied(organiser, sent(organiser, filled(organiser.get(FILE).content, row)))

    update = ProgressUpdate.objects.get()
    assert (update.indicator_value, update.people.total, update.people.women) == (160, 120, 70)


def another_sheet_first(content):
    book = load_workbook(io.BytesIO(content))
    book.move_sheet(book.worksheets[0], offset=2)
    return saved(book)


def a_column_twice(content):
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    sheet.cell(1, sheet.max_column + 1).value = "In one line"
    return saved(book)


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_file_with_far_more_rows_than_anybody_owes_is_not_read_to_its_end(client, link):
    text = "Key (please leave it),How is it going?\n" + "forged,Late\n" * 2_001

    answer = client.post(f"{link}sheet/", {"file": SimpleUploadedFile("back.csv", text.encode())})

    assert (answer.status_code, "There are more than 2,000 rows." in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("spoil", [another_sheet_first, a_column_twice])
def test_a_sheet_that_is_not_ours_is_refused_as_a_whole_not_left_out_row_by_row(organiser, spoil):
    answer = sent(organiser, spoil(filled(organiser.get(FILE).content, WHOLE_ROW)))

    assert "The first sheet of this file is not the one that was handed out" in answer.content.decode()
    assert (answer.status_code, 'name="read"' in answer.content.decode()) == (422, False)


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"report": "fine"}, "How is it going?: “fine” is none of the words in the list."),
        ({"report": "Late", "measure": "1.200"}, "The measure now: “1.200” is not one number."),
        ({"report": "Late", "people_total": "many"}, "People reached in all: “many” is no number of people."),
        ({"report": "Late", "key": "commitment:1/1/abc:forged"}, "The key of this row was changed."),
        ({"report": "Late", "key": ""}, "This row has no key"),
        ({"report": "On track", "obstacle": "Capacity"}, "What is in the way belongs to late or blocked."),
        ({"report": "Late", "period": "Q3"}, "“Q3” is no quarter."),
        ({"report": "Late", "narrative": "x" * 601}, "This is too long"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_row_and_column(organiser, row, complaint):
    shown = sent(organiser, filled(organiser.get(FILE).content, row)).content.decode()

    assert complaint in shown.replace("&#x27;", "'")
    assert 'name="read"' not in shown


def test_a_formula_is_refused_and_a_text_that_looks_like_one_is_a_text(organiser):
    refused = sent(
        organiser, filled(organiser.get(FILE).content, {"report": "Late", "narrative": '=HYPERLINK("http://x")'})
    )

    assert refused.status_code == 422
    assert ProgressUpdate.objects.count() == 0


def test_the_institution_gets_and_returns_its_own_file_by_its_link(client, link):
    content = filled(client.get(f"{link}sheet.xlsx").content, {"report": "Đúng tiến độ"}, {"report": "Blocked"})

    shown = sent(client, content, f"{link}sheet/")

    assert "2 of 2 rows can be recorded" in shown.content.decode()
    applied(client, shown, f"{link}sheet/")
    assert {(update.report, update.through_id is not None) for update in ProgressUpdate.objects.all()} == {
        ("on_track", True),
        ("blocked", True),
    }


def test_a_link_made_for_one_person_opens_no_file_of_the_institution(client, active):
    person = a_person("Bùi Thu", active.lead_institution)
    _, secret = issue_token(purpose="progress", object_key=active.subject, person=person, at=timezone.now())

    assert client.get(f"/u/{secret}/sheet.xlsx").status_code == client.get(f"/u/{secret}/sheet/").status_code == 404


def test_what_was_not_read_by_us_is_not_applied(organiser, active):
    answer = organiser.post(PAGE, {"read": "forged"})

    assert (answer.status_code, ProgressUpdate.objects.count()) == (422, 0)


@pytest.mark.requirement("COM-15")
def test_one_report_feeds_every_page_that_tells_of_it(client, organiser, link, active):
    words = (
        ("/programmes/LNOB/commitments/ND1/C-01/", "All were trained"),
        ("/programmes/LNOB/commitments/", "Reported complete, not verified"),
        ("/programmes/LNOB/reports/", "200 / 200 officials"),
        ("/public/LNOB/ND1/C-01/?lang=en", "Reported complete, not verified"),
        ("/public/LNOB/?lang=en", "Reported complete, not verified"),
        (f"/api/v1/commitments/{active.pk}/progress/", "All were trained"),
    )
    assert [page for page, word in words if word in organiser.get(page).content.decode()] == []
    assert reported_complete(active) == []

    client.post(link, {"report": "done", "indicator_value": "200", "narrative": "All were trained"})

    assert [page for page, word in words if word not in organiser.get(page).content.decode()] == []
    assert reported_complete(active) == [active.pk]
    assert ProgressUpdate.objects.count() == 1


def reported_complete(commitment):
    """On the scorecard of today."""
    programme = commitment.dialogue.programme
    today = today_in(programme, timezone.now())
    reading = Reading(Scope(programme), today, today)
    return reading.behind("complete_reported")
