"""An office leaves the reminders with one press (RFC 8058), and comes back."""

import pytest
from django.test import Client

from dialogues.followup.models import FollowUpMail, FollowUpStop
from dialogues.followup.queries.mail_rows import departures_of, follow_up_rows
from dialogues.journal.models import Entry
from dialogues.people.emails import mime_of
from dialogues.people.models import OutboundMessage
from tests.factories.follow_up import a_focal_point, a_promise, hanoi, mails
from tests.factories.people import an_organiser, signed_in
from tests.factories.reminders import time_passes
from tests.factories.reply_pages import everything_stored

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("C23")]


def sent():
    return OutboundMessage.objects.filter(key__startswith="follow_up:").order_by("pk")


def path_of(mail):
    return "/s/" + mail.unsubscribe_url.split("/s/")[1]


def what_became():
    return [
        (mail.days, mail.state, mail.left_out_because)
        for mail in FollowUpMail.objects.exclude(state="planned").order_by("due_at", "pk")
    ]


@pytest.fixture
def promise():
    """Due on 15 September; its office is asked fourteen days before."""
    found = a_promise()
    time_passes(until=hanoi(9, 5))
    return found


def test_a_reminder_says_how_to_leave_in_its_header_and_its_words(promise):
    reminder = sent().get()

    wire = mime_of(reminder)
    assert wire["List-Unsubscribe"] == f"<{reminder.unsubscribe_url}>"
    assert wire["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert reminder.unsubscribe_url in reminder.text


def test_looking_changes_nothing_and_one_press_without_a_cookie_is_enough(promise):
    path = path_of(sent().get())
    before = everything_stored()
    page = Client().get(path).content.decode()
    assert everything_stored() == before

    answer = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})
    Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})

    assert "nobody can unsubscribe from them" in page
    assert (answer.status_code, FollowUpStop.objects.count()) == (200, 1)
    assert Entry.objects.filter(kind="follow_up.stopped").count() == 1


def test_no_reminder_follows_but_what_is_long_overdue_still_goes_up(promise):
    a_focal_point(promise.lead_institution)
    Client().post(path_of(sent().get()))

    time_passes(until=hanoi(10, 10))

    kept = [(days, "skipped", "unsubscribed") for days in (-3, 1, None)]
    assert what_became()[:4] == [(-14, "sent", ""), *kept]
    assert [to for to, _subject in mails()] == ["office@mop.example.org", "hung@mop.example.org"]
    assert sent().last().unsubscribe_url == ""
    assert mime_of(sent().last())["List-Unsubscribe"] is None


def test_whoever_comes_back_gets_the_next(promise):
    path = path_of(sent().get())
    Client().post(path)
    time_passes(until=hanoi(9, 13))

    page = Client().post(f"{path}undo/").content.decode()
    time_passes(until=hanoi(9, 17))

    assert "No more reminders?" in page
    assert what_became() == [(-14, "sent", ""), (-3, "skipped", "unsubscribed"), (1, "sent", "")]


def test_it_stops_one_programme_and_one_address_and_keeps_no_address(promise):
    Client().post(path_of(sent().get()).upper().replace("/S/", "/s/"))
    assert FollowUpStop.objects.count() == 0

    Client().post(path_of(sent().get()))

    stop = FollowUpStop.objects.get()
    assert (stop.programme, "office" in str(vars(stop))) == (promise.dialogue.programme, False)


def test_the_list_says_why_it_did_not_go(promise):
    Client().post(path_of(sent().get()))
    time_passes(until=hanoi(9, 13))

    viet = signed_in(an_organiser(promise.dialogue.programme.scope))
    page = viet.get("/programmes/LNOB/follow-up-mails/?show=skipped").content.decode()

    assert "its recipient has unsubscribed" in page


def test_the_page_speaks_the_language_of_its_mail_until_another_is_chosen():
    promise = a_promise()
    promise.lead_institution.contact_points.update(language="vi")
    time_passes(until=hanoi(9, 5))
    path = path_of(sent().get())
    browser = Client(headers={"accept-language": "en"})

    first = browser.get(path).content.decode()
    browser.post("/i18n/setlang/", {"language": "km", "next": path})
    chosen = browser.get(path).content.decode()

    assert ('<html lang="vi"' in first, '<html lang="km"' in chosen) == (True, True)


def test_what_goes_out_counts_whoever_has_unsubscribed_apart_before_the_day_comes(promise):
    programme = promise.dialogue.programme
    day, until = hanoi(9, 6), hanoi(9, 30)
    before = [(one.mails, one.unwanted) for one in departures_of(programme, until=until, at=day)]

    Client().post(path_of(sent().get()))

    after = [(one.mails, one.unwanted) for one in departures_of(programme, until=until, at=day)]
    planned = FollowUpMail.objects.filter(programme=programme, state="planned", due_at__lte=until)
    rows = follow_up_rows(planned, programme, at=day)
    assert (before[0], after[0]) == ((1, 0), (0, 1))
    assert {(row.mail.to, row.is_unwanted) for row in rows} == {("owner", True), ("focal_point", False)}
