"""IVT-8: who has not answered is reminded 10, 5 and 3 working days before, and nobody else."""

import datetime as dt

import pytest
from django.core import mail

from dialogues.invitations.actions import (
    answer_invitation,
    decline_invitation,
    leave_out_reminder,
    move_deadline,
    nominate_delegates,
    pause_reminders,
    resume_reminders,
    stop_reminders,
    take_reminder_back_in,
    withdraw_invitation,
)
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.errors import (
    AlreadyPaused,
    NotPaused,
    ReminderNotLeftOut,
    ReminderNotPlanned,
    ReminderTooLate,
)
from dialogues.invitations.models import Invitation, Reminder
from dialogues.journal.actions import SYSTEM
from dialogues.journal.models import Entry
from dialogues.journal.work import run_due
from dialogues.people.emails import mime_of
from dialogues.people.models import OutboundMessage
from dialogues.programme.actions import postpone_dialogue, reschedule_dialogue
from dialogues.programme.actions.days import set_day
from dialogues.programme.models import Dialogue
from tests.factories.invitations import (
    HA,
    IN_APRIL,
    NAM,
    ND1_ENDS,
    ND1_STARTS,
    a_dialogue,
    a_named_delegate,
    an_institution,
    an_invitation,
)
from tests.factories.reminders import in_hanoi, plan_of, time_passes

WEEK = dt.timedelta(days=7)
PLANNED = [(10, "04 May 08:00", "planned"), (5, "11 May 08:00", "planned"), (3, "13 May 08:00", "planned")]


def reminded() -> list[str]:
    """To whom a reminder went, in order; only these carry a way to have no more of them."""
    return [to for sent in mail.outbox for to in sent.to if sent.message()["List-Unsubscribe"]]


@pytest.mark.django_db
@pytest.mark.requirement("IVT-8", "SCH-3")
def test_a_silent_ministry_is_reminded_ten_five_and_three_working_days_before_in_the_morning():
    dialogue = a_dialogue()
    invitation = an_invitation(dialogue)
    plan = plan_of(dialogue)

    time_passes(until=in_hanoi(16))

    # 30 April and 1 May 2022 fell on a weekend: 2 and 3 May were days off.
    assert plan == PLANNED
    assert [state for _days, _at, state in plan_of(dialogue)] == ["sent"] * 3
    assert reminded() == [invitation.contact_point.email] * 3
    told = Entry.objects.filter(kind="invitation.reminded").order_by("sequence").values_list("data__days", "at")
    assert [*told] == [(10, in_hanoi(4)), (5, in_hanoi(11)), (3, in_hanoi(13))]


@pytest.mark.requirement("C38")
@pytest.mark.django_db
@pytest.mark.requirement("IVT-8")
def test_whoever_answers_is_not_reminded_any_more():
    dialogue = a_dialogue()
    invitation = an_invitation(dialogue)
    time_passes(until=in_hanoi(4, 9))
    [named] = nominate_delegates(invitation=invitation, nominees=[NAM], at=in_hanoi(5))
    time_passes(until=in_hanoi(11, 9))

    answer_invitation(delegate=named.delegate, rsvp=Rsvp.TENTATIVE, at=in_hanoi(12))
    time_passes(until=in_hanoi(17))

    assert reminded() == [invitation.contact_point.email, "nam@mop.example.vn"]
    assert [state for _days, _at, state in plan_of(dialogue)] == [
        "sent",
        "called_off",
        "sent",
        "called_off",
        "called_off",
    ]


@pytest.mark.requirement("C38")
@pytest.mark.django_db
@pytest.mark.requirement("IVT-8")
@pytest.mark.parametrize("answer", [decline_invitation, withdraw_invitation])
def test_no_reminder_leaves_after_an_answer_that_nobody_has_heard_of_yet(answer):
    dialogue = a_dialogue()
    invitation = an_invitation(dialogue)
    plan_of(dialogue)

    answer(invitation=Invitation.objects.get(pk=invitation.pk), actor=SYSTEM, at=in_hanoi(4, 7, 59))
    run_due(at=in_hanoi(4))

    assert reminded() == []
    assert Reminder.objects.get(days=10).state == "called_off"


