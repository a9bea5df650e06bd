"""Reminders of what is owed and how it goes up: when, to whom, and when not (domain.md §3.4 step 4, COM-16)."""

import datetime as dt

import pytest

from dialogues.commitments.actions import amend_commitment
from dialogues.followup.actions import (
    Progress,
    hand_over_obligation,
    leave_out_mail,
    pause_follow_up,
    plan_follow_up,
    report_progress,
    resume_follow_up,
    take_mail_back_in,
)
from dialogues.followup.errors_of_mails import FollowUpNotPaused, FollowUpPausedAlready, MailNotLeftOut, MailNotPlanned
from dialogues.followup.models import FollowUpMail
from dialogues.followup.queries import subject_of
from dialogues.journal.models import DueWork
from dialogues.journal.queries import story_of
from dialogues.journal.subscribers import catch_up
from dialogues.journal.work import run_due
from dialogues.people.enums import Purpose, Role
from dialogues.people.models import Affiliation, OutboundMessage, Person
from dialogues.people.queries import token_for
from dialogues.programme.actions import set_day
from dialogues.programme.enums import DayKind, DialogueRoleKind
from dialogues.programme.models import DialogueRole
from tests.factories.commitments import STAFF, an_institution, on_day
from tests.factories.follow_up import JULY, a_focal_point, a_promise, a_step, hanoi, mails, plan_of
from tests.factories.people import a_colleague
from tests.factories.reminders import time_passes

pytestmark = pytest.mark.django_db


def reported(subject, report, at=JULY):
    return report_progress(subject=subject, progress=Progress(report=report), actor=STAFF, at=at)


def test_a_promise_is_reminded_of_three_times_and_then_goes_up():
    promise = a_promise()

    assert plan_of(promise.dialogue.programme) == [
        (-14, "owner", "31 Aug 08:00", "planned"),  # the first of September is a holiday
        (-3, "owner", "12 Sep 08:00", "planned"),
        (1, "owner", "16 Sep 08:00", "planned"),
        (15, "focal_point", "30 Sep 08:00", "planned"),
        (45, "chairs", "31 Oct 08:00", "planned"),
    ]


@pytest.mark.requirement("COM-16")
def test_the_office_then_the_focal_point_then_the_chairs_are_written_to():
    promise = a_promise()
    a_focal_point(an_institution())
    chair = Person.objects.create(name="Phạm Thu Hà", email="ha@example.org", language="en")
    DialogueRole.objects.create(dialogue=promise.dialogue, person=chair, role=DialogueRoleKind.CO_CHAIR)

    time_passes(until=hanoi(12, 31))

    assert mails() == [
        ("office@mop.example.org", "Due on 15 Sep 2022: Train 200 local officials"),
        ("office@mop.example.org", "Due on 15 Sep 2022: Train 200 local officials"),
        ("office@mop.example.org", "Was due on 15 Sep 2022: Train 200 local officials"),
        ("hung@mop.example.org", "Open since 15 Sep 2022: Train 200 local officials"),
        ("ha@example.org", "For the chairs, open since 15 Sep 2022: Train 200 local officials"),
    ]
    told = [entry.kind for entry in story_of(promise.subject)]
    assert (told.count("commitment.reminded"), told.count("commitment.escalated")) == (3, 2)


def test_each_mail_to_an_owner_has_a_link_for_three_taps():
    promise = a_promise()
    time_passes(until=hanoi(9, 1))
    [mail] = OutboundMessage.objects.filter(key__startswith="follow_up:")

    secret = mail.text.partition("/u/")[2].partition("/")[0]
    token = token_for(secret=secret, purpose=Purpose.PROGRESS, at=hanoi(9, 20))

    assert (subject_of(token), token.made_for_email) == (promise, "office@mop.example.org")


def test_whoever_is_responsible_by_name_is_asked_first_until_he_leaves():
    nam = Person.objects.create(name="Lý Văn Nam", email="nam@mop.example.org", language="vi")
    post = Affiliation.objects.create(person=nam, institution=an_institution())
    promise = a_promise(due=dt.date(2023, 12, 1))
    a_step(promise, responsible=nam)
    time_passes(until=hanoi(9, 1))
    post.valid_to_date = dt.date(2022, 9, 5)
    post.save()

    time_passes(until=hanoi(9, 12))

    assert [to for to, _subject in mails("action_item")] == ["nam@mop.example.org", "office@mop.example.org"]


def test_without_any_address_it_waits_to_be_passed_on_by_hand():
    promise = a_promise()
    promise.lead_institution.contact_points.all().delete()

    time_passes(until=hanoi(9, 1))

    [mail] = OutboundMessage.objects.filter(key__startswith="follow_up:")
    assert (mail.to_name, mail.state) == ("Ministry of Planning *", "by_hand")


def test_chairs_who_cannot_be_reached_leave_it_to_the_convenors():
    promise = a_promise()
    minh_anh = a_colleague("Trần Thị Minh Anh", Role.CONVENOR, promise.dialogue.programme.scope)

    time_passes(until=hanoi(10, 31))

    assert mails()[-1][0] == minh_anh.email


def test_what_is_done_is_asked_about_no_more():
    promise = a_promise()
    step = a_step(promise)
    catch_up()

    reported(promise, "done")
    reported(step, "done")

    assert {state for *_rest, state in plan_of(promise.dialogue.programme)} == {"called_off"}


