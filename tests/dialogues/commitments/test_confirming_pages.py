"""The pages on which something that was noted after the room finds its way to a confirmation."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from dialogues.commitments.actions import propose_commitment, read_back_commitment, withdraw_commitment
from dialogues.commitments.actions.confirming_outside import ask_to_confirm, read_back_in_writing
from dialogues.commitments.errors_of_confirming import ProgrammeArchived
from dialogues.commitments.models import Commitment, Confirmation
from dialogues.commitments.queries import local_date, state_of
from dialogues.journal.work import run_due
from dialogues.people.models import Affiliation, OutboundMessage
from dialogues.programme.enums import DialogueState
from dialogues.programme.models import Dialogue, Programme
from tests.factories.commitments import STAFF, a_captured, a_delegate, a_national_dialogue, an_institution
from tests.factories.follow_up import an_office
from tests.factories.people import a_rapporteur, an_account, an_organiser, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/programmes/LNOB/commitments/ND1/C-01/"


@pytest.fixture
def noted():
    dialogue = a_national_dialogue()
    Dialogue.objects.update(state=DialogueState.ENDED)
    dialogue.refresh_from_db()
    an_office(an_institution())
    said = {"statement": "Train 200 local officials", "institution": an_institution(), "actor": STAFF}
    return propose_commitment(dialogue=dialogue, at=timezone.now(), **said)


@pytest.fixture
def viet(noted):
    return signed_in(an_organiser(noted.dialogue.programme.scope))


def primary_of(client):
    """What the page's one primary button says."""
    page = client.get(PAGE).content.decode()
    found = re.search(r'class="button button--primary"[^>]*>(?:.*?</svg>)?\s*([^<]+?)\s*</', page, re.S)
    return found[1] if found else ""


def link_sent():
    run_due(at=timezone.now())
    return re.search(r"/y/[\w-]+/", OutboundMessage.objects.get(subject_key__startswith="commitment:").text)[0]


@pytest.mark.requirement("COM-2")
def test_the_organiser_is_led_from_the_note_to_the_confirmation_by_the_institutions_link(viet, noted):
    first = primary_of(viet)
    viet.post(f"{PAGE}reading-back/")
    then = primary_of(viet)
    link = link_sent()
    shown = Client().get(link).content.decode()
    untouched = Commitment.objects.get().lifecycle
    nameless = Client().post(link, {"name": ""})
    Client().post(link, {"name": "Vũ Thị Mai, deputy head"})

    assert (first, then) == ("Read it back in writing", "Record their confirmation")
    assert ("Train 200 local officials" in shown, untouched, nameless.status_code) == (True, "read_back", 422)
    page = viet.get(PAGE).content.decode()
    assert (" noted it." in page, "said it in the room" in page) == (True, False)
    assert (primary_of(viet), "Vũ Thị Mai" in page) == ("Ask for sign-off", True)
    assert "It was confirmed on" in Client().get(link).content.decode()


def test_whoever_confirms_after_a_colleague_is_told_so_and_a_second_tap_is_thanked(viet, noted):
    viet.post(f"{PAGE}reading-back/")
    link = link_sent()

    told = [
        Client().post(link, {"name": name}, follow=True).content.decode()
        for name in ("Vũ Thị Mai, deputy head", "Vũ Thị Mai, deputy head ", "Đỗ Văn Hùng, head")
    ]

    assert ["Thank you. You confirmed it" in page for page in told] == [True, True, False]
    assert "Somebody had confirmed it for your institution before." in told[2]
    assert Confirmation.objects.get().said_by == "Vũ Thị Mai, deputy head"


def test_whoever_was_asked_answers_next_and_asking_again_says_when_it_was_asked_last(viet, noted):
    read_back_commitment(commitment=noted, actor=STAFF, at=timezone.now() - dt.timedelta(days=1))
    before = primary_of(viet)
    viet.post(f"{PAGE}confirmation-request/")

    today = date_format(local_date(noted, timezone.now()))
    assert (before, primary_of(viet)) == ("Ask the institution to confirm", "Record their confirmation")
    assert f"Ask the institution again (last asked on {today})" in viet.get(PAGE).content.decode()


def heading_of(page):
    return re.search(r"<h1[^>]*>\s*(.*?)\s*</h1>", page, re.S)[1]


def test_the_link_asks_only_while_it_waits_and_says_afterwards_how_it_ended(viet, noted):
    viet.post(f"{PAGE}reading-back/")
    link = link_sent()
    asked = heading_of(Client().get(link).content.decode())
    Client().post(link, {"name": "Vũ Thị Mai, deputy head"})
    confirmed = heading_of(Client().get(link).content.decode())
    Commitment.objects.update(lifecycle="unconfirmed", confirmed_at=None)
    too_late = heading_of(Client().get(link).content.decode())
    Commitment.objects.update(lifecycle="withdrawn_before_confirmation")

    assert (asked, confirmed) == ("Is this what you promised?", "Your institution has confirmed it")
    assert (too_late, heading_of(Client().get(link).content.decode())) == (
        "It was not confirmed in time",
        "It was withdrawn",
    )


def test_nothing_hangs_on_a_wall_once_the_room_is_closed(viet, noted):
    noted.refresh_from_db()
    noted.dialogue.refresh_from_db()
    afterwards = state_of(noted)
    noted.dialogue.state = DialogueState.LIVE
    in_the_room = state_of(noted)
    noted.dialogue.state, noted.moderation = DialogueState.ENDED, "rejected"

    assert (afterwards, in_the_room) == (("captured", "Not read back yet"), ("accepted", "On the wall"))
    assert state_of(noted) == ("rejected", "Set aside")
    page = viet.get(PAGE).content.decode()
    assert ("Not read back yet" in page, "On the wall" in page) == (True, False)


