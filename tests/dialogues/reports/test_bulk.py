"""Many rows at once: first what would happen, then the job; ticked rows or all that the filter leaves."""

import io
import re
import uuid
from datetime import timedelta

import openpyxl
import pytest
from django.utils import timezone
from django.utils.formats import date_format

from dialogues.commitments.models import Commitment
from dialogues.journal.models import Job
from dialogues.journal.work import run_due
from dialogues.people.models import OutboundMessage
from dialogues.programme.queries import today_in
from tests.factories.commitments import a_confirmed, a_delegate, a_national_dialogue, an_active, an_institution
from tests.factories.follow_up import a_promise, an_office
from tests.factories.people import a_facilitator, an_organiser, signed_in

pytestmark = pytest.mark.django_db
TABLE = "/programmes/LNOB/commitments/"
ASKING, SIGNING, SHEET = TABLE + "asking/", TABLE + "signing/", TABLE + "sheet/"


def text_of(page):
    return re.sub(r"\s+", " ", page.content.decode())


def key_in(page):
    return re.search(r'name="key" value="(\w+)"', page.content.decode())[1]


def two_tracked():
    first = a_promise()
    firm = an_institution("FIRM", "Sông Cấm JSC *", "firm_private")
    an_office(firm, "office@firm.example.org")
    second = an_active(a_delegate(first.dialogue, "Lê Thu Hà", firm), statement="Hire twelve apprentices")
    return first, second


def organiser(commitment):
    return signed_in(an_organiser(commitment.dialogue.programme.scope))


def test_the_bar_says_how_many_match_and_ticks_belong_to_its_form():
    first, _second = two_tracked()

    body = text_of(organiser(first).get(TABLE, {"lifecycle": "tracked"}))

    assert "all that match: 2" in body
    assert '<input type="hidden" name="lifecycle" value="tracked" />' in body
    assert body.count('form="bulk" name="row"') == 2


def test_a_ticked_row_is_shown_before_anybody_is_asked_and_asked_once():
    first, _second = two_tracked()
    browser = organiser(first)

    preview = browser.get(ASKING, {"row": first.pk})
    assert ("1 mail" in text_of(preview), "office@mop.example.org" in text_of(preview)) == (True, True)
    assert "office@firm.example.org" not in text_of(preview)
    assert Job.objects.count() == 0

    answers = [browser.post(f"{ASKING}?row={first.pk}", {"key": key_in(preview)}) for _twice in range(2)]
    job = Job.objects.get()
    assert [answer.url for answer in answers] == [f"/jobs/{job.pk}/"] * 2
    assert [row.label for row in job.rows.all()] == ["Ministry of Planning *"]


def test_all_that_match_are_all_that_the_filter_leaves():
    first, _second = two_tracked()
    a_confirmed(a_delegate(first.dialogue, "Vũ Đức Thịnh"))

    browser = organiser(first)

    tracked = text_of(browser.get(ASKING, {"all": "1", "lifecycle": "tracked"}))
    everything = text_of(browser.get(ASKING, {"all": "1"}))

    assert ("2 commitments chosen: <strong>2 mails</strong>" in tracked, "Not tracked at present" in tracked) == (
        True,
        False,
    )
    assert ("3 commitments chosen: <strong>2 mails</strong>" in everything, "Not tracked at present" in everything) == (
        True,
        True,
    )


def test_asking_nobody_says_so_and_begins_nothing():
    confirmed = a_confirmed(a_delegate(a_national_dialogue()))
    browser = organiser(confirmed)

    answer = browser.post(f"{ASKING}?all=1", {"key": "k"}, follow=True)

    assert "None of these has an owner who could be asked now." in text_of(answer)
    assert Job.objects.count() == 0


