"""Mails that somebody asked for wait in sight, and can be called off one by one with a reason."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from dialogues.commitments.actions import record_sign_off
from dialogues.commitments.enums import SignOffMethod
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import told_commitments
from dialogues.followup.actions import pause_follow_up, resume_follow_up
from dialogues.followup.actions.asked_mails import call_asked_mail_off, take_asked_mail_back_in
from dialogues.followup.actions.asking_owners import ask_owners
from dialogues.followup.errors_of_asking import (
    AskedMailNotCalledOff,
    AskedMailNotWaiting,
    AskedMailTooLate,
    AskedSince,
    CallingOffWithoutReason,
)
from dialogues.followup.models import AskedMail, FollowUpMail, OwnerLetter
from dialogues.followup.queries.letters import owner_letters_about, told_letters
from dialogues.journal.models import Entry, Job
from dialogues.journal.subscribers import catch_up
from dialogues.journal.work import run_due
from dialogues.people.enums import Role
from dialogues.people.models import OutboundMessage
from dialogues.programme.models import Programme
from tests.factories.commitments import STAFF, on_day
from tests.factories.follow_up import a_promise, hanoi
from tests.factories.owner_letters import a_promise_to_sign, a_sign_off_letter, asked_to_sign
from tests.factories.people import a_colleague, signed_in

pytestmark = pytest.mark.django_db
NIGHT, LATER_THAT_NIGHT, MORNING = hanoi(7, 5, 22), hanoi(7, 5, 23), hanoi(7, 6, 8)  # a Tuesday
SAID = {"actor": STAFF, "at": LATER_THAT_NIGHT}
LIST = "/programmes/LNOB/follow-up-mails/"


def work_until(at: dt.datetime) -> None:
    while run_due(at=at):
        pass


def asked(key: str = "one", at: dt.datetime = NIGHT) -> AskedMail:
    rows = list(told_commitments().prefetch_related("transfers").order_by("pk"))
    ask_owners(programme=rows[0].dialogue.programme, commitments=rows, key=key, actor=STAFF, at=at)
    work_until(at)
    return AskedMail.objects.latest("pk")


def sent() -> list[str]:
    return list(OutboundMessage.objects.order_by("pk").values_list("to_email", flat=True))


def called_off(mail: AskedMail, reason: str = "They reported by phone") -> AskedMail:
    return call_asked_mail_off(mail=mail, reason=reason, **SAID)


def test_what_is_called_off_does_not_go_and_the_journal_says_so_without_the_reason() -> None:
    a_promise()
    mail = called_off(asked())

    work_until(MORNING)

    assert (sent(), mail.state, mail.reason) == ([], "skipped", "They reported by phone")
    entry = Entry.objects.get(kind="asked_mail.called_off")
    assert (entry.subject, "phone" in str(entry.data)) == (f"asked_mail:{mail.pk}", False)


def test_calling_off_takes_a_reason_and_a_mail_that_waits() -> None:
    a_promise()
    mail = asked()
    with pytest.raises(CallingOffWithoutReason):
        called_off(mail, "  ")
    with pytest.raises(AskedMailNotCalledOff):
        take_asked_mail_back_in(mail=mail, **SAID)

    work_until(MORNING)

    with pytest.raises(AskedMailNotWaiting):
        called_off(mail)
    assert sent() == ["office@mop.example.org"]


def test_taken_back_in_it_goes_in_the_morning_once() -> None:
    a_promise()
    mail = take_asked_mail_back_in(mail=called_off(asked()), **SAID)

    work_until(MORNING)
    work_until(MORNING + dt.timedelta(hours=1))

    assert (sent(), mail.reason) == (["office@mop.example.org"], "")


def test_after_its_time_it_is_not_taken_back_in() -> None:
    a_promise()
    mail = called_off(asked())
    with pytest.raises(AskedMailTooLate):
        take_asked_mail_back_in(mail=mail, actor=STAFF, at=MORNING)


def test_who_was_not_asked_after_all_can_be_asked_the_same_day_and_then_the_first_stays_away() -> None:
    a_promise()
    first = called_off(asked())
    second = asked("two", LATER_THAT_NIGHT)

    with pytest.raises(AskedSince):
        take_asked_mail_back_in(mail=first, **SAID)
    work_until(MORNING)

    assert (first.pk != second.pk, sent()) == (True, ["office@mop.example.org"])


def test_a_pause_holds_it_and_the_end_of_the_pause_lets_it_go_in_reading_hours() -> None:
    promise = a_promise()
    mail = asked()
    pause_follow_up(programme=promise.dialogue.programme, **SAID)
    work_until(MORNING)
    assert sent() == []

    before = FollowUpMail.objects.filter(state="planned").count()
    resumed = resume_follow_up(programme=promise.dialogue.programme, actor=STAFF, at=hanoi(7, 6, 20))
    caught_up = FollowUpMail.objects.filter(state="planned").count() - before
    work_until(hanoi(7, 6, 20))
    assert (sent(), resumed) == ([], caught_up + 1)
    work_until(hanoi(7, 7, 8))

    mail.refresh_from_db()
    assert (mail.state, sent()) == ("sent", ["office@mop.example.org"])


@pytest.mark.requirement("INV-10")
def test_a_letter_called_off_keeps_its_number_and_the_next_asking_writes_another() -> None:
    promise = a_promise_to_sign()
    saturday, sunday = on_day(2022, 6, 4), on_day(2022, 6, 5)
    first = a_sign_off_letter(promise, at=saturday)

    call_asked_mail_off(mail=first.mails.get(), reason="A misprint", actor=STAFF, at=sunday)
    again = asked_to_sign(promise, at=sunday)

    assert ([letter.reference for letter in again.letters], again.reminded) == (["02/CSI"], [])
    told = told_letters(OwnerLetter.objects.order_by("pk")).values_list("reference", "called_off_because")
    assert list(told) == [("01/CSI", "A misprint"), ("02/CSI", None)]
    assert again.letters[0].parts[0]["notes"] == []


@pytest.mark.parametrize("answered", ["one", "both"])
def test_a_letter_whose_texts_are_all_signed_before_its_morning_is_not_needed_any_more(answered: str) -> None:
    promises = [a_promise_to_sign(), a_promise_to_sign("Print the guide in Tày")]
    saturday, monday = on_day(2022, 6, 4), hanoi(6, 6, 10)
    mail = a_sign_off_letter(*promises, at=saturday).mails.get()
    by_letter = {"method": SignOffMethod.LETTER, "letter_number": "128/BKH", "letter_date": saturday.date()}

    for promise in promises[: 1 if answered == "one" else 2]:
        row, said = Commitment.objects.get(pk=promise.pk), {"actor": STAFF, "at": saturday}
        record_sign_off(commitment=row, institution=promise.lead_institution, **by_letter, **said)
    catch_up()
    mail.refresh_from_db()
    at_once = mail.state
    work_until(monday)

    letters = OutboundMessage.objects.filter(subject_key__startswith="owner_letter:")
    assert (at_once, letters.count()) == (("planned", 1) if answered == "one" else ("called_off", 0))


def test_a_reminder_called_off_is_not_counted_and_the_letter_stands() -> None:
    promise = a_promise_to_sign()
    letter = a_sign_off_letter(promise)
    saturday = on_day(2022, 6, 4)
    asked_to_sign(promise, at=saturday)
    reminder = letter.mails.get(reminder=1)

    call_asked_mail_off(mail=reminder, reason="They called", actor=STAFF, at=saturday)
    letter.refresh_from_db()
    assert (letter.reminders, letter.reminded_at) == (0, None)
    take_asked_mail_back_in(mail=reminder, actor=STAFF, at=saturday)
    letter.refresh_from_db()

    assert (letter.reminders, letter.reminded_at) == (1, saturday)


@pytest.fixture
def browser() -> Client:
    """A convenor's, whose question to the ministry goes tomorrow."""
    promise = a_promise(due=(timezone.now() + dt.timedelta(days=300)).date())
    mail = asked(at=timezone.now())
    AskedMail.objects.update(due_at=timezone.now() + dt.timedelta(days=1), state="planned", sent_at=None)
    OutboundMessage.objects.all().delete()
    assert mail.job_id
    return signed_in(a_colleague("Trần Thị Minh Anh", Role.CONVENOR, promise.dialogue.programme.scope))


