import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from dialogues.institutions.models import ContactPoint
from dialogues.invitations.actions import answer_invitation
from dialogues.invitations.models import Invitation, Reminder, ReminderStop
from dialogues.journal.subscribers import catch_up
from dialogues.people.actions import mark_unreachable
from dialogues.people.actions.forgetting import empty_mails_to
from dialogues.people.models import OutboundMessage, User
from dialogues.programme.models import Dialogue
from tests.factories.invitations import HA, NAM, a_dialogue, a_named_delegate, an_institution, an_invitation
from tests.factories.people import an_organiser, signed_in
from tests.factories.reminders import time_passes
from tests.factories.reply_pages import everything_stored

CODES = ("MOP", "MLI", "FIRM-MSC", "YSN")


def in_thirty_days(*codes: str) -> tuple[Dialogue, str, User]:
    """A dialogue with invitations that nobody has answered, and who may look after them."""
    soon = timezone.now() + dt.timedelta(days=30)
    dialogue = a_dialogue(starts_at=soon, ends_at=soon + dt.timedelta(hours=8))
    for code in codes:
        an_invitation(dialogue, an_institution(code))
    catch_up()
    return dialogue, f"/programmes/LNOB/dialogues/{dialogue.code}/reminders/", an_organiser(dialogue.programme.scope)


@pytest.mark.django_db
@pytest.mark.requirement("IVT-8")
def test_the_list_says_how_many_go_out_next_and_to_whom():
    dialogue, url, viet = in_thirty_days("MOP", "MLI")
    tomorrow = (timezone.now() + dt.timedelta(days=1)).astimezone(dialogue.zone)
    at_eight = tomorrow.replace(hour=8, minute=0, second=0, microsecond=0)
    Reminder.objects.filter(days=10).update(due_at=at_eight)

    page = signed_in(viet).get(url).content.decode()

    assert "2 mails go out tomorrow at 08:00" in page
    assert f"{date_format(at_eight, 'l')}, {date_format(at_eight, 'DATE_FORMAT')}, 08:00</h2>" in page
    assert [code in page for code in ("mop@example.org", "mli@example.org")] == [True, True]


@pytest.mark.django_db
def test_each_mail_can_be_read_as_it_will_go_without_its_secret():
    dialogue, _url, viet = in_thirty_days("MOP")
    reminder = Reminder.objects.get(days=10)

    preview = signed_in(viet).get(f"/reminders/{reminder.pk}/")
    time_passes(until=reminder.due_at)

    sent = OutboundMessage.objects.get(key=f"reminder:{reminder.pk}")
    mail = preview.context["mail"]
    assert (mail.subject, mail.text.count("/r/…/")) == (sent.subject, 1)
    first_lines = [text.split("/r/")[0] for text in (mail.text, sent.text)]
    assert first_lines[0] == first_lines[1]
    assert dialogue.venue in sent.text


@pytest.mark.django_db
def test_once_it_went_its_page_shows_what_went_out_and_to_whom():
    dialogue, _url, viet = in_thirty_days("MOP")
    reminder = Reminder.objects.get(days=10)
    time_passes(until=reminder.due_at)
    venue = dialogue.venue
    Dialogue.objects.update(venue="Another hall")
    ContactPoint.objects.update(email="moved@example.org")

    page = signed_in(viet).get(f"/reminders/{reminder.pk}/").content.decode()

    sent = OutboundMessage.objects.get(key=f"reminder:{reminder.pk}")
    secret = sent.text.split("/r/")[1].split("/")[0]
    assert (venue in page, "Another hall" in page, secret in page) == (True, False, False)
    assert ("mop@example.org" in page, f"/outbox/{sent.pk}/" in page) == (True, True)


@pytest.mark.django_db
def test_where_the_words_are_kept_no_more_the_page_says_that_they_are_rebuilt():
    dialogue, _url, viet = in_thirty_days("MOP")
    reminder = Reminder.objects.get(days=10)
    time_passes(until=reminder.due_at)
    empty_mails_to(subject_keys=[reminder.about])

    page = signed_in(viet).get(f"/reminders/{reminder.pk}/").content.decode()

    assert ("its words are kept no more" in page, dialogue.venue in page, "/r/…/" in page) == (True, True, True)


@pytest.mark.django_db
def test_one_is_left_out_and_all_are_paused_and_both_are_undone():
    dialogue, url, viet = in_thirty_days("MOP")
    reminder, client = Reminder.objects.get(days=10), signed_in(viet)

    states = []
    for step in ("omission/", "omission/undo/"):
        client.post(f"/reminders/{reminder.pk}/{step}")
        states.append(Reminder.objects.get(pk=reminder.pk).state)
    paused = "paused" in client.post(f"{url}pause/", follow=True).content.decode()
    client.post(f"{url}pause/end/")

    assert (states, paused) == (["skipped", "planned"], True)
    assert "Let them go again" not in client.get(url).content.decode()
    assert dialogue.reminders.filter(state="planned").count() == 3


@pytest.mark.django_db
def test_an_address_that_takes_no_mail_is_marked():
    _dialogue, url, viet = in_thirty_days("MOP")
    mark_unreachable(email="mop@example.org", status="5.1.1", at=timezone.now())

    assert "takes no mail: to be passed on by hand" in signed_in(viet).get(url).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("codes", [CODES[:1], CODES[:3]])
def test_the_list_asks_the_database_as_often_for_one_as_for_three(codes, django_assert_num_queries):
    _dialogue, url, viet = in_thirty_days(*codes)
    client = signed_in(viet)
    client.get(url)

    with django_assert_num_queries(9):
        client.get(url)


@pytest.mark.requirement("C23")
@pytest.mark.django_db
def test_looking_at_the_way_out_changes_nothing_and_pressing_it_once_is_enough():
    delegate = a_named_delegate(in_thirty_days()[0])
    catch_up()
    time_passes(until=Reminder.objects.filter(delegate=delegate).earliest("due_at").due_at)
    sent = OutboundMessage.objects.get(key__startswith="reminder:")
    path = "/unsubscribe/" + sent.unsubscribe_url.split("/unsubscribe/")[1]
    client = signed_in(an_organiser("programme:99", "Bùi Thị Lan"))
    before = everything_stored()

    client.get(path)
    after = everything_stored()
    # A mail program that knows neither our pages nor our cookies.
    answer = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})

    assert after == before
    assert (answer.status_code, ReminderStop.objects.get().delegate) == (200, delegate)
    client.post(f"{path}undo/")
    assert ReminderStop.objects.count() == 0


@pytest.mark.django_db
def test_the_answer_is_given_more_time():
    dialogue, _url, viet = in_thirty_days("MOP")
    invitation = Invitation.objects.get()
    day = (dialogue.starts_at - dt.timedelta(days=1)).date()

    refused = signed_in(viet).post(f"/invitations/{invitation.pk}/deadline/", {"deadline_date": "2021-01-01"})
    signed_in(viet).post(f"/invitations/{invitation.pk}/deadline/", {"deadline_date": day.isoformat()})

    assert (refused.status_code, Invitation.objects.get().deadline_date) == (422, day)


@pytest.mark.django_db
def test_a_list_without_anybody_to_remind_says_whom_it_would_remind():
    dialogue, url, viet = in_thirty_days()
    answer_invitation(delegate=a_named_delegate(dialogue, HA), rsvp="accepted", at=timezone.now())
    catch_up()

    assert "No reminder is planned" in signed_in(viet).get(url).content.decode()
    assert NAM.name not in signed_in(viet).get(url).content.decode()
