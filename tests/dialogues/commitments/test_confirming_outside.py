"""After the room, or without one: read back in writing, confirmed by link or as staff wrote down (COM-2)."""

import datetime as dt

import pytest

from dialogues.commitments.actions import confirm_commitment, propose_commitment, reject_commitment
from dialogues.commitments.actions.confirming_outside import (
    ask_to_confirm,
    confirm_by_link,
    read_back_in_writing,
    record_confirmation,
)
from dialogues.commitments.errors import ConfirmationWindowClosed, NotAuthorised, NotPossibleNow
from dialogues.commitments.errors_of_confirming import (
    AskedToConfirmToday,
    ConfirmingDayWrong,
    ConfirmingLetterMissing,
    ConfirmingNameMissing,
    ConfirmingPersonMissing,
    NobodyToConfirm,
    ReadInTheRoom,
    SetAside,
)
from dialogues.commitments.errors_of_record import OwnerGoesOnRecord
from dialogues.commitments.models import Confirmation
from dialogues.commitments.queries import confirming_affiliation
from dialogues.journal.models import Entry
from dialogues.journal.work import run_due
from dialogues.people.models import OutboundMessage, Token
from dialogues.programme.enums import AttributionRule, DialogueState
from dialogues.programme.models import Dialogue
from dialogues.reports.queries.todo import Desk
from dialogues.reports.queries.todo.commitments import commitments_to_sign
from tests.factories.commitments import STAFF, a_captured, a_delegate, a_national_dialogue, an_institution, on_day
from tests.factories.follow_up import a_focal_point, an_office

pytestmark = pytest.mark.django_db
NOTED, DAY_TEN, TOO_LATE = on_day(2022, 5, 20), on_day(2022, 5, 30), on_day(2022, 5, 31)
SAID = {"actor": STAFF, "at": NOTED}


def the_dialogue(**facts):
    """It ended two days ago: no room will open again."""
    made = a_national_dialogue()
    Dialogue.objects.filter(pk=made.pk).update(**{"state": DialogueState.ENDED, **facts})
    return Dialogue.objects.get(pk=made.pk)


def noted(dialogue, institution=None):
    return propose_commitment(dialogue=dialogue, statement="Train 200 local officials", institution=institution, **SAID)


def read_back(dialogue=None):
    return read_back_in_writing(commitment=noted(dialogue or the_dialogue(), an_institution()), **SAID)


def the_link(row):
    """The mail has gone: what it opens."""
    run_due(at=NOTED)
    return Token.objects.get(purpose="confirm", object_key=row.subject)


@pytest.mark.requirement("COM-2", "COM-3", "INV-13")
def test_what_is_noted_after_the_room_is_read_back_in_writing_and_its_focal_point_confirms_by_link():
    hung = a_focal_point(an_institution())
    row = read_back()
    link = the_link(row)

    said = confirm_by_link(commitment=row, through=link, at=DAY_TEN)

    row.refresh_from_db()
    assert (row.versions.get().statement, row.confirm_by_date) == ("Train 200 local officials", DAY_TEN.date())
    assert OutboundMessage.objects.get(subject_key=row.subject).to_email == hung.email
    assert (row.lifecycle, row.confirmed_by.person, said.method, said.said_on_date) == (
        "confirmed",
        hung,
        "link",
        DAY_TEN.date(),
    )
    run_due(at=TOO_LATE)
    row.refresh_from_db()
    assert row.lifecycle == "confirmed", "its clock is called off"


@pytest.mark.requirement("INV-25")
def test_a_second_tap_on_the_link_confirms_nothing_anew():
    a_focal_point(an_institution())
    row = read_back()
    link = the_link(row)

    twice = [confirm_by_link(commitment=row, through=link, at=DAY_TEN) for _tap in range(2)]

    assert twice[0] == twice[1]
    assert Entry.objects.filter(kind="commitment.confirmed_outside").count() == 1


@pytest.mark.requirement("COM-2")
def test_after_ten_days_the_link_confirms_nothing():
    a_focal_point(an_institution())
    row = read_back()
    link = the_link(row)

    with pytest.raises(ConfirmationWindowClosed):
        confirm_by_link(commitment=row, through=link, at=TOO_LATE)
    run_due(at=TOO_LATE)

    row.refresh_from_db()
    assert (row.lifecycle, Confirmation.objects.count()) == ("unconfirmed", 0)