def test_the_page_shows_who_gets_it_when_and_offers_to_call_it_off(browser: Client) -> None:
    mail = AskedMail.objects.get()

    page = browser.get(LIST).content.decode()

    assert "1 mail goes out tomorrow at" in page
    assert [
        words for words in ("How it goes", "office@mop.example.org", "somebody asked for it") if words not in page
    ] == []
    assert f"/asked-mails/{mail.pk}/#call-off" in page


def test_it_is_read_whole_called_off_with_a_reason_and_taken_back_in(browser: Client) -> None:
    address = f"/asked-mails/{AskedMail.objects.get().pk}/"

    read = browser.get(address).content.decode()
    without = browser.post(f"{address}omission/", {"reason": ""})
    browser.post(f"{address}omission/", {"reason": "They reported by phone"})
    left_out = browser.get(f"{LIST}?show=skipped").content.decode()
    back = browser.post(f"{address}omission/undo/", follow=True).content.decode()

    assert ("/u/…/" in read, "Call this mail off" in read, without.status_code) == (True, True, 422)
    assert "called off: They reported by phone" in left_out
    assert "This mail goes out as planned." in back


def test_whoever_asked_is_told_when_it_goes_and_where_to_see_it(browser: Client) -> None:
    page = browser.get(f"/jobs/{Job.objects.get().pk}/").content.decode()

    assert "1 mail goes out tomorrow at" in page
    assert f"{LIST}?at=" in page


