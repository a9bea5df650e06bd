"""Whoever opens a mail in the Outbox reads what it does to the guest's calendar, in words (calendar.md C57)."""

import pytest
from django.db.models import QuerySet

from calendaring.previews import explain
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.wording import wording_of
from dialogues.languages.translated import original
from dialogues.people.actions import pause_sending
from dialogues.people.models import OutboundMessage
from dialogues.people.previews import Line, Preview, preview_of
from dialogues.programme.actions import cancel_dialogue, change_dialogue
from dialogues.programme.enums import DialogueState
from tests.calendaring.life import SAID, a_guest, mails_to, moved, time_passes
from tests.factories.invitations import a_dialogue
from tests.factories.people import a_convenor, signed_in

pytestmark = pytest.mark.django_db


def last_preview(delegate: Delegate) -> Preview:
    preview = explain(mails_to(delegate)[-1])
    assert preview is not None
    return preview


def with_calendar(delegate: Delegate) -> QuerySet[OutboundMessage]:
    """Oldest first."""
    mails = OutboundMessage.objects.filter(subject_key=f"delegate:{delegate.pk}").exclude(calendar="")
    return mails.order_by("pk")


def changed(preview: Preview) -> list[str]:
    return [line.label for line in preview.lines if line.is_changed]


@pytest.mark.requirement("C57")
def test_the_first_invitation_enters_what_was_not_there() -> None:
    nam = a_guest(a_dialogue(), Rsvp.NEEDS_ACTION)
    [asked] = with_calendar(nam)

    preview = explain(asked)

    assert preview is not None
    assert (preview.does, changed(preview)) == ("Enters this into the guest's calendar.", [])
    assert Line("When", wording_of(nam.dialogue, "en").when) in preview.lines
    assert Line("Answer", "asked for") in preview.lines


@pytest.mark.requirement("C57")
def test_an_answer_that_is_known_is_said_to_stand() -> None:
    assert Line("Answer", "known: will come") in last_preview(a_guest(a_dialogue())).lines


@pytest.mark.requirement("C57")
def test_a_move_shows_what_the_calendar_holds_until_it_arrives() -> None:
    nam = a_guest(a_dialogue())
    before = wording_of(nam.dialogue, "en").when
    pause_sending(scope=nam.dialogue.programme.scope, **SAID)

    after = wording_of(moved(nam.dialogue), "en").when
    time_passes()

    preview = last_preview(nam)
    assert mails_to(nam)[-1].state == "waiting"
    assert preview.does == "Changes the entry in the guest's calendar; the answer given before no longer counts there."
    assert [line for line in preview.lines if line.is_changed] == [Line("When", after, before)]
    assert Line("Answer", "asked for") in preview.lines


@pytest.mark.requirement("C57")
def test_what_never_arrived_is_not_in_the_calendar() -> None:
    nam = a_guest(a_dialogue())
    with_calendar(nam).update(state="failed")

    moved(nam.dialogue)
    time_passes()

    assert last_preview(nam).does == "Enters this into the guest's calendar."


def test_a_corrected_title_leaves_the_answer_alone() -> None:
    nam = a_guest(a_dialogue())

    change_dialogue(dialogue=nam.dialogue, changes={"title": original("A better title")}, **SAID)
    time_passes()

    preview = last_preview(nam)
    assert preview.does == "Corrects the entry in the guest's calendar; the answer given before stands."
    assert changed(preview) == ["Title"]


@pytest.mark.requirement("C57")
def test_a_cancellation_takes_it_out_and_asks_nothing() -> None:
    nam = a_guest(a_dialogue(state=DialogueState.INVITING))

    cancel_dialogue(dialogue=nam.dialogue, reason="No quorum.", **SAID)
    time_passes()

    preview = last_preview(nam)
    assert preview.does == "Takes the dialogue out of the guest's calendar."
    assert "Answer" not in [line.label for line in preview.lines]


def test_the_outbox_shows_it_beside_the_text() -> None:
    nam = a_guest(a_dialogue())
    moved(nam.dialogue)
    time_passes()

    anh = signed_in(a_convenor(nam.dialogue.programme.scope, "Đỗ Văn Bình"))
    page = anh.get(f"/outbox/{mails_to(nam)[-1].pk}/").content.decode()

    assert "no longer counts there." in page
    assert "<ins>" in page


@pytest.mark.parametrize("calendar", ["", "no calendar", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"])
def test_what_is_no_event_is_not_explained(calendar: str) -> None:
    assert preview_of(OutboundMessage(calendar=calendar, calendar_method="REQUEST")) is None


def test_an_event_without_hours_is_not_explained() -> None:
    bare = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

    assert explain(OutboundMessage(calendar=bare, calendar_method="REQUEST")) is None
