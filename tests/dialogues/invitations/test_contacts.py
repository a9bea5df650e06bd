"""Calls, visits and messages by hand (IVT-8)."""

import datetime as dt
import json

import pytest
from django.utils import timezone

from dialogues.invitations.actions import (
    answer_invitation,
    decline_invitation,
    erase_contact_words,
    note_contact,
    withdraw_contact_note,
)
from dialogues.invitations.errors import ContactAhead, NextContactInThePast, NoteWithdrawn
from dialogues.invitations.models import ContactNote, ContactNoteText, Invitation
from dialogues.invitations.queries.contacts import contacts_due, unreached_in
from dialogues.journal.actions import SYSTEM
from dialogues.journal.models import Entry
from dialogues.people.actions import mark_unreachable
from dialogues.people.models import OutboundMessage, UnreachableAddress, User
from dialogues.programme.models import Dialogue
from tests.factories.invitations import NAM, a_dialogue, a_named_delegate, an_institution, an_invitation
from tests.factories.people import an_organiser, signed_in
from tests.factories.reminders import in_hanoi

FRIDAY = dt.date(2022, 5, 13)


def viet(dialogue: Dialogue) -> User:
    return User.objects.filter(name="Phạm Quốc Việt").first() or an_organiser(dialogue.programme.scope)


def called(invitation: Invitation, day: int = 11, **more: object) -> ContactNote:
    """Phạm Quốc Việt called the ministry, which promised an answer by Friday."""
    usual = {"channel": "phone", "outcome": "promised", "next_date": FRIDAY, "text": "Bà Hương sẽ trình Bộ trưởng"}
    return note_contact(about=invitation, by=viet(invitation.dialogue), at=in_hanoi(day, 9), **(usual | more))


@pytest.mark.django_db
@pytest.mark.requirement("IVT-8")
def test_a_phone_call_is_logged_with_who_when_how_and_what_came_of_it_and_its_words_stay_out_of_the_journal():
    note = called(an_invitation(a_dialogue()))

    told = Entry.objects.get(kind="contact.noted")
    assert (note.by.name, note.happened_at, note.words.text[:8]) == ("Phạm Quốc Việt", in_hanoi(11, 9), "Bà Hương")
    assert "Hương" not in json.dumps(told.data, ensure_ascii=False)
    assert (told.data["channel"], told.data["outcome"], told.data["next_date"]) == ("phone", "promised", "2022-05-13")


@pytest.mark.django_db
def test_the_words_can_be_erased_and_the_contact_stays():
    note = called(an_invitation(a_dialogue()))

    for _time in range(2):
        erase_contact_words(note=note, actor="user:1", at=in_hanoi(12))

    assert (ContactNote.objects.count(), ContactNoteText.objects.count()) == (1, 0)
    assert Entry.objects.filter(kind="contact.words_erased").count() == 1


@pytest.mark.django_db
@pytest.mark.requirement("IVT-8")
def test_the_promised_day_is_a_task_until_somebody_calls_again_or_they_answer():
    dialogue = a_dialogue()
    ministry, firm = an_invitation(dialogue), an_invitation(dialogue, an_institution("FIRM-MSC"))
    nam = a_named_delegate(dialogue, NAM, institution=an_institution("MLI"))
    called(ministry)
    called(firm)
    note_contact(
        about=nam, by=viet(dialogue), channel="zalo", outcome="not_reached", next_date=FRIDAY, at=in_hanoi(11, 9)
    )
    due = [len(contacts_due(dialogue.programme, on)) for on in (dt.date(2022, 5, 12), FRIDAY)]

    called(ministry, 12, next_date=None)
    decline_invitation(invitation=firm, actor=SYSTEM, at=in_hanoi(12))
    left = [note.delegate for note in contacts_due(dialogue.programme, FRIDAY)]
    answer_invitation(delegate=nam, rsvp="accepted", at=in_hanoi(13))

    assert (due, left, [*contacts_due(dialogue.programme, FRIDAY)]) == ([0, 3], [nam], [])


@pytest.mark.django_db
def test_a_note_is_taken_back_once():
    note = called(an_invitation(a_dialogue()))

    withdraw_contact_note(note=note, actor="user:1", at=in_hanoi(12))

    assert [*contacts_due(note.dialogue.programme, FRIDAY)] == []
    with pytest.raises(NoteWithdrawn):
        withdraw_contact_note(note=note, actor="user:1", at=in_hanoi(12))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("slip", "refusal"),
    [({"next_date": dt.date(2022, 5, 10)}, NextContactInThePast), ({"happened_at": in_hanoi(12)}, ContactAhead)],
)
def test_slips_of_the_calendar_are_refused(slip, refusal):
    invitation = an_invitation(a_dialogue())

    with pytest.raises(refusal):
        called(invitation, **slip)

    assert ContactNote.objects.count() == 0


