"""Somebody sends a deputy of his own: both calendars say so, and a no brings the seat back (calendar.md C35, C36)."""

from dataclasses import replace

import pytest

from dialogues.invitations.actions import answer_invitation, propose_deputy
from dialogues.invitations.enums import NominationState, Rsvp, SubstitutionOrigin, SubstitutionState
from dialogues.invitations.errors import SeatsFull
from dialogues.invitations.models import Delegate, Invitation
from dialogues.invitations.queries.invitations import seats_taken
from dialogues.people.emails import mime_of
from dialogues.people.models import OutboundMessage, Person
from dialogues.programme.actions import cancel_dialogue
from tests.calendaring.life import ASKED_AND_COMING, LATER, SAID, a_guest, event_in, moved, sent_to, time_passes
from tests.factories.invitations import HA, IN_APRIL, NAM, TU, Nominee, a_dialogue

pytestmark = pytest.mark.django_db
OFFICER = replace(NAM, is_head=False)


def sends(delegate: Delegate, nominee: Nominee, origin: SubstitutionOrigin = SubstitutionOrigin.DELEGATE) -> Delegate:
    """The deputy, whose mail reads English."""
    proposed = propose_deputy(delegate=delegate, nominee=nominee, origin=origin, at=IN_APRIL)
    time_passes()
    deputy = proposed.nomination.delegate
    Person.objects.filter(pk=deputy.person_id).update(language="en")
    return Delegate.objects.get(pk=deputy.pk)


def says_no(delegate: Delegate) -> None:
    answer_invitation(delegate=delegate, rsvp=Rsvp.DECLINED, at=LATER)
    time_passes()


def last_to(delegate: Delegate) -> OutboundMessage:
    return OutboundMessage.objects.filter(subject_key=f"delegate:{delegate.pk}").latest("pk")


def named_in(mail: OutboundMessage) -> list[tuple[str, dict[str, str]]]:
    """Address and the parameters that matter, per ATTENDEE."""
    guests = event_in(mail)["ATTENDEE"]
    wanted = ("PARTSTAT", "DELEGATED-TO", "DELEGATED-FROM")
    listed = guests if isinstance(guests, list) else [guests]
    return [(str(one), {name: str(one.params[name]) for name in wanted if name in one.params}) for one in listed]


@pytest.mark.requirement("C36")
def test_the_deputy_is_asked_with_both_lines_and_the_sender_is_told_of_his_own() -> None:
    nam = a_guest(a_dialogue(), nominee=OFFICER)

    ha = sends(nam, HA)

    nams = (f"mailto:{NAM.email}", {"PARTSTAT": "DELEGATED", "DELEGATED-TO": f"mailto:{HA.email}"})
    has = (f"mailto:{HA.email}", {"PARTSTAT": "NEEDS-ACTION", "DELEGATED-FROM": f"mailto:{NAM.email}"})
    nam.refresh_from_db()
    assert nam.rsvp == Rsvp.DELEGATED
    assert [named_in(last_to(nam)), named_in(last_to(ha))] == [[nams], [nams, has]]
    assert (sent_to(nam), sent_to(ha)) == ([*ASKED_AND_COMING, ("REQUEST", 0)], [("REQUEST", 0)])
    assert HA.name in last_to(nam).text


@pytest.mark.requirement("C36")
def test_what_changes_later_still_says_who_sent_her() -> None:
    nam = a_guest(a_dialogue(), nominee=OFFICER)
    ha = sends(nam, HA)

    moved(nam.dialogue)
    time_passes()

    assert [address for address, _ in named_in(last_to(ha))] == [f"mailto:{NAM.email}", f"mailto:{HA.email}"]
    assert (sent_to(ha)[-1], len(sent_to(nam))) == (("REQUEST", 1), 3)


