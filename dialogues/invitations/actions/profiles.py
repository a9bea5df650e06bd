"""A delegate speaks about herself or himself, or takes everything back (EQ-2, PRV-7)."""

import datetime as dt
from collections.abc import Mapping
from typing import TypedDict, Unpack

from django.db import transaction

from dialogues.invitations.models import Delegate
from dialogues.people.actions import count_only, declare_profile, erase_profile
from dialogues.people.errors import CountedOnly
from dialogues.people.models import OutboundMessage, Person, ProfileValue

NOTICE_VERSION = "2026-1"  # of the notice on the page; a change of its meaning is a new version


class ChildConsents(TypedDict, total=False):
    guardian_agrees: bool
    child_agrees: bool
    child_is_under_seven: bool


@transaction.atomic
def describe_oneself(
    *,
    delegate: Delegate,
    values: Mapping[str, object],
    language: str,
    at: dt.datetime,
    **consents: Unpack[ChildConsents],
) -> list[ProfileValue]:
    """`profile.child_consents_missing`, `person.counted_only`."""
    return declare_profile(
        person=delegate.person,
        values=values,
        notice_version=NOTICE_VERSION,
        language=language,
        actor=f"delegate:{delegate.pk}",
        at=at,
        **consents,
    )


@transaction.atomic
def take_back_description(*, delegate: Delegate, at: dt.datetime) -> None:
    """`consent.not_given`."""
    erase_profile(person=delegate.person, actor=f"delegate:{delegate.pk}", at=at)


@transaction.atomic
def keep_head_count_only(*, delegate: Delegate, at: dt.datetime) -> Person:
    """A child without both consents: that somebody comes is all that stays (INV-30), here and in the mails."""
    person = count_only(person=delegate.person, actor=f"delegate:{delegate.pk}", at=at)
    delegates = Delegate.objects.filter(person=person)
    delegates.update(access_needs="", rsvp_note="", institution_as_given="")
    person.nominations.update(title="")
    mails = OutboundMessage.objects.filter(
        subject_key__in=[f"delegate:{pk}" for pk in delegates.values_list("pk", flat=True)]
    )
    mails.update(to_name="", to_email="", subject="", text="", html="", short_text="")
    return person


def refuse_texts_about(person: Person) -> None:
    """PRV-7: no free text under the record of a child that is only counted. `person.counted_only`."""
    if person.counted_only_at:
        raise CountedOnly