@pytest.mark.django_db
def test_an_address_that_takes_no_mail_is_shown_with_the_phone_until_somebody_says_it_works_again():
    dialogue = a_dialogue()
    post = an_institution().contact_points.create(post="Văn phòng", email="vp@mop.example.vn", phone="+84 24 1234")
    invitation = an_invitation(dialogue, contact_point=post)
    mark_unreachable(email="VP@mop.example.vn", status="5.1.1", at=in_hanoi(2))
    client, url = signed_in(viet(dialogue)), "/programmes/LNOB/dialogues/ND1/by-hand/"

    [item] = unreached_in(dialogue)
    pages = [client.get(address).content.decode() for address in (url, f"/invitations/{invitation.pk}/")]
    client.post(f"{url}addresses/", {"email": "somebody@else.example"})
    client.post(f"{url}addresses/", {"email": "vp@mop.example.vn"})

    assert (item.name, item.phone, item.post) == ("Ministry of Planning*", "+84 24 1234", "Văn phòng")
    assert [("+84 24 1234" in page, "vp@mop.example.vn" in page) for page in pages] == [(True, True)] * 2
    assert (unreached_in(dialogue), UnreachableAddress.objects.get().cleared_at is not None) == ([], True)


@pytest.mark.django_db
def test_a_message_without_an_address_is_copied_shared_or_sent_as_sms_and_marked_as_passed_on():
    dialogue = a_dialogue()
    post = an_institution().contact_points.create(post="Văn phòng", phone="+84 912 345 678")
    an_invitation(dialogue, contact_point=post)
    message, url = OutboundMessage.objects.get(), "/programmes/LNOB/dialogues/ND1/by-hand/"
    client = signed_in(viet(dialogue))

    page = client.get(url)
    client.post(f"{url}{message.pk}/", {"by": "zalo"})
    passed_on = OutboundMessage.objects.get().state
    client.post(f"{url}{message.pk}/undo/")

    [item] = page.context["handed"]
    assert (len(item.text) <= 400, item.text.count("/r/")) == (True, 1)
    assert item.telegram_url.startswith("https://t.me/share/url?url=http")
    assert item.sms_url.startswith("sms:+84912345678?body=")
    assert "+" not in item.sms_url.split("body=")[1]
    assert (passed_on, OutboundMessage.objects.get().state) == ("passed_on", "by_hand")
    assert Entry.objects.get(kind="message.passed_on").data == {"message": message.pk, "by": "zalo"}


@pytest.mark.django_db
def test_messages_that_a_mail_server_takes_show_no_secret_here_and_those_of_others_cannot_be_marked():
    dialogue = a_dialogue()
    an_invitation(dialogue)
    sent, url = OutboundMessage.objects.get(), "/programmes/LNOB/dialogues/ND1/by-hand/"
    OutboundMessage.objects.update(state="sent", sent_at=timezone.now())
    client = signed_in(viet(dialogue))

    assert "/r/" not in client.get(url).content.decode()
    assert client.post(f"{url}{sent.pk + 1}/").status_code == 404
    client.post(f"{url}{sent.pk}/", {"by": "sms"})
    assert OutboundMessage.objects.get().state == "sent"


@pytest.mark.django_db
def test_the_page_of_calls_shows_the_log_and_takes_the_next_one():
    invitation = an_invitation(a_dialogue())
    called(invitation)
    client, url = signed_in(viet(invitation.dialogue)), f"/invitations/{invitation.pk}/contacts/"

    page = client.get(url).content.decode()
    client.post(url, {"channel": "visit", "outcome": "reached", "text": ""})
    refused = client.post(url, {"channel": "pigeon", "outcome": "reached"})

    assert "Bà Hương sẽ trình Bộ trưởng" in page
    assert (ContactNote.objects.filter(channel="visit").count(), refused.status_code) == (1, 422)


@pytest.mark.django_db
@pytest.mark.parametrize("codes", [["MOP"], ["MOP", "MLI", "YSN"]])
def test_the_page_by_hand_asks_the_database_as_often_for_one_as_for_three(codes, django_assert_num_queries):
    dialogue = a_dialogue()
    for code in codes:
        post = an_institution(code).contact_points.create(post="Văn phòng", phone="1")
        called(an_invitation(dialogue, an_institution(code), contact_point=post), next_date=FRIDAY)
    client = signed_in(viet(dialogue))
    client.get("/programmes/LNOB/dialogues/ND1/by-hand/")

    with django_assert_num_queries(11):
        client.get("/programmes/LNOB/dialogues/ND1/by-hand/")