def test_whoever_does_not_manage_the_programme_reads_none_of_it(browser: Client) -> None:
    address = f"/asked-mails/{AskedMail.objects.get().pk}/"
    other = signed_in(a_colleague("Chu Thị Hoa", Role.FACILITATOR, Programme.objects.get().scope))

    assert other.get(address).status_code == 403
    assert other.post(f"{address}omission/", {"reason": "No"}).status_code == 403


def test_a_letter_called_off_says_so_on_its_page_and_its_addressee_does_not_see_it() -> None:
    promise = a_promise_to_sign()
    letter = a_sign_off_letter(promise, at=on_day(2022, 6, 4))
    call_asked_mail_off(mail=letter.mails.get(), reason="A misprint", actor=STAFF, at=on_day(2022, 6, 5))
    colleague = a_colleague("Trần Thị Minh Anh", Role.CONVENOR, letter.programme.scope)

    page = signed_in(colleague).get(f"/owner-letters/{letter.uid}/").content.decode()
    table = signed_in(colleague).get("/programmes/LNOB/owner-letters/").content.decode()

    assert "This letter was called off before it went: A misprint" in page
    assert "called off before it went: A misprint" in table
    assert [one.pk for one in owner_letters_about(promise, colleague)] == [letter.pk]


def test_once_it_went_the_page_shows_what_went_out_and_until_then_what_it_would_say():
    promise = a_promise()
    mail, viet = asked(), signed_in(a_colleague("Viet", Role.CONVENOR, promise.dialogue.programme.scope))
    page = f"/asked-mails/{mail.pk}/"
    before = viet.get(page).content.decode()
    work_until(MORNING)
    Commitment.objects.update(statement="Train 900 local officials")

    after = viet.get(page).content.decode()

    assert ("The personal link (…)" in before, "This is what went out" in before) == (True, False)
    assert ("Train 200 local officials" in after, "Train 900 local officials" in after) == (True, False)
    assert ("This is what went out" in after, "/u/…/" in after) == (True, True)


def test_what_was_called_off_says_that_it_has_not_gone_out():
    promise = a_promise()
    mail = called_off(asked())

    page = signed_in(a_colleague("Viet", Role.CONVENOR, promise.dialogue.programme.scope))
    shown = page.get(f"/asked-mails/{mail.pk}/").content.decode()

    assert ("It has not gone out" in shown, "This is what went out" in shown) == (True, False)
