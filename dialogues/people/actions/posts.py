"""Posts stay and people change: who holds a contact point is an affiliation with its dates (domain.md §2.2)."""

import datetime as dt

from django.db import transaction

from dialogues.institutions.models import ContactPoint
from dialogues.journal.actions import lock_stream, record
from dialogues.people.enums import AffiliationRole
from dialogues.people.errors import PostHolderElsewhere, PostHolderMissing, PostTakenTooEarly
from dialogues.people.events import HOUSE, PostTaken
from dialogues.people.models import Affiliation
from dialogues.people.queries import held_on

from .persons import affiliate_person, create_person, end_affiliation


@transaction.atomic
def hand_over_post(
    *,
    contact_point: ContactPoint,
    from_date: dt.date,
    actor: str,
    at: dt.datetime,
    colleague: Affiliation | None = None,
    name: str = "",
    email: str = "",
    title: str = "",
) -> Affiliation:
    """From that day on the post is held by a colleague of the same institution, or by somebody new there.

    Whoever held it before leaves it on the same day; the address of the post does not change.
    `post.holder_missing`, `post.holder_elsewhere`, `post.taken_too_early`.
    """
    lock_stream(key=HOUSE)
    if colleague is None and not name.strip():
        raise PostHolderMissing
    if colleague and colleague.institution_id != contact_point.institution_id:
        raise PostHolderElsewhere
    ending = {one.pk: one for one in [*held_on(contact_point, from_date), *([colleague] if colleague else [])]}
    for one in ending.values():
        if one.valid_from_date and one.valid_from_date >= from_date:
            raise PostTakenTooEarly(date=one.valid_from_date)
        end_affiliation(affiliation=one, to_date=from_date, actor=actor, at=at)
    person = (
        colleague.person
        if colleague
        else create_person(name=name, email=email, language=contact_point.language, actor=actor, at=at)
    )
    taken = affiliate_person(
        person=person,
        institution=contact_point.institution,
        title=title.strip() or (colleague.title if colleague else "") or contact_point.post,
        role=colleague.role if colleague else AffiliationRole.MEMBER,
        from_date=from_date,
        actor=actor,
        at=at,
    )
    taken.contact_point = contact_point
    taken.save(update_fields=["contact_point"])
    fact = PostTaken(person=person.pk, affiliation=taken.pk, contact_point=contact_point.pk)
    record(fact, stream=HOUSE, actor=actor, at=at)
    return taken


@transaction.atomic
def vacate_post(*, contact_point: ContactPoint, on_date: dt.date, actor: str, at: dt.datetime) -> list[Affiliation]:
    """From that day on nobody is known to hold it; letters still go to the post. `post.taken_too_early`"""
    lock_stream(key=HOUSE)
    leaving = [*held_on(contact_point, on_date)]
    for one in leaving:
        if one.valid_from_date and one.valid_from_date >= on_date:
            raise PostTakenTooEarly(date=one.valid_from_date)
        end_affiliation(affiliation=one, to_date=on_date, actor=actor, at=at)
    return leaving
