"""Whoever moves or postpones a dialogue need not think of calendars: the guests are told, each apart, once."""

import datetime as dt

import pytest

from calendaring.receivers import hear
from dialogues.invitations.actions import answer_invitation, nominate_delegates
from dialogues.invitations.actions.letter_office import redate_dialogue
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.wording import wording_of
from dialogues.languages.translated import original
from dialogues.people.emails import mime_of
from dialogues.people.models import OutboundMessage, Person
from dialogues.programme.actions import change_dialogue, postpone_dialogue, resume_planning, schedule_dialogue
from dialogues.programme.enums import DialogueState
from tests.calendaring.life import (
    ASKED_AND_COMING,
    LATER,
    SAID,
    WEEK,
    a_guest,
    event_in,
    mails_to,
    moved,
    sent_to,
    time_passes,
)
from tests.calendaring.test_libical import faults_in
from tests.factories.invitations import HA, IN_APRIL, ND1_ENDS, ND1_STARTS, a_dialogue, a_named_delegate
from tests.factories.programme import brought_to

pytestmark = pytest.mark.django_db
SECONDS = dt.timedelta(seconds=20)


@pytest.mark.requirement("C1")
@pytest.mark.requirement("C19")
@pytest.mark.requirement("CAL-2")
@pytest.mark.requirement("INV-28")
def test_a_moved_dialogue_moves_in_the_calendar_of_whoever_holds_it() -> None:
    nam = a_guest(a_dialogue())

    moved(nam.dialogue)
    time_passes()

    first, second = (event_in(mail) for mail in mails_to(nam))
    assert sent_to(nam) == [*ASKED_AND_COMING, ("REQUEST", 1)]
    assert [str(first[name]) == str(second[name]) for name in ("UID", "ORGANIZER")] == [True, True]
    assert (second.start, second["STATUS"]) == (ND1_STARTS + WEEK, "CONFIRMED")
    assert second["DTSTAMP"].dt > first["DTSTAMP"].dt


@pytest.mark.requirement("CAL-2")
def test_the_letter_offices_new_date_reaches_the_calendar_too() -> None:
    nam = a_guest(a_dialogue())

    redate_dialogue(
        dialogue=nam.dialogue, starts_at=ND1_STARTS + WEEK, ends_at=ND1_ENDS + WEEK, approved_by="Ngô Thị Mai", **SAID
    )
    time_passes()

    assert sent_to(nam) == [*ASKED_AND_COMING, ("REQUEST", 1)]
    assert event_in(mails_to(nam)[-1]).start == ND1_STARTS + WEEK


@pytest.mark.requirement("CAL-2")
def test_a_typhoon_is_told_in_words_and_the_new_date_as_the_next_number() -> None:
    nam = a_guest(brought_to(a_dialogue(state=DialogueState.PLANNING), "inviting"))
    dialogue = nam.dialogue
    postpone_dialogue(dialogue=dialogue, reason="Typhoon warning.", **SAID)
    time_passes()
    resume_planning(dialogue=dialogue, **SAID)
    moved(dialogue)
    time_passes(LATER + SECONDS)
    schedule_dialogue(dialogue=dialogue, **SAID)
    time_passes(LATER + 2 * SECONDS)

    first, postponed, again = mails_to(nam)
    assert (postponed.calendar, postponed.calendar_method, again.calendar_method) == ("", "", "REQUEST")
    assert (event_in(again)["UID"], event_in(again)["SEQUENCE"]) == (event_in(first)["UID"], 1)
    assert event_in(again).start == ND1_STARTS + WEEK
    assert [mail.subject.split(":")[0] for mail in (postponed, again)] == ["Postponed", "New date"]


