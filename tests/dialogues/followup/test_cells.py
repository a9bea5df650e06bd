"""Cells changed where they stand: what a colleague wrote meanwhile is never overwritten, and Undo is one click."""

import datetime as dt
import re

import pytest

from dialogues.followup.actions import complete_action
from dialogues.followup.actions.noting import change_action_item, note_commitment
from dialogues.followup.errors import ActionNotPossibleNow, ChangedMeanwhile
from dialogues.followup.models import FollowUpMail, WorkingNote
from dialogues.journal.models import Entry
from dialogues.journal.subscribers import catch_up
from tests.factories.commitments import STAFF, a_person, on_day
from tests.factories.follow_up import a_promise, a_step
from tests.factories.people import a_facilitator, an_account, an_organiser, signed_in

pytestmark = pytest.mark.django_db
TABLE = "/programmes/LNOB/commitments/"
NOTE = f"{TABLE}ND1/C-01/note/"
SAID = {"actor": STAFF, "at": on_day(2022, 7, 2)}
BESIDE = {"HX-Request": "true"}


def text_of(page):
    return re.sub(r"\s+", " ", page.content.decode())


def organiser(commitment):
    return signed_in(an_organiser(commitment.dialogue.programme.scope))


def undo_in(page):
    return dict(re.findall(r'name="(text|seen|due_date|post)" value="([^"]*)"', page.content.decode()))


def test_two_organisers_do_not_overwrite_each_other():
    promise = a_promise()
    note_commitment(commitment=promise, text="Ask after Tết", seen=0, **SAID)

    with pytest.raises(ChangedMeanwhile) as refused:
        note_commitment(commitment=promise, text="Mr Nam is on leave", seen=0, **SAID)

    assert "It now says: Ask after Tết." in str(refused.value)
    assert WorkingNote.objects.get().text == "Ask after Tết"


def test_the_journal_says_that_a_note_changed_and_not_what_it_says():
    promise = a_promise()

    note_commitment(commitment=promise, text="Mr Nam is on leave", seen=0, **SAID)
    note_commitment(commitment=promise, text="Mr Nam is on leave ", seen=1, **SAID)

    assert [entry.data for entry in Entry.objects.filter(kind="commitment.noted")] == [
        {"commitment": promise.pk, "revision": 1}
    ]


def test_another_date_moves_the_reminders_and_the_calendar_entry():
    step = a_step(a_promise(due=dt.date(2023, 6, 30)))
    catch_up()

    changed = change_action_item(action_item=step, due_date=dt.date(2022, 10, 20), post="Statistics", seen=0, **SAID)
    catch_up()

    assert (changed.sequence, changed.post) == (1, "Statistics")
    planned = FollowUpMail.objects.filter(action_item=step, state="planned")
    assert set(planned.values_list("counted_from", flat=True)) == {dt.date(2022, 10, 20)}


def test_a_step_that_is_over_or_was_changed_meanwhile_stays_as_it_is():
    step = a_step(a_promise())
    complete_action(action_item=step, **SAID)

    with pytest.raises(ChangedMeanwhile):
        change_action_item(action_item=step, due_date=step.due_date, post="Other", seen=0, **SAID)
    with pytest.raises(ActionNotPossibleNow):
        change_action_item(action_item=step, due_date=step.due_date, post="Other", seen=1, **SAID)


def test_a_cell_is_changed_where_it_stands_and_undone_by_one_click():
    browser = organiser(a_promise())
    form = browser.get(NOTE, headers=BESIDE)
    assert "<html" not in text_of(form)

    saved = browser.post(NOTE, {"text": "Ask after Tết", "seen": undo_in(form)["seen"]}, headers=BESIDE)
    assert ("Ask after Tết" in text_of(saved), undo_in(saved)) == (True, {"seen": "1", "text": ""})

    browser.post(NOTE, undo_in(saved), headers=BESIDE)
    assert WorkingNote.objects.get().text == ""


