"""What follow-up sends by itself is read before it goes, left out, paused (C57)."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from dialogues.commitments.models import Commitment
from dialogues.followup.models import FollowUpMail
from dialogues.journal.subscribers import catch_up
from dialogues.people.enums import Role
from dialogues.people.models import OutboundMessage
from dialogues.programme.models import Programme
from dialogues.reports.queries.todo import Desk
from dialogues.reports.queries.todo.obligations import mails_to_read
from tests.factories.commitments import an_institution
from tests.factories.follow_up import a_focal_point, a_promise, a_step
from tests.factories.people import a_colleague, signed_in
from tests.factories.reminders import time_passes

pytestmark = pytest.mark.django_db
LIST = "/programmes/LNOB/follow-up-mails/"


@pytest.fixture
def browser() -> Client:
    """A convenor's, with one mail for tomorrow morning, another next week and one in a month."""
    today = timezone.now()
    promise = a_promise(due=(today + dt.timedelta(days=80)).date())
    a_step(promise, due=today.date(), at=today - dt.timedelta(days=1))
    catch_up()
    about_it = FollowUpMail.objects.filter(state="planned", commitment=None)
    for days, after in ((1, 1), (None, 5), (15, 7), (45, 30)):
        about_it.filter(days=days).update(due_at=today + dt.timedelta(days=after))
    return signed_in(a_colleague("Trần Thị Minh Anh", Role.CONVENOR, promise.dialogue.programme.scope))


def first_mail() -> FollowUpMail:
    return FollowUpMail.objects.filter(state="planned").order_by("due_at")[0]


def test_the_page_begins_with_what_goes_next_and_names_whom_it_reaches(browser: Client):
    page = browser.get(LIST).content.decode()

    assert "1 mail goes out tomorrow at" in page
    assert "Curriculum" in page
    assert "office@mop.example.org" in page
    assert "the day after its date" in page


def test_what_goes_later_is_a_link_away(browser: Client):
    page = browser.get(LIST).content.decode()
    later = browser.get(f"{LIST}?show=later").content.decode()

    assert "more go out later than in fourteen days" in page
    assert "Train 200 local officials" in later


def test_a_mail_is_read_whole_and_its_link_opens_nothing(browser: Client):
    page = browser.get(f"/follow-up-mails/{first_mail().pk}/").content.decode()

    assert "Curriculum" in page
    assert "/u/…/" in page


def test_once_it_went_its_page_shows_what_went_out_and_not_what_it_would_say():
    promise = a_promise()
    catch_up()
    mail = promise.follow_up_mails.order_by("due_at")[0]
    time_passes(until=mail.due_at)
    Commitment.objects.update(statement="Train 900 local officials")
    anh = signed_in(a_colleague("Trần Thị Minh Anh", Role.CONVENOR, promise.dialogue.programme.scope))

    page = anh.get(f"/follow-up-mails/{mail.pk}/").content.decode()

    [sent] = OutboundMessage.objects.filter(key__startswith=f"follow_up:{mail.pk}:")
    assert ("Train 200 local officials" in page, "Train 900 local officials" in page) == (True, False)
    assert (f"/outbox/{sent.pk}/" in page, "This is what went out" in page, "/u/…/" in page) == (True, True, True)


def test_the_regular_question_is_read_with_all_it_asks_about(browser: Client):
    question = FollowUpMail.objects.get(days=None)

    page = browser.get(f"/follow-up-mails/{question.pk}/").content.decode()

    assert "the regular question" in page
    assert ("Curriculum" in page, "Train 200 local officials" in page) == (True, True)


def test_one_is_left_out_and_taken_back_in(browser: Client):
    address = f"/follow-up-mails/{first_mail().pk}/omission/"

    browser.post(address)
    left_out = browser.get(f"{LIST}?show=skipped").content.decode()
    browser.post(f"{address}undo/")

    assert "Curriculum" in left_out
    assert "None." in browser.get(f"{LIST}?show=skipped").content.decode()


@pytest.mark.parametrize("state", ["called_off", "missed"])
def test_a_mail_says_its_state_in_the_words_of_the_list_where_it_stands(browser: Client, state: str):
    mail = first_mail()
    FollowUpMail.objects.filter(pk=mail.pk).update(state=state)

    page, shown = (browser.get(path).content.decode() for path in (f"/follow-up-mails/{mail.pk}/", LIST))

    tab = re.search(rf'href="\?show={state}"[^>]*>(.*?)</a>', shown, re.S)
    assert tab
    assert re.search(rf"<dd>{re.sub('<[^>]+>', '', tab[1]).strip()}\s*</dd>", page)


def test_all_are_paused_and_let_go_again(browser: Client):
    browser.post(f"{LIST}pause/")
    paused = browser.get(LIST).content.decode()
    twice = browser.post(f"{LIST}pause/", follow=True).content.decode()
    browser.post(f"{LIST}pause/end/")

    assert "Mails are paused" in paused
    assert "paused already" in twice
    assert "1 mail goes out tomorrow at" in browser.get(LIST).content.decode()


def test_the_overview_says_how_many_go_by_tomorrow(browser: Client):
    [task] = mails_to_read(Desk(Programme.objects.get(), timezone.now()))

    assert (task.title, task.url) == ("1 mail of follow-up goes out by tomorrow", LIST)


def test_an_escalation_names_the_focal_point_it_goes_to(browser: Client):
    a_focal_point(an_institution())
    escalation = FollowUpMail.objects.filter(to="focal_point", state="planned")[0]

    page = browser.get(f"/follow-up-mails/{escalation.pk}/").content.decode()

    assert "hung@mop.example.org" in page


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.VERIFIER])
def test_whoever_does_not_manage_the_programme_reads_none_of_it(browser: Client, role: Role):
    other = signed_in(a_colleague("Chu Thị Hoa", role, Programme.objects.get().scope))

    assert other.get(LIST).status_code == 403
    assert other.get(f"/follow-up-mails/{first_mail().pk}/").status_code == 403
