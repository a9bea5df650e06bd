"""A delegate speaks about herself or himself, or takes everything back (EQ-2, PRV-7)."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.db.models import Q, QuerySet

from dialogues.invitations.models import ContactNoteText, Delegate, Invitation, SeatOffer, Substitution
from dialogues.people.actions import (
    count_only,
    declare_profile,
    empty_mails_to,
    erase_profile,
    strike_name_from_mails,
)
from dialogues.people.errors import CountedOnly
from dialogues.people.models import Person, ProfileValue
from dialogues.people.sweeping import NOBODY

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
    name = delegate.person.name
    person = count_only(person=delegate.person, actor=f"delegate:{delegate.pk}", at=at)
    delegates = Delegate.objects.filter(person=person)
    delegates.update(access_needs="", rsvp_note="", institution_as_given="")
    ContactNoteText.objects.filter(note__delegate__in=delegates).delete()
    person.nominations.update(title="", clarification="")
    person.nominations.exclude(reason="").update(reason=NOBODY)
    own = [f"person:{person.pk}", *keys_of("delegate", delegates), *keys_of("waiting", person.waiting_places.all())]
    empty_mails_to(subject_keys=own)
    strike_name_from_mails(name=name, subject_keys=keys_of_what_names(person))
    return person


def keys_of_what_names(person: Person) -> list[str]:
    """What institutions, chairs and convenors were written about."""
    invitations = Invitation.objects.filter(nominations__person=person).distinct()
    substitutions = Substitution.objects.filter(Q(delegate__person=person) | Q(nomination__person=person))
    offers = SeatOffer.objects.filter(waiting__person=person)
    heads = Delegate.objects.filter(substitutions__nomination__person=person)
    return [
        *keys_of("invitation", invitations),
        *keys_of("substitution", substitutions),
        *keys_of("seat_offer", offers),
        *keys_of("delegate", heads),
    ]


def keys_of(kind: str, rows: QuerySet[Any]) -> list[str]:
    return [f"{kind}:{pk}" for pk in rows.values_list("pk", flat=True)]


def refuse_texts_about(person: Person) -> None:
    """PRV-7: no free text under the record of a child that is only counted. `person.counted_only`."""
    if person.counted_only_at:
        raise CountedOnly
