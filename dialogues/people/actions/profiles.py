"""What people say about themselves for statistics: only they, only with consent, and gone when they take it back."""

import datetime as dt
from collections.abc import Collection, Mapping
from functools import partial

from django.db import transaction

from dialogues.journal.actions import SYSTEM, record
from dialogues.people.enums import ConsentPurpose
from dialogues.people.errors import ChildConsentsMissing, CountedOnly
from dialogues.people.events import HOUSE, PersonCountedOnly, ProfileDeclared, ProfileErased
from dialogues.people.models import Consent, Person, ProfileAccess, ProfileValue
from dialogues.people.queries.profiles import profiles_of
from dialogues.people.sealing import resealed, rotate_others, seal
from dialogues.people.self_description import Attribute, Trait, is_child, traits_in

from .consents import GUARDIAN, give_consent, withdraw_consent

STATISTICS = ConsentPurpose.DEMOGRAPHIC_STATISTICS


@transaction.atomic
def declare_profile(
    *,
    person: Person,
    values: Mapping[str, object],
    notice_version: str,
    language: str,
    guardian_agrees: bool = False,
    child_agrees: bool = False,
    child_is_under_seven: bool = False,
    stream: str = HOUSE,
    actor: str,
    at: dt.datetime,
) -> list[ProfileValue]:
    """All answers at once, in place of the earlier ones; what is skipped is not kept. Submitting it is the consent.

    `profile.child_consents_missing` (PRV-7: then nothing is stored), `person.counted_only`.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.counted_only_at:
        raise CountedOnly
    of_child = is_child(values)
    if of_child and not (guardian_agrees and (child_agrees or child_is_under_seven)):
        raise ChildConsentsMissing
    agree = partial(
        give_consent,
        person=person,
        purpose=STATISTICS,
        notice_version=notice_version,
        language=language,
        stream=stream,
        actor=actor,
        at=at,
    )
    by_guardian = agree(method=GUARDIAN) if of_child else None
    consent = agree() if by_guardian is None or child_agrees else by_guardian
    kept = _keep(person, values, consent, of_child, at)
    record(ProfileDeclared(person=person.pk, consent=consent.pk), stream=stream, actor=actor, at=at)
    return kept


@transaction.atomic
def erase_profile(*, person: Person, stream: str = HOUSE, actor: str, at: dt.datetime) -> None:
    """Takes the consent back and with it every answer (INV-20). `consent.not_given`."""
    withdraw_consent(person=person, purpose=STATISTICS, stream=stream, actor=actor, at=at)
    record(ProfileErased(person=person.pk), stream=stream, actor=actor, at=at)


@transaction.atomic
def count_only(*, person: Person, stream: str = HOUSE, actor: str, at: dt.datetime) -> Person:
    """A child without both consents: name, addresses, answers and consents go; the head count stays (INV-30)."""
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    ProfileValue.objects.filter(person=person).delete()
    person.consents.filter(withdrawn_at=None).update(withdrawn_at=at)
    person.affiliations.update(title="")
    person.tokens.update(made_for_email="")
    person.name, person.latin_name, person.form_of_address = "–", "", ""
    person.email, person.phone, person.counted_only_at = "", "", at
    person.save(update_fields=["name", "latin_name", "form_of_address", "email", "phone", "counted_only_at"])
    record(PersonCountedOnly(person=person.pk), stream=stream, actor=actor, at=at)
    return person


@transaction.atomic
def read_traits(
    *, people: Collection[int], purpose: str, scope: str, at: dt.datetime, actor: str = SYSTEM
) -> dict[int, frozenset[Trait]]:
    """For counting only, and written down first (PRV-2): by person, and only those who said anything."""
    ProfileAccess.objects.create(scope=scope, purpose=purpose, people=len(people), actor=actor, at=at)
    return {person: traits_in(values) for person, values in profiles_of(people).items()}


@transaction.atomic
def rotate_profiles(*, actor: str = SYSTEM, at: dt.datetime) -> int:
    """Encrypts every answer anew under the first of PROFILE_KEYS; the former keys may go afterwards."""
    values = list(ProfileValue.objects.select_for_update())
    for value in values:
        value.sealed = resealed(value.sealed)
    ProfileValue.objects.bulk_update(values, ["sealed"], batch_size=500)
    rotate_others()
    ProfileAccess.objects.create(scope=HOUSE, purpose="rotation", people=len(values), actor=actor, at=at)
    return len(values)


def _keep(
    person: Person, values: Mapping[str, object], consent: Consent, of_child: bool, at: dt.datetime
) -> list[ProfileValue]:
    ProfileValue.objects.filter(person=person).delete()
    said = {key: value for key, value in values.items() if value not in ("", None, [], {})}
    if of_child:
        said.pop(Attribute.ETHNICITY_OTHER, None)  # PRV-7: no free text under a child's record
    return ProfileValue.objects.bulk_create(
        ProfileValue(person=person, attribute=Attribute(key), sealed=seal(value), consent=consent, declared_at=at)
        for key, value in said.items()
    )