def test_the_link_to_what_its_author_withdrew_says_so():
    author = a_delegate(a_national_dialogue())
    row = a_captured(author, at=timezone.now())
    Dialogue.objects.update(state=DialogueState.ENDED)
    an_office(author.institution)
    row.dialogue.refresh_from_db()
    read_back_in_writing(commitment=row, actor=STAFF, at=timezone.now())
    link = link_sent()
    withdraw_commitment(commitment=row, by=author, at=timezone.now())

    shown = Client().get(link).content.decode()

    assert ("There is nothing to confirm any more" in shown, "It was confirmed on" in shown) == (True, False)


def test_who_confirmed_is_told_to_colleagues_alone(viet, noted):
    viet.post(f"{PAGE}reading-back/")
    Client().post(link_sent(), {"name": "Vũ Thị Mai, deputy head"})
    hung = an_account("Đỗ Văn Hùng")
    Affiliation.objects.create(person=hung.person, institution=an_institution(), role="focal_point")

    theirs = signed_in(hung).get(PAGE).content.decode()

    assert ("confirmed it after the room" in theirs, "Vũ Thị Mai" in theirs) == (True, False)


def test_staff_record_a_confirmation_by_letter(viet, noted):
    viet.post(f"{PAGE}reading-back/")
    today = local_date(noted, timezone.now())
    form = {"method": "letter", "said_on": today.isoformat(), "letter_number": ""}

    refused = viet.post(f"{PAGE}confirmation-record/", form)
    viet.post(f"{PAGE}confirmation-record/", form | {"letter_number": "77/MOP"})

    assert (refused.status_code, "A letter has a number." in refused.content.decode()) == (422, True)
    assert (Commitment.objects.get().lifecycle, "77/MOP" in viet.get(PAGE).content.decode()) == ("confirmed", True)


def test_what_was_noted_by_mistake_is_set_aside_with_its_reason(viet, noted):
    viet.post(f"{PAGE}dismissal/", {"reason": "Noted twice"})

    page = viet.get(PAGE).content.decode()
    assert ("It was set aside: Noted twice" in page, "Read it back in writing" in page) == (True, False)


def test_a_rapporteur_notes_and_only_managers_send(noted):
    chau = signed_in(a_rapporteur(noted.dialogue.programme.scope))

    answers = [
        chau.post(f"{PAGE}{step}/").status_code for step in ("reading-back", "confirmation-request", "dismissal")
    ]

    assert (answers, Commitment.objects.get().lifecycle) == ([403, 403, 403], "captured")


@pytest.mark.parametrize("over", [{"lifecycle": "withdrawn_before_confirmation"}, {"moderation": "rejected"}])
def test_the_link_does_not_say_that_something_was_confirmed_which_was_taken_back(viet, noted, over):
    viet.post(f"{PAGE}reading-back/")
    link = link_sent()
    Commitment.objects.update(**over)

    page = Client().get(link).content.decode()

    assert "There is nothing to confirm any more" in page
    assert not any(words in page for words in ("It was confirmed", "Confirm for my institution"))


def test_what_was_set_aside_after_it_was_read_back_offers_no_way_to_confirm_it(viet, noted):
    viet.post(f"{PAGE}reading-back/")
    viet.post(f"{PAGE}dismissal/", {"reason": "Noted twice"})

    page = viet.get(PAGE).content.decode()

    assert "It was set aside: Noted twice" in page
    assert not any(words in page for words in ("Ask the institution to confirm", "Record their confirmation"))


def test_the_link_says_that_the_programme_was_archived_and_confirms_nothing(viet, noted):
    viet.post(f"{PAGE}reading-back/")
    link = link_sent()
    Programme.objects.update(state="archived")

    shown = Client().get(link).content.decode()
    posted = Client().post(link, {"name": "Vũ Thị Mai, deputy head"}).content.decode()

    assert ("Confirm for my institution" in shown, "The programme has been archived" in shown) == (False, True)
    assert "nothing is confirmed in it any more" in posted
    assert (Commitment.objects.get().lifecycle, Confirmation.objects.count()) == ("read_back", 0)
    with pytest.raises(ProgrammeArchived):
        ask_to_confirm(commitment=noted, actor=STAFF, at=timezone.now())


def test_in_a_closed_programme_which_can_be_opened_again_the_link_still_confirms(viet, noted):
    viet.post(f"{PAGE}reading-back/")
    link = link_sent()
    Programme.objects.update(state="closed")

    Client().post(link, {"name": "Vũ Thị Mai, deputy head"})

    assert Commitment.objects.get().lifecycle == "confirmed"


def test_who_spoke_for_it_on_the_day_is_offered_and_on_another_day_refused_beside_the_name(viet, noted):
    viet.post(f"{PAGE}reading-back/")
    today, day = local_date(noted, timezone.now()), dt.timedelta(days=1)
    Commitment.objects.update(read_back_at=timezone.now() - 3 * day)
    hung = Affiliation.objects.create(
        person=an_account("Đỗ Văn Hùng").person, institution=an_institution(), role="focal_point", valid_to_date=today
    )
    form = {"method": "oral", "affiliation": hung.pk, "letter_number": ""}

    refused = viet.post(f"{PAGE}confirmation-record/", form | {"said_on": today.isoformat()})
    viet.post(f"{PAGE}confirmation-record/", form | {"said_on": (today - day).isoformat()})

    assert [*refused.context["form"].errors] == ["affiliation"]
    row = Commitment.objects.get()
    assert (row.lifecycle, row.confirmed_by) == ("confirmed", hung)
