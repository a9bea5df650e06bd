"""What the secretariat does with what did not go by itself."""

import datetime as dt

import icalendar
import pytest
from django.db import IntegrityError, transaction

from calendaring.inbound.deciding import (
    add_as_guest,
    agree_to_time,
    erase_mail,
    mark_read,
    refuse_stranger,
    refuse_time,
    reopen_mail,
    send_deputy,
    take_as_answer,
    take_as_nominee,
)
from calendaring.inbound.errors import MailNotReopened, MailNotSuch, MailSettled, TimePassed
from calendaring.inbound.models import InboundMail
from calendaring.organizer import reply_address
from calendaring.receivers import hear
from dialogues.invitations.models import Answer, Delegate
from dialogues.journal.models import Entry
from dialogues.people.events import PersonCountedOnly
from dialogues.people.models import OutboundMessage
from dialogues.programme.models import Dialogue
from tests.calendaring.life import ASKED_AND_COMING, a_guest, event_in, mails_to, sent_to, time_passes
from tests.calendaring.replies import a_reply, from_corpus, wire
from tests.calendaring.test_answers_by_mail import TOMORROW, came_in, from_calendar
from tests.factories.invitations import ND1_STARTS, a_dialogue
from tests.factories.series import a_running_call

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)
SAID = {"actor": "user:1", "at": TOMORROW + HOUR}
HA = "ATTENDEE;CN=Do Thu Ha;PARTSTAT=ACCEPTED:mailto:ha@mop.example.vn"


def a_stranger(nam: Delegate) -> InboundMail:
    """Hà answers the invitation that Nam passed on to her."""
    return came_in(from_calendar(nam, attendee=HA, sender="ha@mop.example.vn"))


def a_proposal(nam: Delegate) -> InboundMail:
    return came_in(from_corpus("outlook_counter.eml", to=reply_address(nam), uid=nam.dialogue.uid))


def last_mail_to(email: str) -> OutboundMessage:
    return OutboundMessage.objects.filter(to_email=email).latest("pk")


@pytest.mark.requirement("C28")
def test_who_was_not_invited_waits_and_changes_nothing():
    nam = a_guest(a_dialogue())

    mail = a_stranger(nam)

    assert (mail.state, mail.kind, mail.other_email) == ("open", "crasher", "ha@mop.example.vn")
    assert (Delegate.objects.count(), Answer.objects.count()) == (1, 1)


@pytest.mark.requirement("C28")
def test_a_stranger_may_be_added_as_an_extra_guest_and_need_not_answer_again():
    nam = a_guest(a_dialogue())

    guest = add_as_guest(mail=a_stranger(nam), name="Đỗ Thu Hà", **SAID)
    time_passes(TOMORROW + HOUR)

    assert (guest.arrival, guest.person.name, guest.institution) == ("invited", "Đỗ Thu Hà", None)
    assert Delegate.objects.get(pk=guest.pk).rsvp == "accepted"
    event = event_in(
        OutboundMessage.objects.filter(subject_key=f"delegate:{guest.pk}").exclude(calendar="").latest("pk")
    )
    assert str(event["ORGANIZER"]) == f"mailto:{reply_address(guest)}" != f"mailto:{reply_address(nam)}"


@pytest.mark.requirement("C28")
def test_a_stranger_may_be_taken_as_a_nominee_of_an_institution():
    nam = a_guest(a_dialogue())
    assert nam.nomination

    take_as_nominee(mail=a_stranger(nam), invitation=nam.nomination.invitation, name="Đỗ Thu Hà", **SAID)

    named = Delegate.objects.get(person__email="ha@mop.example.vn")
    assert (named.arrival, named.institution, named.rsvp) == ("nominated", nam.institution, "accepted")
    assert InboundMail.objects.get().decision == "nominee"


@pytest.mark.requirement("C28")
def test_a_stranger_who_is_refused_gets_a_cancellation_and_the_guest_keeps_the_invitation():
    nam = a_guest(a_dialogue())
    before = sent_to(nam)

    refuse_stranger(mail=a_stranger(nam), **SAID)

    told = last_mail_to("ha@mop.example.vn")
    event = event_in(told)
    assert (told.calendar_method, str(event["STATUS"]), str(event["UID"])) == ("CANCEL", "CANCELLED", nam.dialogue.uid)
    assert str(event["ATTENDEE"]) == "mailto:ha@mop.example.vn"
    assert str(event["ORGANIZER"]) == f"mailto:{reply_address(nam)}"
    assert "nam@mop" not in told.calendar + told.text
    assert sent_to(nam) == before


def test_the_guest_may_have_written_from_another_address():
    nam = a_guest(a_dialogue())
    own = "ATTENDEE;PARTSTAT=DECLINED:mailto:nam.le@mail.example"
    mail = came_in(from_calendar(nam, attendee=own, sender="nam.le@mail.example"))

    take_as_answer(mail=mail, **SAID)

    assert Delegate.objects.get(pk=nam.pk).rsvp == "declined"
    last = Answer.objects.latest("pk")
    assert (last.channel, last.actor, last.said_at) == ("mail", "user:1", TOMORROW)


@pytest.mark.requirement("C29")
def test_another_time_may_be_agreed_to_and_everybody_hears_of_it():
    nam = a_guest(a_dialogue())
    mail = a_proposal(nam)

    agree_to_time(mail=mail, **SAID)
    time_passes(TOMORROW + 2 * HOUR)
    time_passes(TOMORROW + 2 * HOUR)

    assert Dialogue.objects.get().starts_at == dt.datetime(2022, 5, 19, 6, 30, tzinfo=dt.UTC)
    assert sent_to(nam) == [*ASKED_AND_COMING, ("REQUEST", 1)]
    assert mails_to(nam)[-1].subject.startswith("New date:")