def test_without_a_focal_point_its_post_is_asked_and_says_who_confirmed():
    an_office(an_institution())
    row = read_back()
    link = the_link(row)

    with pytest.raises(ConfirmingNameMissing):
        confirm_by_link(commitment=row, through=link, name=" ", at=NOTED)
    said = confirm_by_link(commitment=row, through=link, name="Vũ Thị Mai, deputy head", at=NOTED)

    row.refresh_from_db()
    assert (row.lifecycle, row.confirmed_by, said.said_by) == ("confirmed", None, "Vũ Thị Mai, deputy head")
    assert OutboundMessage.objects.get(subject_key=row.subject).to_email == "office@mop.example.org"


@pytest.mark.requirement("INV-13")
def test_who_is_focal_point_no_more_confirms_nothing_by_the_old_link():
    hung = a_focal_point(an_institution())
    row = read_back()
    link = the_link(row)
    hung.affiliations.update(valid_to_date=dt.date(2022, 5, 25))

    with pytest.raises(NotAuthorised):
        confirm_by_link(commitment=row, through=link, at=DAY_TEN)


def test_a_link_that_was_made_for_another_institution_confirms_nothing():
    an_office(an_institution())
    row = read_back()
    link = the_link(row)
    Token.objects.filter(pk=link.pk).update(institution=an_institution("MLI"))

    with pytest.raises(NotAuthorised):
        confirm_by_link(commitment=row, through=Token.objects.get(pk=link.pk), name="Mai", at=NOTED)


@pytest.mark.requirement("COM-2", "INV-13")
def test_staff_write_down_who_confirmed_on_the_phone_and_when():
    hung = a_focal_point(an_institution())
    row = read_back()
    place = hung.affiliations.get()

    said = record_confirmation(
        commitment=row, method="oral", affiliation=place, said_on=dt.date(2022, 5, 24), actor=STAFF, at=DAY_TEN
    )

    row.refresh_from_db()
    assert (row.lifecycle, row.confirmed_by, said.said_on_date) == ("confirmed", place, dt.date(2022, 5, 24))


def test_a_letter_speaks_for_its_institution_and_needs_a_number():
    row = read_back()

    with pytest.raises(ConfirmingLetterMissing):
        record_confirmation(commitment=row, method="letter", said_on=DAY_TEN.date(), actor=STAFF, at=DAY_TEN)
    record_confirmation(
        commitment=row, method="letter", letter_number="77/MOP", said_on=DAY_TEN.date(), actor=STAFF, at=DAY_TEN
    )

    row.refresh_from_db()
    assert (row.lifecycle, row.confirmation.letter_number) == ("confirmed", "77/MOP")


@pytest.mark.requirement("INV-13")
def test_a_word_of_mouth_counts_only_from_whoever_may_give_it():
    dialogue = the_dialogue()
    listener = a_delegate(dialogue, "Oanh", an_institution(), "listen_only")
    speaker = a_delegate(dialogue, "Lê Hoàng Nam", an_institution(), "full")
    row = read_back(dialogue)
    said = {"commitment": row, "method": "oral", "said_on": NOTED.date(), **SAID}

    with pytest.raises(ConfirmingPersonMissing):
        record_confirmation(**said)
    with pytest.raises(NotAuthorised):
        record_confirmation(affiliation=listener.person.affiliations.get(), **said)
    record_confirmation(affiliation=speaker.person.affiliations.get(), **said)

    row.refresh_from_db()
    assert row.confirmed_by == speaker.person.affiliations.get()


@pytest.mark.parametrize("day", [dt.date(2022, 5, 19), dt.date(2022, 5, 31)])
def test_nobody_confirmed_before_it_was_read_back_nor_tomorrow(day):
    a_focal_point(an_institution())
    row = read_back()

    with pytest.raises(ConfirmingDayWrong):
        record_confirmation(commitment=row, method="letter", letter_number="1", said_on=day, actor=STAFF, at=DAY_TEN)


def test_it_is_asked_once_a_day():
    row = read_back()

    with pytest.raises(AskedToConfirmToday):
        ask_to_confirm(commitment=row, **SAID)
    ask_to_confirm(commitment=row, actor=STAFF, at=on_day(2022, 5, 21))

    assert Entry.objects.filter(kind="commitment.confirmation_asked").count() == 2