@pytest.mark.django_db
@pytest.mark.requirement("IVT-8")
def test_delegates_are_reminded_of_the_day_it_is_moved_to_and_institutions_of_the_deadline_they_are_given():
    dialogue = a_dialogue()
    nam, ministry = a_named_delegate(dialogue), an_invitation(dialogue, an_institution("MLI"))
    time_passes(until=in_hanoi(4, 9))

    later = {"starts_at": ND1_STARTS + WEEK, "ends_at": ND1_ENDS + WEEK}
    reschedule_dialogue(dialogue=Dialogue.objects.get(pk=dialogue.pk), **later, actor=SYSTEM, at=in_hanoi(5))
    moved = plan_of(dialogue)
    move_deadline(invitation=ministry, deadline_date=dt.date(2022, 5, 18), actor=SYSTEM, at=in_hanoi(5, 10))

    assert sorted((day, days) for days, day, state in moved if state == "planned") == [
        ("11 May 08:00", 5), ("11 May 08:00", 10), ("13 May 08:00", 3), ("18 May 08:00", 5), ("20 May 08:00", 3)
    ]  # fmt: skip
    time_passes(until=in_hanoi(21))
    assert reminded().count(nam.person.email) == 4
    assert reminded().count(ministry.contact_point.email) == 4


@pytest.mark.django_db
@pytest.mark.requirement("IVT-8")
def test_a_postponed_dialogue_reminds_nobody():
    dialogue = a_dialogue()
    an_invitation(dialogue)
    plan_of(dialogue)

    postpone_dialogue(dialogue=dialogue, reason="typhoon", actor=SYSTEM, at=in_hanoi(3))
    time_passes(until=in_hanoi(17))

    assert (reminded(), [state for *_, state in plan_of(dialogue)]) == ([], ["called_off"] * 3)


@pytest.mark.requirement("C38")
@pytest.mark.django_db
@pytest.mark.requirement("IVT-8")
def test_a_reader_abroad_is_reminded_in_the_own_morning_and_not_on_the_own_holidays():
    dialogue = a_dialogue()
    embassy = an_institution("MLI", country="SE")

    an_invitation(dialogue, embassy)

    # 08:00 in Stockholm is 13:00 in Hà Nội. Sweden works on 2 and 3 May.
    assert plan_of(dialogue) == [
        (10, "04 May 13:00", "planned"), (5, "11 May 13:00", "planned"), (3, "13 May 13:00", "planned")
    ]  # fmt: skip


@pytest.mark.django_db
def test_what_could_not_go_in_the_day_waits_for_the_next_working_morning():
    dialogue = a_dialogue()
    an_invitation(dialogue)
    plan_of(dialogue)

    run_due(at=in_hanoi(13, 18, 30))  # the work loop had stopped; it is Friday evening

    assert plan_of(dialogue) == [
        (10, "04 May 08:00", "missed"), (5, "11 May 08:00", "missed"), (3, "16 May 08:00", "planned")
    ]  # fmt: skip
    time_passes(until=in_hanoi(16))
    assert len(reminded()) == 1


@pytest.mark.django_db
def test_who_was_asked_yesterday_is_not_reminded_today():
    dialogue = a_dialogue()

    [_named] = nominate_delegates(invitation=an_invitation(dialogue), nominees=[HA], at=in_hanoi(10, 17))

    assert [row for row in plan_of(dialogue) if row[2] == "planned"] == [(3, "13 May 08:00", "planned")]


@pytest.mark.requirement("C38")
@pytest.mark.django_db
@pytest.mark.requirement("IVT-8")
def test_nobody_is_reminded_more_often_than_the_programme_allows():
    dialogue = a_dialogue()
    dialogue.programme.policies |= {"reminders_at_most": 2}
    dialogue.programme.save()
    an_invitation(dialogue)

    time_passes(until=in_hanoi(17))

    assert len(reminded()) == 2


@pytest.mark.django_db
def test_one_is_left_out_and_taken_back_in():
    dialogue = a_dialogue()
    an_invitation(dialogue)
    plan_of(dialogue)
    first, second, _third = Reminder.objects.order_by("due_at")
    leave_out_reminder(reminder=first, actor="user:1", at=in_hanoi(3))
    leave_out_reminder(reminder=second, actor="user:1", at=in_hanoi(3))

    take_reminder_back_in(reminder=second, actor="user:1", at=in_hanoi(3, 9))
    time_passes(until=in_hanoi(17))

    assert [state for *_, state in plan_of(dialogue)] == ["skipped", "sent", "sent"]
    with pytest.raises(ReminderTooLate):
        take_reminder_back_in(reminder=first, actor="user:1", at=in_hanoi(17))
    with pytest.raises(ReminderNotLeftOut):
        take_reminder_back_in(reminder=second, actor="user:1", at=in_hanoi(3))
    with pytest.raises(ReminderNotPlanned):
        leave_out_reminder(reminder=second, actor="user:1", at=in_hanoi(17))