def test_what_is_blocked_is_not_pressed_but_goes_up():
    promise = a_promise()
    catch_up()

    reported(promise, "blocked")

    states = [(to, state) for _days, to, _when, state in plan_of(promise.dialogue.programme)]
    assert states == [("owner", "called_off")] * 3 + [("focal_point", "planned"), ("chairs", "planned")]


def test_an_amended_date_takes_its_reminders_with_it():
    promise = a_promise()
    catch_up()
    signed = Affiliation.objects.get(institution=promise.lead_institution)

    amend_commitment(
        commitment=promise,
        changes={"due_date": dt.date(2022, 11, 30)},
        reason="The trainers come later",
        agreed_by=[signed],
        actor=STAFF,
        at=JULY,
    )

    planned = [when for *_rest, when, state in plan_of(promise.dialogue.programme) if state == "planned"]
    assert planned == ["16 Nov 08:00", "25 Nov 08:00", "01 Dec 08:00", "15 Dec 08:00", "16 Jan 08:00"]


def test_a_day_off_moves_the_morning_and_nothing_else():
    promise = a_promise()
    programme = promise.dialogue.programme
    catch_up()

    set_day(programme=programme, day_date=dt.date(2022, 9, 12), kind=DayKind.OFF, name="Flood", actor=STAFF, at=JULY)
    catch_up()
    time_passes(until=hanoi(7, 2))

    assert (-3, "owner", "09 Sep 08:00", "planned") in plan_of(programme)
    assert DueWork.objects.filter(kind="follow_up.due", state="waiting").count() == FollowUpMail.objects.count()


@pytest.mark.requirement("INV-06")
def test_a_new_owner_is_late_only_from_the_day_it_took_over():
    promise = a_promise()
    an_institution("MOF", "Ministry of Finance *")
    time_passes(until=hanoi(9, 20))

    hand_over_obligation(
        subject=promise, to=an_institution("MOF"), reason="Agreed", actor=STAFF, at=on_day(2022, 10, 10)
    )
    catch_up()

    ahead = FollowUpMail.objects.filter(institution__code="MOF", state="planned", days__isnull=False).order_by("due_at")
    assert [(mail.days, mail.due_date) for mail in ahead] == [
        (1, dt.date(2022, 10, 11)),
        (15, dt.date(2022, 10, 25)),
        (45, dt.date(2022, 11, 24)),
    ]
    assert not FollowUpMail.objects.filter(institution__code="MOP", state="planned").exists()


def test_planning_again_changes_nothing():
    promise = a_promise()
    a_step(promise)
    catch_up()
    before = [*DueWork.objects.order_by("key").values_list("key", "due_at", "state")]

    for _time in range(3):
        plan_follow_up(programme=promise.dialogue.programme, at=JULY)

    assert [*DueWork.objects.order_by("key").values_list("key", "due_at", "state")] == before
    assert FollowUpMail.objects.filter(days__isnull=False).count() == 10


def test_one_left_out_can_be_taken_back_in():
    promise = a_promise()
    catch_up()
    first = FollowUpMail.objects.order_by("due_at")[0]

    left_out = leave_out_mail(mail=first, actor=STAFF, at=JULY)
    with pytest.raises(MailNotPlanned):
        leave_out_mail(mail=first, actor=STAFF, at=JULY)
    taken = take_mail_back_in(mail=first, actor=STAFF, at=JULY)
    with pytest.raises(MailNotLeftOut):
        take_mail_back_in(mail=first, actor=STAFF, at=JULY)

    assert (left_out.state, taken.state) == ("skipped", "planned")
    time_passes(until=hanoi(9, 1))
    assert (len(mails()), len(plan_of(promise.dialogue.programme))) == (1, 5)


def test_while_the_programme_pauses_nothing_goes_and_what_went_up_catches_up():
    promise = a_promise()
    programme = promise.dialogue.programme
    pause_follow_up(programme=programme, actor=STAFF, at=JULY)
    with pytest.raises(FollowUpPausedAlready):
        pause_follow_up(programme=programme, actor=STAFF, at=JULY)
    time_passes(until=hanoi(9, 30))
    silent = mails()

    resumed = resume_follow_up(programme=programme, actor=STAFF, at=hanoi(10, 3))
    with pytest.raises(FollowUpNotPaused):
        resume_follow_up(programme=programme, actor=STAFF, at=hanoi(10, 3))
    time_passes(until=hanoi(10, 3, 9))

    assert (silent, resumed) == ([], 2)  # with the regular question
    assert [subject for _to, subject in mails()] == ["Open since 15 Sep 2022: Train 200 local officials"]


def test_a_worker_that_slept_for_weeks_sends_one_escalation_and_no_stale_reminder():
    promise = a_promise()
    catch_up()

    time_passes_at_once(hanoi(10, 5, 9))

    assert [subject for _to, subject in mails()] == ["Open since 15 Sep 2022: Train 200 local officials"]
    assert [state for *_rest, state in plan_of(promise.dialogue.programme)] == ["missed"] * 3 + ["sent", "planned"]


def test_at_night_nobody_is_written_to():
    a_promise()
    catch_up()

    time_passes_at_once(hanoi(9, 1, 22))
    night = mails()
    time_passes(until=hanoi(9, 5, 8))

    assert (night, len(mails())) == ([], 1)


def time_passes_at_once(moment: dt.datetime) -> None:
    """As for a worker that was away until then."""
    while run_due(at=moment):
        catch_up()
