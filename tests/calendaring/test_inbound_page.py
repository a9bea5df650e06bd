"""The secretariat's page of what came in, and the history on the guest's page."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from calendaring.inbound.models import InboundMail
from calendaring.organizer import reply_address
from dialogues.invitations.actions import answer_invitation
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import Delegate
from dialogues.people.models import OutboundMessage, User
from dialogues.programme.enums import AttributionRule
from dialogues.programme.models import Dialogue, Programme
from tests.calendaring.life import LATER, a_guest, event_in, mails_to, moved, time_passes
from tests.calendaring.replies import from_corpus, wire
from tests.calendaring.test_answers_by_mail import TOMORROW, came_in, from_calendar
from tests.factories.invitations import a_dialogue

pytestmark = pytest.mark.django_db
PAGE = "/programmes/LNOB/mail/"
HA = 'ATTENDEE;CN="<b>Ha</b>";PARTSTAT=ACCEPTED:mailto:ha@mop.example.vn'


@pytest.fixture
def nam() -> Delegate:
    return a_guest(a_dialogue())


@pytest.fixture
def convenor(client: Client, nam: Delegate) -> Client:
    client.force_login(User.objects.get(name="Trần Thị Minh Anh"))
    client.cookies["django_language"] = "en"
    return client


def words_from(nam: Delegate, words: str = "Tôi cần chỗ đỗ xe.") -> InboundMail:
    return came_in(wire(f"From: Nam <nam@mop.example.vn>\nTo: {reply_address(nam)}\nSubject: Xe\n\n{words}\n"))


def decided(client: Client, mail: InboundMail, decision: str, **more: str) -> str:
    answer = client.post(f"{PAGE}{mail.pk}/decision/", {"decision": decision, **more}, follow=True)
    return answer.content.decode()


def test_an_empty_page_says_what_will_appear_here(convenor: Client):
    assert "Nothing to decide" in convenor.get(PAGE).content.decode()
    assert "Nothing has come in yet" in convenor.get(PAGE, {"show": "all"}).content.decode()


@pytest.mark.requirement("C30")
def test_a_letter_in_words_is_read_dealt_with_and_opened_again(convenor: Client, nam: Delegate):
    mail = words_from(nam)
    page = convenor.get(PAGE).content.decode()
    assert [text in page for text in ("Lê Hoàng Nam", "Tôi cần chỗ đỗ xe.", "1 to decide")] == [True] * 3

    assert "Nothing to decide" in decided(convenor, mail, "read")
    assert "Tôi cần chỗ đỗ xe." in convenor.get(PAGE, {"show": "all"}).content.decode()
    assert "Tôi cần chỗ đỗ xe." in decided(convenor, mail, "reopened")


@pytest.mark.requirement("C28")
def test_a_stranger_is_shown_with_three_ways_and_nothing_of_the_mail_is_taken_for_a_page(
    convenor: Client, nam: Delegate
):
    mail = came_in(
        from_calendar(nam, attendee=HA, sender="ha@mop.example.vn", more="Subject: <script>alert(1)</script>")
    )

    page = convenor.get(PAGE).content.decode()

    assert [f'value="{way}"' in page for way in ("guest", "nominee", "refused")] == [True] * 3
    assert "<script>alert" not in page
    assert escape("<b>Ha</b>") in page
    assert "closed: to refuse is the rule" not in page
    decided(convenor, mail, "guest", name="Đỗ Thu Hà")
    assert Delegate.objects.filter(person__name="Đỗ Thu Hà", arrival="invited").exists()


@pytest.mark.requirement("C28")
def test_in_a_closed_dialogue_to_refuse_is_the_rule(convenor: Client, nam: Delegate):
    Dialogue.objects.update(attribution_rule=AttributionRule.CLOSED)
    mail = came_in(from_calendar(nam, attendee=HA, sender="ha@mop.example.vn"))

    assert 'button--primary" type="submit" name="decision" value="refused"' in convenor.get(PAGE).content.decode()
    assert "told to forget the dialogue" in decided(convenor, mail, "refused")
    assert OutboundMessage.objects.get(to_email="ha@mop.example.vn").calendar_method == "CANCEL"


@pytest.mark.requirement("C29")
def test_another_time_is_shown_in_the_programmes_hours_and_may_stay(convenor: Client, nam: Delegate):
    mail = came_in(from_corpus("outlook_counter.eml", to=reply_address(nam), uid=nam.dialogue.uid))

    page = convenor.get(PAGE).content.decode()

    assert "13:30" in page or "1:30 p.m." in page
    assert "stays as it is" in decided(convenor, mail, "stays")
    assert mails_to(nam)[-1].calendar_method == "DECLINECOUNTER"


@pytest.mark.requirement("C29")
def test_where_proposals_are_not_welcome_invitations_ask_calendars_to_offer_none(convenor: Client, nam: Delegate):
    assert "X-MICROSOFT-DISALLOW-COUNTER" not in event_in(mails_to(nam)[-1])

    convenor.post(f"{PAGE}counters/", {"takes": "no"})
    moved(Dialogue.objects.get())
    time_passes()

    assert str(event_in(mails_to(nam)[-1])["X-MICROSOFT-DISALLOW-COUNTER"]) == "TRUE"
    assert "Calendars are asked not to offer" in convenor.get(PAGE).content.decode()


def test_a_refusal_is_told_and_an_unknown_deed_changes_nothing(convenor: Client, nam: Delegate):
    mail = words_from(nam)

    assert "Please choose what is to be done." in decided(convenor, mail, "burn")
    assert "cannot be done with a mail of this kind" in decided(convenor, mail, "rescheduled")
    assert convenor.post(f"{PAGE}{mail.pk}/decision/", {"decision": "nominee", "invitation": "x"}).status_code == 404
    assert InboundMail.objects.get().state == "open"


def test_mails_of_another_programme_are_not_found(convenor: Client, nam: Delegate):
    mail = words_from(nam)
    other = Programme.objects.get()
    other.pk, other.code = None, "OTHER"
    other.save()
    InboundMail.objects.update(programme=other)

    assert convenor.post(f"{PAGE}{mail.pk}/decision/", {"decision": "read"}).status_code == 404
    assert "Tôi cần" not in convenor.get(PAGE, {"show": "all"}).content.decode()


@pytest.mark.requirement("C33")
def test_the_guests_page_says_who_answered_what_when_and_how(convenor: Client, nam: Delegate):
    answer_invitation(delegate=nam, rsvp=Rsvp.TENTATIVE, at=LATER, network="203.113.0.0/16")
    came_in(from_calendar(nam))

    page = convenor.get(f"/delegates/{nam.pk}/contacts/").content.decode()

    lines = [
        "Will not come</strong> by mail, from the calendar",
        "May come</strong> on the web page",
        "Will come</strong>",
    ]
    places = [page.index(line) for line in lines]
    assert places == sorted(places)
    assert "203.113.0.0/16" in page


def test_a_page_of_many_mails_asks_as_often_as_one_of_few(convenor: Client, nam: Delegate):
    counts = []
    for number in (1, 3):
        while InboundMail.objects.count() < number:
            attendee = HA.replace("ha@", f"ha{InboundMail.objects.count()}@")
            at = TOMORROW + dt.timedelta(minutes=InboundMail.objects.count())
            came_in(from_calendar(nam, attendee=attendee, at=at))
        with CaptureQueriesContext(connection) as asked:
            convenor.get(PAGE)
        counts.append(len(asked))

    assert counts[0] == counts[1]