@pytest.mark.django_db
def test_a_pause_holds_all_and_its_end_lets_go_what_is_still_of_the_day():
    dialogue = a_dialogue()
    an_invitation(dialogue)
    plan_of(dialogue)
    pause_reminders(dialogue=dialogue, actor="user:1", at=in_hanoi(3))
    with pytest.raises(AlreadyPaused):
        pause_reminders(dialogue=dialogue, actor="user:1", at=in_hanoi(3))
    time_passes(until=in_hanoi(11, 9))

    back = resume_reminders(dialogue=dialogue, actor="user:1", at=in_hanoi(11, 10))
    run_due(at=in_hanoi(11, 10))
    time_passes(until=in_hanoi(17))

    assert (back, [state for *_, state in plan_of(dialogue)]) == (1, ["skipped", "sent", "sent"])
    with pytest.raises(NotPaused):
        resume_reminders(dialogue=dialogue, actor="user:1", at=in_hanoi(17))


@pytest.mark.requirement("C23")
@pytest.mark.django_db
def test_who_wants_no_reminders_gets_none_and_the_invitation_stands():
    dialogue = a_dialogue()
    invitation = an_invitation(dialogue)
    plan_of(dialogue)

    stop_reminders(about=invitation, actor="system", at=in_hanoi(3))
    stop_reminders(about=invitation, actor="system", at=in_hanoi(3))
    time_passes(until=in_hanoi(13))

    assert (reminded(), Invitation.objects.get().state) == ([], "sent")
    assert Entry.objects.filter(kind="invitation.reminders_stopped").count() == 1


@pytest.mark.django_db
def test_what_was_never_passed_on_is_not_followed_by_a_reminder():
    dialogue = a_dialogue()
    post = an_institution().contact_points.create(post="Văn phòng", phone="+84 24 1234 567")
    an_invitation(dialogue, contact_point=post)

    time_passes(until=in_hanoi(4))

    assert Reminder.objects.values_list("state", "left_out_because").get(days=10) == ("skipped", "not_passed_on")
    assert OutboundMessage.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.requirement("IVT-8")
def test_without_an_answer_in_the_days_of_grace_it_lapses_and_more_time_opens_it_again():
    dialogue = a_dialogue(starts_at=ND1_STARTS + 2 * WEEK, ends_at=ND1_ENDS + 2 * WEEK)
    invitation = an_invitation(dialogue, deadline_date=dt.date(2022, 5, 11))

    time_passes(until=in_hanoi(16, 23))
    before = Invitation.objects.get().state
    time_passes(until=in_hanoi(17, 0))
    after = Invitation.objects.get().state
    move_deadline(invitation=invitation, deadline_date=dt.date(2022, 5, 20), actor=SYSTEM, at=in_hanoi(17, 9))

    assert (before, after, Invitation.objects.get().state) == ("sent", "lapsed", "sent")
    assert [row for row in plan_of(dialogue) if row[2] == "planned"] == [
        (5, "20 May 08:00", "planned"), (3, "24 May 08:00", "planned")
    ]  # fmt: skip


@pytest.mark.django_db
def test_an_answer_in_the_days_of_grace_keeps_it_from_lapsing():
    dialogue = a_dialogue()
    invitation = an_invitation(dialogue, deadline_date=dt.date(2022, 5, 4))
    decline_invitation(invitation=invitation, actor=SYSTEM, at=in_hanoi(9))

    time_passes(until=in_hanoi(13))

    assert Invitation.objects.get().state == "declined"


@pytest.mark.requirement("C38")
@pytest.mark.django_db
@pytest.mark.requirement("C23")
def test_a_reminder_brings_a_working_link_no_calendar_and_short_words_for_a_chat():
    dialogue = a_dialogue()
    delegate = a_named_delegate(dialogue)
    time_passes(until=in_hanoi(4))

    reminder = OutboundMessage.objects.get(key__startswith="reminder:", subject_key=f"delegate:{delegate.pk}")

    assert (reminder.calendar, len(reminder.short_text) <= 400) == ("", True)
    assert reminder.text.count("/r/") == reminder.short_text.count("/r/") == 1
    assert reminder.unsubscribe_url in reminder.text
    wire = mime_of(reminder)
    assert (wire["List-Unsubscribe"], wire["List-Unsubscribe-Post"]) == (
        f"<{reminder.unsubscribe_url}>",
        "List-Unsubscribe=One-Click",
    )


@pytest.mark.django_db
@pytest.mark.requirement("IVT-8", "SCH-3")
def test_a_day_off_that_the_government_adds_moves_the_reminder_and_loses_none():
    dialogue = a_dialogue()
    an_invitation(dialogue)
    before = plan_of(dialogue)

    set_day(programme=dialogue.programme, day_date=dt.date(2022, 5, 11), kind="off", actor=SYSTEM, at=IN_APRIL)

    assert [row for row in before if row[0] == 5] == [(5, "11 May 08:00", "planned")]
    assert [row for row in plan_of(dialogue) if row[2] == "planned"] == [
        (10, "29 Apr 08:00", "planned"), (5, "10 May 08:00", "planned"), (3, "13 May 08:00", "planned")
    ]  # fmt: skip