def test_while_the_room_is_open_it_is_read_back_there():
    row = noted(a_national_dialogue(), an_institution())

    with pytest.raises(ReadInTheRoom):
        read_back_in_writing(commitment=row, **SAID)


def test_what_was_set_aside_is_not_read_back():
    row = noted(the_dialogue(), an_institution())
    reject_commitment(commitment=row, reason="Noted twice", **SAID)

    with pytest.raises(SetAside):
        read_back_in_writing(commitment=row, **SAID)


@pytest.mark.parametrize("way", ["link", "record", "portal", "ask"])
def test_what_was_set_aside_after_it_was_read_back_is_confirmed_in_no_way(way):
    hung = a_focal_point(an_institution())
    row = read_back()
    link = the_link(row)
    reject_commitment(commitment=row, reason="Noted twice", **SAID)
    ways = {
        "link": lambda: confirm_by_link(commitment=row, through=link, at=DAY_TEN),
        "record": lambda: record_confirmation(
            commitment=row,
            method="oral",
            said_on=DAY_TEN.date(),
            affiliation=hung.affiliations.get(),
            actor=STAFF,
            at=DAY_TEN,
        ),
        "portal": lambda: confirm_commitment(commitment=row, by=hung, at=DAY_TEN),
        "ask": lambda: ask_to_confirm(commitment=row, actor=STAFF, at=DAY_TEN),
    }

    with pytest.raises(SetAside):
        ways[way]()

    row.refresh_from_db()
    assert (row.lifecycle, Confirmation.objects.count()) == ("read_back", 0)


def test_what_is_set_aside_before_its_mail_goes_is_asked_of_nobody():
    a_focal_point(an_institution())
    row = read_back()
    reject_commitment(commitment=row, reason="Noted twice", **SAID)

    run_due(at=NOTED)

    assert not OutboundMessage.objects.filter(subject_key=row.subject).exists()


def test_where_nobody_was_named_staff_say_whom_to_ask():
    row = noted(the_dialogue())

    with pytest.raises(NobodyToConfirm):
        read_back_in_writing(commitment=row, **SAID)
    named = read_back_in_writing(commitment=row, institution=an_institution(), **SAID)

    assert (named.lifecycle, named.lead_institution) == ("read_back", an_institution())
    assert Entry.objects.filter(kind__in=["commitment.attributed", "commitment.confirmation_asked"]).count() == 2


@pytest.mark.requirement("COM-7", "INV-16")
def test_where_nobody_is_quoted_it_is_read_back_without_a_name_and_nobody_is_asked():
    row = noted(the_dialogue(attribution_rule=AttributionRule.NON_ATTRIBUTABLE))

    with pytest.raises(OwnerGoesOnRecord):
        read_back_in_writing(commitment=row, institution=an_institution(), **SAID)
    kept = read_back_in_writing(commitment=row, **SAID)

    assert (kept.lifecycle, kept.lead_institution) == ("read_back", None)
    assert not Entry.objects.filter(kind__in=["commitment.attributed", "commitment.confirmation_asked"]).exists()


@pytest.mark.requirement("INV-05")
def test_who_said_it_is_not_replaced_by_another():
    dialogue = the_dialogue()
    row = noted(dialogue, an_institution())

    with pytest.raises(NotPossibleNow):
        read_back_in_writing(commitment=row, institution=an_institution("MLI"), **SAID)


def test_what_was_left_unread_at_the_end_of_the_room_is_a_task_until_it_is_read_back():
    dialogue = a_national_dialogue()
    left = a_captured(a_delegate(dialogue))

    def told():
        tasks = commitments_to_sign(Desk(dialogue.programme, NOTED))
        return [task.title for task in tasks if "read back" in task.title]

    before = told()
    Dialogue.objects.update(state=DialogueState.ENDED)
    after_the_end = told()
    left.dialogue.refresh_from_db()
    read_back_in_writing(commitment=left, **SAID)

    assert (before, after_the_end, told()) == ([], ["1 commitment is noted and not read back"], [])
    left.refresh_from_db()
    assert (left.moderation, confirming_affiliation(left, left.stated_by, NOTED.date()) is not None) == (
        "accepted",
        True,
    )
