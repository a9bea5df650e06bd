"""What an invitation says to a calendar besides the day: whether another may be proposed, and a date to hold."""

import icalendar
import pytest

from calendaring.counters import POLICY
from dialogues.invitations.models import Invitation
from dialogues.people.emails import mime_of
from dialogues.people.models import OutboundMessage
from dialogues.programme.enums import AttributionRule, DialogueState
from tests.calendaring.life import a_guest, event_in
from tests.calendaring.test_libical import faults_in
from tests.factories.invitations import a_dialogue, a_named_delegate, a_programme, an_institution, an_invitation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("rule", "policies", "refused"),
    [
        (AttributionRule.OPEN, {}, False),
        (AttributionRule.OPEN, {POLICY: False}, True),
        (AttributionRule.CLOSED, {}, True),
        (AttributionRule.CLOSED, {POLICY: True}, True),
    ],
)
def test_a_calendar_offers_another_time_only_where_that_is_welcome(
    rule: AttributionRule, policies: dict[str, bool], refused: bool
) -> None:
    programme = a_programme(policies=policies)

    nam = a_named_delegate(a_dialogue(programme=programme, attribution_rule=rule))

    mail = OutboundMessage.objects.get(key=f"delegate:{nam.pk}:rsvp")
    assert ("X-MICROSOFT-DISALLOW-COUNTER:TRUE\r\n" in mail.calendar) == refused


def letter_to(invitation: Invitation) -> OutboundMessage:
    return OutboundMessage.objects.get(key=f"invitation:{invitation.pk}:sent:1")


@pytest.mark.requirement("C34")
@pytest.mark.needs("libical")
def test_an_institution_gets_a_date_to_hold_that_asks_nobody_for_an_answer() -> None:
    dialogue = a_dialogue()
    first = letter_to(an_invitation(dialogue))
    second = letter_to(an_invitation(dialogue, an_institution("MLI")))

    [file] = mime_of(first).iter_attachments()
    content = file.get_payload(decode=True)
    assert isinstance(content, bytes)
    [event] = icalendar.Calendar.from_ical(content).events
    assert (file.get_content_type(), file.get_filename()) == ("application/ics", "hold-the-date.ics")
    assert (str(event["UID"]), event.start, str(event["STATUS"])) == (dialogue.uid, dialogue.starts_at, "TENTATIVE")
    assert (b"METHOD:PUBLISH" in content, b"ATTENDEE" in content) == (True, False)
    assert faults_in(content) == []
    assert first.calendar == ""
    assert first.attachments.get().file == second.attachments.get().file


@pytest.mark.requirement("C34")
def test_nobody_named_nobody_asked() -> None:
    dialogue = a_dialogue()

    an_invitation(dialogue)

    assert [*OutboundMessage.objects.exclude(calendar="")] == []


def test_who_is_named_later_holds_one_entry_and_not_two() -> None:
    nam = a_guest(a_dialogue(state=DialogueState.INVITING))
    assert nam.nomination

    held = letter_to(nam.nomination.invitation).attachments.get().file
    asked = OutboundMessage.objects.get(key=f"delegate:{nam.pk}:rsvp")

    [event] = icalendar.Calendar.from_ical(bytes(held.content)).events
    assert str(event["UID"]) == str(event_in(asked)["UID"])