@pytest.mark.requirement("C16")
def test_the_mail_says_what_was_and_what_is_and_asks_again_while_the_place_is_kept() -> None:
    nam = a_guest(a_dialogue())
    before = wording_of(nam.dialogue, "en").when

    after = wording_of(moved(nam.dialogue), "en").when
    time_passes()

    mail = mails_to(nam)[-1]
    nam.refresh_from_db()
    assert [f"When: {after}\n" in mail.text, f"No longer: {before}\n" in mail.text] == [True, True]
    assert "Your answer was: Will come. Your place is kept." in mail.text
    assert event_in(mail)["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert (nam.rsvp, nam.asked_again_at) == (Rsvp.ACCEPTED, LATER)


def test_the_same_yes_once_more_confirms_it() -> None:
    nam = a_guest(a_dialogue())
    moved(nam.dialogue)
    time_passes()

    nam = answer_invitation(delegate=nam, rsvp=Rsvp.ACCEPTED, at=LATER)
    time_passes()

    assert nam.asked_again_at is None
    assert sent_to(nam) == [*ASKED_AND_COMING, ("REQUEST", 1), ("REQUEST", 1)]
    assert event_in(mails_to(nam)[-1])["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"


@pytest.mark.requirement("C22")
def test_three_moves_within_a_minute_are_one_message_about_the_last() -> None:
    nam = a_guest(a_dialogue())
    for step in (1, 2, 3):
        moved(nam.dialogue, by=step * WEEK, at=IN_APRIL + step * SECONDS)
        time_passes(IN_APRIL + step * SECONDS)

    time_passes()

    assert sent_to(nam) == [*ASKED_AND_COMING, ("REQUEST", 3)]
    assert event_in(mails_to(nam)[-1]).start == ND1_STARTS + 3 * WEEK


@pytest.mark.requirement("C2")
def test_a_room_that_changes_is_news_too() -> None:
    nam = a_guest(a_dialogue())

    change_dialogue(dialogue=nam.dialogue, changes={"venue": "Huế"}, **SAID)
    time_passes()

    mail = mails_to(nam)[-1]
    assert (mail.subject.split(":")[0], event_in(mail)["LOCATION"], event_in(mail)["SEQUENCE"]) == (
        "New place",
        "Huế",
        1,
    )
    assert "Hà Nội, Hội trường A" in mail.text


@pytest.mark.requirement("C16")
@pytest.mark.requirement("C2")
def test_a_corrected_title_keeps_number_and_answer() -> None:
    nam = a_guest(a_dialogue())

    title = original("National Dialogue 2022", "en", vi="Đối thoại quốc gia 2022")
    change_dialogue(dialogue=nam.dialogue, changes={"title": title, "capacity": 90}, **SAID)
    time_passes()

    first, second = (event_in(mail) for mail in mails_to(nam))
    nam.refresh_from_db()
    assert (second["SEQUENCE"], second["ATTENDEE"].params["PARTSTAT"]) == (0, "ACCEPTED")
    assert (second["DTSTAMP"].dt > first["DTSTAMP"].dt, nam.asked_again_at) == (True, None)


@pytest.mark.requirement("C19")
def test_what_no_calendar_shows_is_nobodys_business() -> None:
    nam = a_guest(a_dialogue())

    change_dialogue(dialogue=nam.dialogue, changes={"capacity": 90}, **SAID)
    time_passes()

    assert len(mails_to(nam)) == 1


def test_hearing_it_again_or_doing_it_again_changes_nothing() -> None:
    nam = a_guest(a_dialogue())
    moved(nam.dialogue)
    time_passes()
    before = list(OutboundMessage.objects.order_by("pk").values_list("key", "calendar"))

    hear(stream=nam.dialogue.stream)
    time_passes(LATER + dt.timedelta(days=1))

    assert list(OutboundMessage.objects.order_by("pk").values_list("key", "calendar")) == before


@pytest.mark.requirement("C15")
def test_each_guest_is_told_apart_from_the_others() -> None:
    nam = a_guest(a_dialogue())
    [second] = nominate_delegates(invitation=nam.nomination.invitation, nominees=[HA], at=IN_APRIL)
    answer_invitation(delegate=second.delegate, rsvp=Rsvp.TENTATIVE, at=IN_APRIL)
    time_passes()

    moved(nam.dialogue)
    time_passes()

    mine, hers = mails_to(nam)[-1], mails_to(second.delegate)[-1]
    assert [str(event_in(mail)["ATTENDEE"]) for mail in (mine, hers)] == [
        "mailto:nam@mop.example.vn",
        f"mailto:{HA.email}",
    ]
    assert HA.email not in bytes(mime_of(mine)).decode() + mine.text + mine.calendar


@pytest.mark.requirement("C19")
def test_who_has_not_answered_gets_the_new_date_for_the_calendar_and_who_declined_is_left_alone() -> None:
    nam = a_guest(a_dialogue(), Rsvp.NEEDS_ACTION)
    [second] = nominate_delegates(invitation=nam.nomination.invitation, nominees=[HA], at=IN_APRIL)
    for rsvp in (Rsvp.ACCEPTED, Rsvp.DECLINED):
        answer_invitation(delegate=second.delegate, rsvp=rsvp, at=IN_APRIL)
        time_passes()
    before = mails_to(second.delegate)

    moved(nam.dialogue)
    time_passes()

    assert [(mail.subject.split(":")[0], mail.calendar_method) for mail in mails_to(nam)] == [("New date", "REQUEST")]
    assert mails_to(second.delegate) == before


def test_somebody_without_an_address_is_told_by_whoever_passes_it_on() -> None:
    nam = a_named_delegate(a_dialogue())
    Person.objects.filter(pk=nam.person_id).update(email="")
    answer_invitation(delegate=nam, rsvp=Rsvp.ACCEPTED, at=IN_APRIL)

    moved(nam.dialogue)
    time_passes()
    moved(nam.dialogue, by=2 * WEEK, at=LATER)
    time_passes(LATER + WEEK)

    told = [mail for mail in mails_to(nam) if ":moved:" in mail.key]
    assert [(mail.state, mail.calendar, len(mail.short_text) <= 400) for mail in told] == [("by_hand", "", True)] * 2


def test_who_answers_after_the_move_is_not_told_of_it_once_more() -> None:
    nam = a_guest(a_dialogue(), Rsvp.NEEDS_ACTION)
    moved(nam.dialogue)

    answer_invitation(delegate=nam, rsvp=Rsvp.ACCEPTED, at=IN_APRIL + SECONDS)
    time_passes()

    assert sent_to(nam) == [("REQUEST", 0), ("REQUEST", 1)]
    assert len(mails_to(nam)) == 1


def test_a_yes_to_a_postponed_dialogue_brings_no_date_that_is_no_more() -> None:
    nam = a_guest(a_dialogue(), Rsvp.NEEDS_ACTION)
    postpone_dialogue(dialogue=nam.dialogue, reason="Typhoon warning.", **SAID)

    answer_invitation(delegate=Delegate.objects.get(pk=nam.pk), rsvp=Rsvp.ACCEPTED, at=IN_APRIL + SECONDS)
    time_passes()

    assert sent_to(nam) == [("REQUEST", 0)]


@pytest.mark.requirement("C23")
def test_all_that_is_sent_about_one_invitation_is_one_thread() -> None:
    nam = a_guest(a_dialogue())
    moved(nam.dialogue)
    time_passes()

    asked = OutboundMessage.objects.get(key=f"delegate:{nam.pk}:rsvp")
    assert mime_of(asked)["References"] is None
    assert [mime_of(mail)["References"] for mail in mails_to(nam)] == [asked.message_id] * 2


@pytest.mark.needs("libical")
def test_libical_accepts_the_new_date() -> None:
    nam = a_guest(a_dialogue())
    moved(nam.dialogue)
    time_passes()

    assert faults_in(mails_to(nam)[-1].calendar.encode()) == []