@pytest.mark.requirement("C36")
def test_her_no_brings_the_seat_back_and_he_and_the_convenors_and_the_institution_are_told() -> None:
    nam = a_guest(a_dialogue(), nominee=OFFICER)
    ha = sends(nam, HA)

    says_no(ha)

    nam.refresh_from_db()
    nam.nomination.refresh_from_db()
    [substitution] = nam.substitutions.all()
    assert (nam.withdrawn_at, nam.rsvp, nam.nomination.state) == (None, Rsvp.NEEDS_ACTION, NominationState.ACCEPTED)
    assert (substitution.state, seats_taken(nam.nomination.invitation)) == (SubstitutionState.RETURNED, 1)
    assert named_in(last_to(nam)) == [(f"mailto:{NAM.email}", {"PARTSTAT": "NEEDS-ACTION"})]
    assert ("The seat is yours again." in last_to(nam).text, "/r/" in last_to(nam).text) == (True, True)
    told = OutboundMessage.objects.filter(key__startswith=f"substitution:{substitution.pk}:returned")
    assert sorted(mail.to_email for mail in told) == sorted(
        [NAM.email, "tran.thi.minh.anh@example.org", nam.nomination.invitation.contact_point.email]
    )


@pytest.mark.requirement("C36")
def test_he_may_send_another_then_and_she_does_not_come_back_into_a_seat_that_is_taken() -> None:
    nam = a_guest(a_dialogue(), nominee=OFFICER)
    ha = sends(nam, HA)
    says_no(ha)
    Invitation.objects.filter(pk=nam.nomination.invitation_id).update(seats=1)

    tu = sends(Delegate.objects.get(pk=nam.pk), TU)

    assert [address for address, _ in named_in(last_to(tu))] == [f"mailto:{NAM.email}", f"mailto:{TU.email}"]
    with pytest.raises(SeatsFull):
        answer_invitation(delegate=ha, rsvp=Rsvp.ACCEPTED, at=LATER)


@pytest.mark.requirement("C20")
def test_a_cancelled_dialogue_leaves_the_calendar_of_both() -> None:
    nam = a_guest(a_dialogue(), nominee=OFFICER)
    ha = sends(nam, HA)

    cancel_dialogue(dialogue=nam.dialogue, reason="The permit was refused.", **SAID)
    time_passes()

    assert [sent_to(delegate)[-1] for delegate in (nam, ha)] == [("CANCEL", 1), ("CANCEL", 1)]


@pytest.mark.requirement("C35")
def test_whom_the_institution_replaces_is_cancelled_and_the_new_one_is_asked_and_neither_hears_of_the_other() -> None:
    nam = a_guest(a_dialogue(), nominee=OFFICER)

    ha = sends(nam, HA, SubstitutionOrigin.INSTITUTION)

    old, new = last_to(nam), last_to(ha)
    assert [sent_to(nam)[-1], sent_to(ha)] == [("CANCEL", 1), [("REQUEST", 0)]]
    assert event_in(old)["UID"] == event_in(new)["UID"] == nam.dialogue.uid
    assert [named_in(mail)[0][1]["PARTSTAT"] for mail in (old, new)] == ["ACCEPTED", "NEEDS-ACTION"]
    assert HA.email not in bytes(mime_of(old)).decode() + old.calendar
    assert NAM.email not in bytes(mime_of(new)).decode() + new.calendar


def test_a_no_of_somebody_whom_the_institution_chose_leaves_the_seat_to_the_institution() -> None:
    nam = a_guest(a_dialogue(), nominee=OFFICER)
    ha = sends(nam, HA, SubstitutionOrigin.INSTITUTION)

    says_no(ha)

    nam.refresh_from_db()
    assert (nam.withdrawn_at is None, seats_taken(nam.nomination.invitation)) == (False, 0)


def test_a_deputy_without_an_address_cannot_be_named_and_the_senders_calendar_forgets_it() -> None:
    nam = a_guest(a_dialogue(), nominee=OFFICER)

    ha = sends(nam, replace(HA, email=""))

    assert (sent_to(nam)[-1], sent_to(ha)) == (("CANCEL", 1), [])