def test_a_time_that_has_passed_is_agreed_to_no_more():
    nam = a_guest(a_dialogue())
    mail = a_proposal(nam)
    later = dt.datetime(2022, 5, 19, 6, 30, tzinfo=dt.UTC)

    with pytest.raises(TimePassed):
        agree_to_time(mail=mail, actor="user:1", at=later)

    assert sent_to(nam) == ASKED_AND_COMING
    assert InboundMail.objects.get().state == "open"


@pytest.mark.requirement("C29")
def test_another_time_may_be_declined_in_the_words_of_calendars():
    nam = a_guest(a_dialogue())

    refuse_time(mail=a_proposal(nam), **SAID)

    told = mails_to(nam)[-1]
    calendar = icalendar.Calendar.from_ical(told.calendar)
    assert (str(calendar["METHOD"]), told.calendar_method) == ("DECLINECOUNTER", "DECLINECOUNTER")
    assert event_in(told)["SEQUENCE"] == 0
    assert Dialogue.objects.get().starts_at == ND1_STARTS
    assert came_in(from_calendar(nam, at=TOMORROW + 3 * HOUR), TOMORROW + 3 * HOUR).outcome == "apply"


@pytest.mark.requirement("C36")
def test_the_secretariat_lets_a_deputy_come_where_there_is_no_chair():
    dialogue = a_dialogue()
    nam = a_guest(dialogue)
    nam.nomination.__class__.objects.update(is_head=False)
    mail = came_in(from_corpus("zimbra_delegated.eml", to=reply_address(nam), uid=dialogue.uid))

    send_deputy(mail=mail, name="Đỗ Thu Hà", **SAID)

    [deputy] = Delegate.objects.filter(withdrawn_at=None)
    assert (deputy.person.name, deputy.person.email, deputy.replaces_id) == ("Đỗ Thu Hà", "ha@mop.example.vn", nam.pk)


def test_each_mail_is_decided_once_and_only_as_fits_its_kind():
    nam = a_guest(a_dialogue())
    mail = a_stranger(nam)

    with pytest.raises(MailNotSuch):
        agree_to_time(mail=mail, **SAID)
    mark_read(mail=mail, **SAID)
    with pytest.raises(MailSettled):
        refuse_stranger(mail=mail, **SAID)
    reopen_mail(mail=mail, **SAID)
    refuse_stranger(mail=mail, **SAID)
    with pytest.raises(MailNotReopened):
        reopen_mail(mail=mail, **SAID)
    told = Entry.objects.filter(kind__startswith="inbound_mail.").order_by("sequence").values_list("kind", flat=True)
    assert [*told] == [f"inbound_mail.{word}" for word in ("judged", "settled", "reopened", "settled")]


def test_what_a_mail_says_can_be_erased_and_what_was_decided_stays():
    nam = a_guest(a_dialogue())
    mail = came_in(wire(f"From: Nam <nam@mop.example.vn>\nTo: {reply_address(nam)}\nSubject: Xe\n\nTôi ốm.\n"))
    mark_read(mail=mail, **SAID)

    erase_mail(mail=mail, **SAID)

    kept = InboundMail.objects.get()
    assert (kept.raw, kept.words, kept.subject, kept.sender, kept.delivered_to) == (None, "", "", "", [])
    assert (kept.decision, kept.code, kept.delegate) == ("read", "mail.words", nam)
    kept.words = "Tôi ốm."
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.save()


def test_the_bytes_of_a_settled_mail_are_forgotten_after_a_month():
    nam = a_guest(a_dialogue())
    mail = came_in(from_calendar(nam))

    time_passes(TOMORROW + dt.timedelta(days=29))
    assert InboundMail.objects.get().raw
    time_passes(TOMORROW + dt.timedelta(days=31))

    assert (InboundMail.objects.get().raw, InboundMail.objects.get().sender) == (None, mail.sender)


def test_a_child_that_is_only_counted_leaves_no_words_in_mails():
    nam = a_guest(a_dialogue())
    came_in(wire(f"From: Nam <nam@mop.example.vn>\nTo: {reply_address(nam)}\nSubject: Xe\n\nTôi ốm.\n"))

    Entry.objects.filter(kind="inbound_mail.judged").update(kind=PersonCountedOnly.kind, data={"person": nam.person_id})
    hear(stream=nam.dialogue.stream)

    assert [(mail.words, mail.sender, mail.state) for mail in InboundMail.objects.all()] == [("", "", "settled")]


def test_a_member_of_a_standing_meeting_answers_to_one_of_its_dates():
    meeting = a_running_call(a_dialogue().programme, "Lê Hoàng Nam")
    [member] = meeting.members.select_related("person")
    series = meeting.series
    date = series.cadence.dates()[1]
    start = series.span_on(date)[0].astimezone(dt.UTC)
    parts = {
        "to": reply_address(member),
        "uid": meeting.uid,
        "sender": member.person.email,
        "lines": f"RECURRENCE-ID:{start:%Y%m%dT%H%M%S}Z",
        "attendee": f"ATTENDEE;PARTSTAT=DECLINED:mailto:{member.person.email}",
        "stamp": f"{TOMORROW:%Y%m%dT%H%M%SZ}",
    }
    mail = came_in(a_reply(**parts))

    assert (mail.code, mail.state, mail.member, mail.programme) == (
        "answer.received",
        "applied",
        member,
        series.programme,
    )
    assert [(row.date, row.reply) for row in member.answers.all()] == [(date, "declined")]