def test_a_refused_cell_says_what_stands_there_now_and_can_be_saved_then():
    promise = a_promise()
    browser = organiser(promise)
    note_commitment(commitment=promise, text="Ask after Tết", seen=0, **SAID)

    refused = browser.post(NOTE, {"text": "On leave", "seen": "0"}, headers=BESIDE)
    assert (refused.status_code, "It now says: Ask after Tết." in text_of(refused)) == (422, True)

    again = browser.post(NOTE, {"text": "On leave", "seen": undo_in(refused)["seen"]}, headers=BESIDE)
    assert (again.status_code, WorkingNote.objects.get().text) == (200, "On leave")


@pytest.mark.parametrize("about", ["note", "step"])
def test_the_keyboard_stays_in_the_cell_when_it_opens_is_cancelled_and_is_saved(about):
    step = a_step(a_promise())
    browser = organiser(step.commitment)
    address = NOTE if about == "note" else f"{TABLE}ND1/C-01/action-items/{step.pk}/edit/"
    said = {"text": "On leave", "due_date": "2022-10-20", "post": "", "seen": "0"}

    opened = browser.get(address, headers=BESIDE)
    cancelled = browser.get(address, {"show": "cell"}, headers=BESIDE)
    saved = browser.post(address, said, headers=BESIDE)

    focused = [re.findall(r"<(\w+)[^>]* autofocus", page.content.decode()) for page in (opened, cancelled, saved)]
    assert focused == [["textarea" if about == "note" else "input"], ["a"], ["a"]]
    assert " autofocus" not in browser.get(TABLE).content.decode()


def test_without_scripts_the_cell_is_a_page_that_leads_back_to_the_list():
    step = a_step(a_promise())
    browser = organiser(step.commitment)
    edit = f"{TABLE}ND1/C-01/action-items/{step.pk}/edit/"
    page = browser.get(edit, {"back": f"{TABLE}?sort=due"})
    assert "<html" in text_of(page)
    [address] = re.findall(r'method="post" action="([^"]+edit/[^"]+)"', page.content.decode())

    answer = browser.post(address.replace("&amp;", "&"), {"due_date": "2022-10-20", "post": "Statistics", "seen": "0"})

    assert answer.url == f"{TABLE}?sort=due"
    step.refresh_from_db()
    assert (step.due_date, step.post) == (dt.date(2022, 10, 20), "Statistics")


def test_owners_never_read_what_colleagues_note():
    promise = a_promise()
    note_commitment(commitment=promise, text="They will not do it", seen=0, **SAID)
    account = an_account("Hà Văn Minh")
    person = a_person("Hà Văn Minh", promise.lead_institution, "focal_point")
    person.account = account
    person.save()
    pages = [TABLE, f"{TABLE}board/", f"{TABLE}timeline/", f"{TABLE}ND1/C-01/", "/public/LNOB/ND1/C-01/"]

    colleague = organiser(promise)
    assert "They will not do it" in text_of(colleague.get(TABLE))
    owner = signed_in(account)
    assert "colleagues&#x27; note" in text_of(colleague.get(f"{TABLE}ND1/C-01/"))
    assert "colleagues&#x27; note" not in text_of(owner.get(f"{TABLE}ND1/C-01/"))
    assert [page for page in pages if "They will not do it" in text_of(owner.get(page))] == []
    assert owner.get(NOTE).status_code == 404


def test_who_does_not_manage_reads_the_note_and_changes_nothing():
    promise = a_promise()
    note_commitment(commitment=promise, text="Ask after Tết", seen=0, **SAID)
    browser = signed_in(a_facilitator(promise.dialogue.programme.scope))

    body = text_of(browser.get(TABLE))

    assert ("Ask after Tết" in body, "/note/" in body) == (True, False)
    assert browser.post(NOTE, {"text": "x", "seen": "1"}).status_code == 403
