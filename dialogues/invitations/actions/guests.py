"""Somebody whom no institution names is invited in person."""

import datetime as dt

from django.db import transaction

from dialogues.invitations.enums import Arrival, Capacity
from dialogues.invitations.errors import AlreadyDelegate, GroupFull, NameMissing
from dialogues.invitations.events import DelegateRegistered
from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.answers import check_answers_open
from dialogues.invitations.queries.occupancy import has_place
from dialogues.journal.actions import lock_stream, record
from dialogues.people.actions import create_person
from dialogues.people.enums import Mandate
from dialogues.people.models import Person
from dialogues.programme.models import Dialogue

from .letters import post_rsvp_request
from .links import issue_delegate_links


@transaction.atomic
def invite_guest(
    *, dialogue: Dialogue, name: str, email: str, actor: str, at: dt.datetime, language: str = "vi"
) -> Delegate:
    """Speaks for nobody but oneself, and is asked by mail.

    `nominee.name_missing`, `delegate.already`, `seat_plan.group_full`, `dialogue.over`, `dialogue.cancelled`.
    """
    name, email = " ".join(name.split()), email.strip().lower()
    if not name:
        raise NameMissing
    lock_stream(key=dialogue.stream)
    check_answers_open(dialogue)
    if email and dialogue.delegates.filter(person__email__iexact=email, withdrawn_at=None).exists():
        raise AlreadyDelegate(name=name)
    if not has_place(dialogue, None, Capacity.PERSONAL):
        raise GroupFull
    known = Person.objects.filter(name__iexact=name, email__iexact=email, erased_at=None).order_by("pk").first()
    person = (known if email else None) or create_person(
        name=name, email=email, language=language, stream=dialogue.stream, actor=actor, at=at
    )
    delegate = Delegate.objects.create(
        dialogue=dialogue,
        person=person,
        capacity=Capacity.PERSONAL,
        mandate=Mandate.UNKNOWN,
        arrival=Arrival.INVITED,
    )
    registered = DelegateRegistered(
        delegate=delegate.pk, arrival=Arrival.INVITED, mandate=str(Mandate.UNKNOWN), institution=None
    )
    record(registered, stream=dialogue.stream, actor=actor, at=at)
    post_rsvp_request(delegate, links=issue_delegate_links(delegate=delegate, at=at), at=at)
    return delegate
