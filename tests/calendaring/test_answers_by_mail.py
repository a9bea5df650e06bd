"""What a mail that came in changes: the guest's answer, through the same action as the web page."""

import datetime as dt

import pytest
from django.core import mail as post
from pytest_django import Settings

from calendaring.inbound.applying import MOST_WAITING, read_mail
from calendaring.inbound.keeping import keep_mail
from calendaring.inbound.models import InboundMail
from calendaring.organizer import reply_address
from dialogues.invitations.actions import answer_invitation
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import Answer, Delegate
from dialogues.journal.models import Entry
from dialogues.people.bounces import return_address
from dialogues.people.models import OutboundMessage, UnreachableAddress
from dialogues.programme.actions import assign_role
from dialogues.programme.enums import DialogueRoleKind
from tests.calendaring.life import LATER, a_guest, event_in, mails_to, moved, time_passes
from tests.calendaring.replies import a_reply, from_corpus, wire
from tests.factories.bounces import a_report
from tests.factories.invitations import IN_APRIL, a_dialogue
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db
TOMORROW = IN_APRIL + dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _our_mail_server_reports_nothing(settings: Settings) -> None:
    assert not settings.INBOUND.requires_dmarc


def came_in(raw: bytes, at: dt.datetime = TOMORROW) -> InboundMail:
    """Taken by the door, and read."""
    mail = keep_mail(raw=raw, transport="smtp", at=at)
    for _round in ("it is read", "what follows is written"):
        time_passes(at)
    return InboundMail.objects.get(pk=mail.pk)


def from_calendar(
    delegate: Delegate, partstat: str = "DECLINED", at: dt.datetime = TOMORROW, **changes: object
) -> bytes:
    """What this guest's calendar sends back."""
    parts = {"to": reply_address(delegate), "uid": delegate.dialogue.uid, "stamp": f"{at:%Y%m%dT%H%M%SZ}"}
    return a_reply(partstat, **(parts | changes))


def the_state_of(delegate: Delegate) -> tuple[str, list[tuple[str, str]]]:
    rows = Answer.objects.filter(delegate=delegate).order_by("said_at", "pk")
    return Delegate.objects.get(pk=delegate.pk).rsvp, [(row.rsvp, row.channel) for row in rows]


@pytest.mark.requirement("CAL-4", "C33")
def test_a_no_from_the_calendar_declines_and_the_convenor_hears_of_it():
    nam = a_guest(a_dialogue())

    mail = came_in(from_calendar(nam))
    time_passes(TOMORROW + dt.timedelta(minutes=11))

    assert (mail.state, mail.outcome, mail.code) == ("applied", "apply", "answer.received")
    assert the_state_of(nam) == ("declined", [("accepted", "web"), ("declined", "mail")])
    told = OutboundMessage.objects.get(key__startswith="calendar.alert:")
    assert (told.to_name, "Lê Hoàng Nam: Will not come" in told.text) == ("Trần Thị Minh Anh", True)


@pytest.mark.requirement("CAL-4")
def test_an_answer_to_an_earlier_date_is_ignored():
    dialogue = a_dialogue()
    nam = a_guest(dialogue)
    moved(dialogue)
    time_passes()

    mail = came_in(from_calendar(nam, sequence=0))

    assert (mail.state, mail.outcome, mail.code) == ("settled", "stale", "reply.older_sequence")
    assert the_state_of(nam)[0] == "accepted"
    assert came_in(from_calendar(nam, sequence=1, at=TOMORROW + dt.timedelta(minutes=1))).outcome == "apply"


@pytest.mark.requirement("CAL-4")
def test_an_answer_that_crosses_the_news_of_another_date_is_ignored_before_the_news_is_out():
    dialogue = a_dialogue()
    nam = a_guest(dialogue)
    moved(dialogue, at=TOMORROW)

    assert came_in(from_calendar(nam, sequence=0)).code == "reply.older_sequence"


@pytest.mark.requirement("C25")
def test_the_same_mail_twice_is_one():
    nam = a_guest(a_dialogue())

    first, second = came_in(from_calendar(nam)), came_in(from_calendar(nam), TOMORROW + dt.timedelta(hours=1))

    assert (first.pk, InboundMail.objects.count()) == (second.pk, 1)
    assert len(the_state_of(nam)[1]) == 2
    assert Entry.objects.filter(kind="inbound_mail.judged").count() == 1


