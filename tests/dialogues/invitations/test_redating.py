"""The typhoon drill: the dialogue moves, and every letter with it (domain.md §3.2 step 13)."""

import datetime as dt

import pytest

from dialogues.invitations.actions import decline_invitation, send_invitation
from dialogues.invitations.actions.letter_office import redate_dialogue
from dialogues.invitations.errors import ApproverUnnamed
from dialogues.invitations.models import Invitation, Letter
from dialogues.journal import subscribers
from dialogues.people.models import OutboundMessage
from dialogues.programme.actions import cancel_dialogue
from dialogues.programme.models import Dialogue
from tests.factories.letters import (
    MINH_ANH,
    ON_25_APRIL,
    a_letter_writing_dialogue,
    a_ministry,
    an_issued_letter,
    attached_to,
    fresh,
    numbers_begin_at,
    told,
    worked_off,
)

STAMP = {"actor": "user:1", "at": ON_25_APRIL}
JUNE = dt.datetime(2022, 6, 15, 1, 0, tzinfo=dt.UTC)
HOURS = dt.timedelta(hours=8)


def three_letters() -> list[Letter]:
    """112 and 113 have gone out, 114 not yet."""
    dialogue = a_letter_writing_dialogue()
    numbers_begin_at(dialogue, 112)
    letters = [an_issued_letter(dialogue, a_ministry(nth)) for nth in (1, 2, 3)]
    for letter in letters[:2]:
        send_invitation(invitation=letter.invitation, **STAMP)
    return letters


def moved(dialogue: Dialogue) -> object:
    job = redate_dialogue(
        dialogue=Dialogue.objects.get(pk=dialogue.pk),
        starts_at=JUNE,
        ends_at=JUNE + HOURS,
        approved_by=MINH_ANH,
        **STAMP,
    )
    worked_off()
    return job


@pytest.mark.django_db
def test_moving_the_day_replaces_every_letter_that_is_out_by_one_that_says_which() -> None:
    letters = three_letters()

    moved(letters[0].dialogue)

    replaced = Letter.objects.filter(state="issued").order_by("number")
    assert [(new.reference, new.replaces.reference) for new in replaced] == [
        ("115/GM-CSI", "112/GM-CSI"),
        ("116/GM-CSI", "113/GM-CSI"),
        ("117/GM-CSI", "114/GM-CSI"),
    ]
    assert {fresh(letter).state for letter in letters} == {"superseded"}
    assert "ngày 15 tháng 6 năm 2022" in replaced[0].html


@pytest.mark.django_db
def test_whoever_had_the_old_letter_is_sent_the_new_one_and_has_new_days_to_answer() -> None:
    letters = three_letters()

    moved(letters[0].dialogue)

    mails = OutboundMessage.objects.filter(attachments__name__endswith=".pdf").order_by("pk")
    assert [attached_to(mail)[0] for mail in mails] == [
        "112-GM-CSI.pdf",
        "113-GM-CSI.pdf",
        "115-GM-CSI.pdf",
        "116-GM-CSI.pdf",
    ]
    assert "thay thế văn bản số 112/GM-CSI" in mails[2].text
    assert Invitation.objects.get(pk=letters[0].invitation_id).deadline_date == dt.date(2022, 6, 8)


@pytest.mark.django_db
def test_who_sends_nobody_gets_no_new_letter() -> None:
    letters = three_letters()
    decline_invitation(invitation=letters[0].invitation, actor="user:1", at=ON_25_APRIL)

    job = moved(letters[0].dialogue)

    assert [*told(job)] == ["Ministry 2*", "Ministry 3*"]  # type: ignore[arg-type]


@pytest.mark.django_db
def test_new_letters_are_approved_by_name() -> None:
    dialogue = three_letters()[0].dialogue

    with pytest.raises(ApproverUnnamed):
        redate_dialogue(dialogue=dialogue, starts_at=JUNE, ends_at=JUNE + HOURS, approved_by="", **STAMP)

    assert Dialogue.objects.get(pk=dialogue.pk).starts_at != JUNE


@pytest.mark.django_db
def test_a_cancelled_dialogue_withdraws_its_letters_and_tells_who_has_one_once() -> None:
    letters = three_letters()
    cancel_dialogue(dialogue=Dialogue.objects.get(), reason="Bão số 4", **STAMP)

    for _ in range(2):
        subscribers.catch_up()
        worked_off()

    notices = OutboundMessage.objects.filter(subject__contains="GM-CSI").exclude(attachments__isnull=False)
    assert {fresh(letter).state for letter in letters} == {"withdrawn"}
    assert [fresh(letter).number for letter in letters] == [112, 113, 114]
    assert [("Bão số 4" in notice.text) for notice in notices] == [True, True]
