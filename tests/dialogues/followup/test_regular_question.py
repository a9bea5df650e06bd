"""Once per interval each owner is asked, in one mail, about all that it has open."""

import datetime as dt

import pytest

from dialogues.followup.actions import (
    Progress,
    apply_institution_change,
    leave_out_mail,
    plan_follow_up,
    report_progress,
)
from dialogues.followup.models import FollowUpMail
from dialogues.followup.queries.open_things import owed_things
from dialogues.followup.queries.owing import owed_in
from dialogues.institutions.actions import enact_change
from dialogues.journal.subscribers import catch_up
from dialogues.people.models import OutboundMessage, Person
from tests.factories.changes import announced, one
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, an_active, an_institution, on_day
from tests.factories.follow_up import a_promise, a_step, an_office, hanoi, mails, plan_of
from tests.factories.reminders import time_passes

pytestmark = pytest.mark.django_db
FAR = dt.date(2025, 6, 30)


def questions(state: str = "planned") -> list[tuple[str, str, dt.date]]:
    catch_up()
    asked = FollowUpMail.objects.filter(days=None, state=state).select_related("institution", "person").order_by("pk")
    return [(mail.institution.code, str(mail.person or ""), mail.due_date) for mail in asked]


def test_an_owner_is_asked_once_about_all_it_owes_ninety_days_after_the_oldest_report():
    promise = a_promise(due=FAR)
    an_active(a_delegate(promise.dialogue, "Vũ Đức Thịnh"), statement="Open the data", due_date=FAR)
    a_step(promise, due=FAR)

    time_passes(until=hanoi(9, 30))

    assert mails("owner") == [
        ("office@mop.example.org", "How is it going with the 3 things you have open in “Leave no one behind”?")
    ]
    text = OutboundMessage.objects.get(subject_key__startswith="owner:").text
    assert (text.count("/u/"), "Open the data" in text, "Curriculum" in text) == (3, True, True)


def test_it_is_asked_again_after_another_interval_and_never_earlier():
    a_promise(due=FAR)

    time_passes(until=hanoi(12, 31))

    assert [day for *_who, day in questions("sent")] == [dt.date(2022, 9, 19), dt.date(2022, 12, 19)]
    assert [day for *_who, day in questions()] == [dt.date(2023, 3, 20)]


def test_whoever_reports_is_asked_an_interval_later():
    promise = a_promise(due=FAR)
    catch_up()

    report_progress(subject=promise, progress=Progress(report="on_track"), actor=STAFF, at=on_day(2022, 8, 1))

    assert questions() == [("MOP", "", dt.date(2022, 10, 31))]  # the thirtieth is a Sunday
    time_passes(until=hanoi(10, 1))
    assert mails("owner") == []


def test_what_is_responsible_by_name_has_a_mail_of_its_own():
    promise = a_promise(due=FAR)
    nam = Person.objects.create(name="Lý Văn Nam", email="nam@mop.example.org", language="vi")
    a_step(promise, due=FAR, responsible=nam)

    assert {(code, name) for code, name, _day in questions()} == {("MOP", ""), ("MOP", "Lý Văn Nam")}


def test_left_out_once_it_is_asked_an_interval_later():
    a_promise(due=FAR)
    catch_up()

    leave_out_mail(mail=FollowUpMail.objects.get(days=None), actor=STAFF, at=on_day(2022, 7, 1))
    time_passes(until=hanoi(12, 20))

    assert [day for *_who, day in questions("sent")] == [dt.date(2022, 12, 19)]


def test_nobody_is_asked_about_what_is_done():
    promise = a_promise(due=FAR)
    catch_up()

    report_progress(subject=promise, progress=Progress(report="done"), actor=STAFF, at=on_day(2022, 8, 1))

    assert questions() == []


def test_what_was_promised_long_before_the_clocks_began_is_asked_about_on_the_next_working_morning():
    promise = a_promise(due=FAR)
    FollowUpMail.objects.all().delete()

    plan_follow_up(programme=promise.dialogue.programme, at=hanoi(12, 30, 22))
    plan_follow_up(programme=promise.dialogue.programme, at=hanoi(12, 31, 22))

    assert questions() == [("MOP", "", dt.date(2023, 1, 3))]


def test_an_institution_abroad_is_asked_in_its_own_morning():
    an_institution().contact_points.all().delete()
    ministry = an_institution()
    ministry.country = "KH"
    ministry.save()
    an_office(ministry, "office@gov.kh.example.org")
    a_promise(a_national_dialogue(), due=FAR)
    catch_up()

    [mail] = FollowUpMail.objects.filter(days=None)

    assert (mail.due_date, mail.due_at) == (dt.date(2022, 9, 19), hanoi(9, 19))


@pytest.mark.requirement("COM-19")
def test_what_has_no_date_is_asked_about_like_everything_that_is_open():
    promise = a_promise(due=None)

    time_passes(until=hanoi(9, 30))

    assert [about for _to, about in mails("owner")] == [
        "How is it going with what you have open in “Leave no one behind”?"
    ]
    assert plan_of(promise.dialogue.programme) == []  # no day to be reminded of
    [owed] = owed_in(promise.dialogue.programme, hanoi(9, 30).date())
    assert (owed.subject, owed.term.due) == (promise, None)
    [thing] = owed_things(promise.lead_institution, promise.dialogue.programme, hanoi(9, 30))
    assert (thing.key, thing.due, thing.is_late) == (promise.subject, None, False)


def test_who_took_it_over_is_asked_although_none_of_its_days_is_ahead():
    """Applied in July, months after the day on which the law made it."""
    promise = an_active(a_delegate(a_national_dialogue(), "Lê Hoàng Nam", one("MOP")), due_date=dt.date(2022, 9, 15))
    enacted = enact_change(change=announced(), actor=STAFF, at=on_day(2025, 2, 20))
    july = on_day(2025, 7, 15)
    apply_institution_change(change=enacted, actor=STAFF, at=july)

    plan_follow_up(programme=promise.dialogue.programme, keys=[promise.subject], at=july)

    assert [mail.institution.code for mail in FollowUpMail.objects.filter(state="planned")] == ["MTR"]