@pytest.mark.requirement("C33")
def test_the_last_answer_counts_by_when_it_was_given_not_by_when_it_came():
    nam = a_guest(a_dialogue())
    answer_invitation(delegate=nam, rsvp=Rsvp.TENTATIVE, at=TOMORROW + dt.timedelta(hours=2))

    late = came_in(from_calendar(nam, at=TOMORROW), TOMORROW + dt.timedelta(hours=5))
    newer = came_in(from_calendar(nam, at=TOMORROW + dt.timedelta(hours=3)), TOMORROW + dt.timedelta(hours=5))

    assert [(mail.outcome, mail.code) for mail in (late, newer)] == [
        ("stale", "reply.answered_since"),
        ("apply", "answer.received"),
    ]
    assert the_state_of(nam)[0] == "declined"


@pytest.mark.requirement("C32")
def test_the_same_answer_from_the_calendar_changes_nothing_and_is_not_confirmed_again():
    nam = a_guest(a_dialogue())
    answer_invitation(delegate=nam, rsvp=Rsvp.ACCEPTED, note="with a guide dog", at=LATER)
    time_passes()
    mails = len(mails_to(nam))

    mail = came_in(from_calendar(nam, "ACCEPTED"))

    assert (mail.outcome, Delegate.objects.get(pk=nam.pk).rsvp_note) == ("apply", "with a guide dog")
    assert (len(mails_to(nam)), len(the_state_of(nam)[1])) == (mails, 2)


@pytest.mark.requirement("C32")
def test_a_calendar_that_has_just_answered_is_not_asked_once_more():
    nam = a_guest(a_dialogue())

    came_in(from_calendar(nam, "TENTATIVE"))

    assert [(mail.subject, bool(mail.calendar)) for mail in mails_to(nam)] == [
        ("Will come: National dialogue", True),
        ("May come: National dialogue", False),
    ]