def test_signatures_are_asked_for_together_and_what_is_not_ready_is_counted():
    confirmed = a_confirmed(a_delegate(a_national_dialogue()))
    an_active(a_delegate(confirmed.dialogue, "Vũ Đức Thịnh"))
    browser = organiser(confirmed)

    preview = browser.get(SIGNING, {"all": "1"})
    assert "2 commitments chosen: <strong>1 letter</strong>" in text_of(preview)
    assert 'Not confirmed yet, or signed already. <span class="muted">ND1 C-02' in text_of(preview)
    browser.post(f"{SIGNING}?all=1", {"key": key_in(preview)})
    job = Job.objects.get()
    run_due(at=job.created_at)

    confirmed.refresh_from_db()
    assert confirmed.lifecycle == "signoff_requested"


def test_each_institution_sees_its_own_last_day_to_sign():
    ours = a_confirmed(a_delegate(a_national_dialogue()))
    firm = an_institution("FIRM", "Sông Cấm JSC *", "firm_private")
    theirs = a_confirmed(a_delegate(ours.dialogue, "Lê Thu Hà", firm))
    soon = timezone.now().date() + timedelta(days=9)
    Commitment.objects.filter(pk=theirs.pk).update(lifecycle="signoff_requested", sign_off_by_date=soon)

    rows = text_of(organiser(ours).get(SIGNING, {"all": "1"})).split("<tr>")

    in_full = today_in(ours.dialogue.programme, timezone.now()) + timedelta(days=45)
    days = [date_format(day, "DATE_FORMAT") for day in (soon, in_full)]
    assert [[day in row for day in days] for row in rows[2:4]] == [[True, False], [False, True]]


def test_nothing_ticked_says_what_to_do():
    promise = a_confirmed(a_delegate(a_national_dialogue()))

    body = text_of(organiser(promise).get(SIGNING))

    assert "Go back, tick the commitments whose owners are to sign" in body
    assert "0 letters" not in body


def test_who_does_not_manage_sees_and_downloads_and_asks_nobody():
    first, _second = two_tracked()
    browser = signed_in(a_facilitator(first.dialogue.programme.scope))

    assert "Ask how it goes" not in text_of(browser.get(TABLE))
    assert [browser.get(page, {"all": "1"}).status_code for page in (ASKING, SIGNING, SHEET)] == [403, 403, 200]
    assert browser.post(f"{ASKING}?all=1", {"key": "k"}).status_code == 403
    assert OutboundMessage.objects.filter(key__startswith="followup.question").count() == 0


def test_the_sheet_has_the_ticked_rows_and_runs_no_formula():
    first, _second = two_tracked()
    type(first).objects.filter(pk=first.pk).update(statement="=1+1")
    browser = organiser(first)

    csv = browser.get(SHEET, {"row": first.pk, "format": "csv"}).content.decode("utf-8-sig").splitlines()
    book = openpyxl.load_workbook(io.BytesIO(browser.get(SHEET, {"all": "1"}).content))

    assert (len(csv), "'=1+1" in csv[1]) == (2, True)
    rows = list(book.active.values)
    assert [row[1] for row in rows] == ["Code", "C-01", "C-02"]
    assert (rows[1][3], rows[2][3]) == ("=1+1", "Hire twelve apprentices")
    assert book.active["D2"].data_type == "s"


def test_rows_of_another_programme_are_not_chosen_by_their_key():
    first, _second = two_tracked()

    body = text_of(organiser(first).get(ASKING, {"row": [first.pk + 1000, "x", "9" * 30]}))

    assert ("Nothing is chosen yet." in body, "Go back, tick the commitments" in body) == (True, True)
    assert "0 commitments chosen" not in body


def test_a_row_with_a_large_key_is_ticked_as_well():
    promise = a_promise()
    large = Commitment.objects.create(
        pk=12_345,
        dialogue=promise.dialogue,
        number=77,
        lead_institution=promise.lead_institution,
        captured_at=promise.captured_at,
        client_id=uuid.uuid4(),
        statement="Train 200 local officials",
    )

    body = organiser(promise).get(TABLE).content.decode()

    assert f'name="row" value="{large.pk}"' in body
    assert f'id="note-{large.pk}"' in body


def test_without_a_choice_the_page_says_what_to_do():
    page = text_of(organiser(a_promise()).get(SIGNING))

    assert ("Nothing is chosen yet." in page, "choose “Ask for sign-off” again" in page) == (True, True)
