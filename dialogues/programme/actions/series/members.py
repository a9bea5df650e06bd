"""Who belongs to a standing meeting, and what they answer."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from dialogues.journal.actions import record
from dialogues.people.actions import create_person
from dialogues.people.actors import person_actor
from dialogues.people.models import Person
from dialogues.programme.enums import MeetingReply, MeetingState
from dialogues.programme.errors import PersonMissing
from dialogues.programme.errors.series import MemberAddressMissing, MemberAlready, MemberGone, SeriesDateUnknown
from dialogues.programme.events.series import MeetingMemberAdded, MeetingMemberRemoved, StandingMeetingAnswered
from dialogues.programme.meeting_states import check_meeting_state
from dialogues.programme.models import MeetingAnswer, MeetingMember, StandingMeeting

from .meetings import hold_meeting


@transaction.atomic
def add_meeting_member(
    *,
    meeting: StandingMeeting,
    actor: str,
    at: dt.datetime,
    person: Person | None = None,
    name: str = "",
    email: str = "",
    language: str = "",
) -> MeetingMember:
    """A known person, or one to be registered. Who was a member before is one again, with another invitation.

    `standing_meeting.wrong_state`, `…address_missing`, `…member_already`, `dialogue_role.person_missing`.
    """
    hold_meeting(meeting)
    check_meeting_state(meeting, MeetingState.DRAFT, MeetingState.RUNNING)
    person = person or _registered(meeting, name, email, language, actor, at)
    _check_address(person.email)
    member = meeting.members.filter(person=person).first()
    if member and member.removed_at is None:
        raise MemberAlready(name=person.name)
    if member:
        member.added_at, member.removed_at = at, None
        member.save(update_fields=["added_at", "removed_at"])
        member.answers.all().delete()
    else:
        member = MeetingMember.objects.create(meeting=meeting, person=person, added_at=at)
    fact = MeetingMemberAdded(meeting=meeting.pk, member=member.pk, person=person.pk)
    record(fact, stream=meeting.series.programme.scope, actor=actor, at=at)
    return member


@transaction.atomic
def remove_meeting_member(*, member: MeetingMember, actor: str, at: dt.datetime) -> MeetingMember:
    """It disappears from this person's calendar alone. `standing_meeting.member_gone`."""
    meeting = member.meeting
    hold_meeting(meeting)
    member.refresh_from_db(fields=["removed_at"])
    if member.removed_at:
        raise MemberGone
    member.removed_at = at
    member.save(update_fields=["removed_at"])
    fact = MeetingMemberRemoved(meeting=meeting.pk, member=member.pk, person=member.person_id)
    record(fact, stream=meeting.series.programme.scope, actor=actor, at=at)
    return member


@transaction.atomic
def answer_standing_meeting(
    *,
    member: MeetingMember,
    occurrence: dt.date | None,
    partstat: MeetingReply | str,
    actor: str = "",
    at: dt.datetime,
) -> MeetingAnswer:
    """`occurrence` is the rule's date of one meeting, None for all. The last answer by time wins (calendar.md C33).

    An answer to all of them does away with earlier ones to single dates: it is what the calendar shows from then on.
    An older one than what is known changes nothing. `standing_meeting.member_gone`, `series.date_unknown`.
    """
    meeting = member.meeting
    hold_meeting(meeting)
    member.refresh_from_db(fields=["removed_at"])
    if member.removed_at or meeting.state == MeetingState.DRAFT:
        raise MemberGone
    if occurrence and occurrence not in meeting.series.cadence.dates():
        raise SeriesDateUnknown
    known = member.answers.filter(date=occurrence).first()
    if known and (known.answered_at > at or (known.reply == partstat and known.asked_again_at is None)):
        return known
    if occurrence is None:
        member.answers.filter(answered_at__lte=at).exclude(date=None).delete()
    given = {"reply": MeetingReply(partstat), "answered_at": at, "asked_again_at": None}
    answer, _new = MeetingAnswer.objects.update_or_create(member=member, date=occurrence, defaults=given)
    fact = StandingMeetingAnswered(
        meeting=meeting.pk,
        member=member.pk,
        date=occurrence.isoformat() if occurrence else None,
        reply=MeetingReply(partstat).value,
    )
    actor = actor or person_actor(member.person)
    record(fact, stream=meeting.series.programme.scope, actor=actor, at=at)
    return answer


def _check_address(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as invalid:
        raise MemberAddressMissing from invalid


def _registered(meeting: StandingMeeting, name: str, email: str, language: str, actor: str, at: dt.datetime) -> Person:
    """Whoever is known under this address and name is that person, not another one."""
    programme, name, email = meeting.series.programme, " ".join(name.split()), email.strip().lower()
    if not name:
        raise PersonMissing
    _check_address(email)
    known = Person.objects.filter(email__iexact=email, name__iexact=name, erased_at=None).order_by("pk").first()
    if known:
        return known
    language = language or (programme.languages[0] if programme.languages else "en")
    return create_person(name=name, email=email, language=language, stream=programme.scope, actor=actor, at=at)