@pytest.mark.requirement("C30")
def test_a_calendar_that_asks_is_sent_the_invitation_as_it_now_is():
    nam = a_guest(a_dialogue())
    before = event_in(mails_to(nam)[-1])
    raw = from_corpus("evolution_refresh.eml", to=reply_address(nam), uid=nam.dialogue.uid)

    mail = came_in(raw)

    after = event_in(mails_to(nam)[-1])
    assert (mail.state, len(mails_to(nam))) == ("applied", 2)
    assert after["SEQUENCE"] == before["SEQUENCE"]
    assert after["DTSTAMP"].dt > before["DTSTAMP"].dt
    assert after["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"


@pytest.mark.requirement("C30")
def test_a_calendar_that_asks_all_the_time_fills_no_mailbox():
    nam = a_guest(a_dialogue())
    ways = {"method": "REFRESH", "type": "text/calendar; method=REFRESH"}
    minutes = [0, 1, 2, 59, 61]

    asked = [
        came_in(from_calendar(nam, at=moment, **ways), moment)
        for moment in (TOMORROW + dt.timedelta(minutes=minute) for minute in minutes)
    ]

    lately = ("settled", "refresh.sent_lately")
    assert [(mail.state, mail.code) for mail in asked] == [
        ("applied", "refresh.received"),
        lately,
        lately,
        lately,
        ("applied", "refresh.received"),
    ]
    assert len(mails_to(nam)) == 3


def test_nobody_buries_the_secretariat_under_mails_to_one_guest():
    nam = a_guest(a_dialogue())
    to = reply_address(nam)
    kept = [
        keep_mail(raw=wire(f"From: {n}@b.example\nTo: {to}\n\nhello"), transport="smtp", at=TOMORROW)
        for n in range(MOST_WAITING + 2)
    ]

    states = [read_mail(mail=mail, at=TOMORROW).state for mail in kept]

    assert states == ["open"] * MOST_WAITING + ["settled"] * 2
    last = InboundMail.objects.get(pk=kept[-1].pk)
    assert (last.code, last.delegate, last.words) == ("mail.too_many", nam, "hello")
    assert came_in(from_calendar(nam)).code == "answer.received"


def test_whatever_stands_in_a_mail_can_be_kept():
    nam = a_guest(a_dialogue())
    raw = from_calendar(
        nam,
        type='text/calendar; charset="unicode_escape"; method=REPLY',
        attendee="ATTENDEE;PARTSTAT=\\ud800\\x00ACCEPTED;CN=\\x00Ha:mailto:\\x00ha\\ud800@mop.example.vn",
        more="Subject: =?utf-7?q?+2AA-=00?=",
        stamp="00010101T000000Z",
    )
    words = wire(
        f"From: =?utf-8?q?=00?= <a@b.example>\nTo: {reply_address(nam)}\n"
        "Content-Type: text/plain; charset=utf-7\n\n+2AA-\x00"
    )

    assert [came_in(mail).state for mail in (raw, words)] == ["open", "open"]


@pytest.mark.requirement("C36")
def test_a_deputy_named_by_the_calendar_waits_for_the_chair():
    dialogue = a_dialogue()
    chair = a_person("Bùi Thị Lan")
    assign_role(dialogue=dialogue, person=chair, role=DialogueRoleKind.CHAIR, actor="user:1", at=IN_APRIL)
    nam = a_guest(dialogue)
    raw = from_corpus("zimbra_delegated.eml", to=reply_address(nam), uid=dialogue.uid)

    mail = came_in(raw)

    [asked] = nam.substitutions.all()
    assert (mail.state, asked.state, asked.needs_consent, asked.origin) == ("applied", "asked", True, "delegate")
    assert asked.nomination.person.email == "ha@mop.example.vn"
    assert the_state_of(nam) == ("delegated", [("accepted", "web"), ("delegated", "mail")])
    assert OutboundMessage.objects.filter(to_email=chair.email, subject_key__startswith="substitution").exists()


@pytest.mark.requirement("C36")
def test_where_there_is_no_chair_the_deputy_waits_for_the_secretariat():
    nam = a_guest(a_dialogue())

    mail = came_in(from_corpus("zimbra_delegated.eml", to=reply_address(nam), uid=nam.dialogue.uid))

    assert (mail.state, mail.kind, mail.other_email) == ("open", "delegation", "ha@mop.example.vn")
    assert (nam.substitutions.count(), the_state_of(nam)[0]) == (0, "accepted")


@pytest.mark.requirement("C30")
def test_a_letter_in_words_waits_for_the_secretariat_linked_to_its_guest():
    nam = a_guest(a_dialogue())
    raw = wire(f"From: Nam <nam@mop.example.vn>\nTo: {reply_address(nam)}\nSubject: Xe\n\nTôi cần chỗ đỗ xe.\n")

    mail = came_in(raw)
    time_passes(TOMORROW + dt.timedelta(minutes=11))

    assert (mail.state, mail.delegate, mail.programme) == ("open", nam, nam.dialogue.programme)
    assert mail.words == "Tôi cần chỗ đỗ xe."
    told = OutboundMessage.objects.get(key__startswith="calendar.alert:")
    assert "Tôi cần chỗ đỗ xe" not in told.text + told.subject


def test_what_is_no_longer_possible_waits_for_the_secretariat_with_the_reason():
    nam = a_guest(a_dialogue())
    Delegate.objects.filter(pk=nam.pk).update(withdrawn_at=IN_APRIL)

    mail = came_in(from_calendar(nam))

    assert (mail.state, mail.outcome, mail.code) == ("open", "review", "delegate.withdrawn")
    assert the_state_of(nam)[0] == "accepted"


@pytest.mark.requirement("C56")
def test_a_mail_that_comes_back_marks_the_guest_and_the_convenor_is_given_the_phone_number():
    nam = a_guest(a_dialogue())
    nam.person.phone = "+84 24 1234 5678"
    nam.person.save()
    sent = mails_to(nam)[-1]

    mail = came_in(a_report(return_address(sent.pk), nam.person.email))
    time_passes(TOMORROW + dt.timedelta(minutes=11))

    assert (mail.kind, mail.state, mail.delegate) == ("bounce", "applied", nam)
    assert UnreachableAddress.objects.get().email == nam.person.email
    told = OutboundMessage.objects.get(key__startswith="calendar.alert:")
    assert "Lê Hoàng Nam" in told.text
    assert "+84 24 1234 5678" in told.text


@pytest.mark.requirement("C56")
def test_a_full_mailbox_is_tried_again_and_alarms_nobody():
    nam = a_guest(a_dialogue())
    sent = mails_to(nam)[-1]

    came_in(a_report(return_address(sent.pk), nam.person.email, status="4.2.2"))
    time_passes(TOMORROW + dt.timedelta(hours=5))

    sent.refresh_from_db()
    assert (sent.state, UnreachableAddress.objects.count()) == ("sent", 0)
    assert not OutboundMessage.objects.filter(key__startswith="calendar.alert:").exists()
    assert [sent.from_email for sent in post.outbox if "convoke" not in sent.to].count(return_address(sent.pk)) == 2


def test_ten_pieces_of_news_are_one_mail():
    nam = a_guest(a_dialogue())
    for number in range(10):
        came_in(wire(f"From: nam@mop.example.vn\nTo: {reply_address(nam)}\nSubject: {number}\n\nhello\n"))

    time_passes(TOMORROW + dt.timedelta(minutes=11))
    time_passes(TOMORROW + dt.timedelta(minutes=22))

    told = OutboundMessage.objects.get(key__startswith="calendar.alert:")
    assert told.subject == "10 pieces of news by mail: Leave no one behind"
