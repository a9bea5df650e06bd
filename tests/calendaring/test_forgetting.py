"""Whoever is only counted from now on leaves no words in calendars' messages, and stops nobody else's news."""

import pytest

from calendaring.models import CalendarMessage
from dialogues.invitations.actions import answer_invitation, keep_head_count_only, nominate_delegates
from dialogues.invitations.enums import Rsvp
from dialogues.journal.models import DueWork
from dialogues.journal.subscribers import catch_up
from dialogues.people.models import OutboundMessage, Person
from tests.calendaring.life import a_guest, moved, sent_to, time_passes
from tests.factories.invitations import HA, IN_APRIL, a_dialogue, a_named_delegate

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("PRV-7")]


def test_a_message_that_has_not_gone_goes_with_its_mail() -> None:
    delegate = a_named_delegate(a_dialogue())
    answer_invitation(delegate=delegate, rsvp=Rsvp.ACCEPTED, at=IN_APRIL)
    catch_up()
    waiting = CalendarMessage.objects.filter(delegate=delegate).count()

    keep_head_count_only(delegate=delegate, at=IN_APRIL)

    assert waiting == 2  # asked, and answered
    assert CalendarMessage.objects.filter(delegate=delegate).count() == 0
    assert OutboundMessage.objects.filter(subject_key=f"delegate:{delegate.pk}", state="waiting").count() == 0


def test_the_others_hear_of_a_new_date_when_somebodys_messages_were_emptied() -> None:
    nam = a_guest(a_dialogue())
    assert nam.nomination
    [ha_named] = nominate_delegates(invitation=nam.nomination.invitation, nominees=[HA], at=IN_APRIL)
    ha = answer_invitation(delegate=ha_named.delegate, rsvp=Rsvp.ACCEPTED, at=IN_APRIL)
    time_passes()
    keep_head_count_only(delegate=nam, at=IN_APRIL)

    moved(nam.dialogue)
    time_passes()

    assert sent_to(ha) == [("REQUEST", 0), ("REQUEST", 0), ("REQUEST", 1)]
    assert sent_to(nam) == [("REQUEST", 0), ("REQUEST", 0)]
    assert "Nam" not in Person.objects.get(pk=nam.person_id).name
    assert DueWork.objects.filter(kind="calendar.tell", state="failed").count() == 0
