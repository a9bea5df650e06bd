"""Somebody asks to be erased (PRV-1, PRV-10, INV-20): the person goes, what institutions promised stays."""

import datetime as dt
from collections.abc import Callable

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Q

from dialogues.journal.actions import erase_seals, record
from dialogues.people.errors import ErasedAlready
from dialogues.people.events import PersonErased
from dialogues.people.models import Person, ProfileValue, Token, UnreachableAddress, User
from dialogues.people.queries.erasing import duties_of, mails_to, traces_of
from dialogues.people.sweeping import NOBODY, Traces, rows_with

from .accounts import close_account
from .forgetting import empty_mails

Forget = Callable[[Person, dt.datetime], None]
_forgetting: list[Forget] = []
# Rows whose words a salted digest in the journal proves: without its salt it proves nothing about them any more.
_SEALED = {"commitments.CommitmentVersion": "commitment_version", "followup.Reply": "commitment_reply"}


def forgets(forget: Forget) -> Forget:
    """Decorator: this function removes what an app above this one knows. It runs while the name is there."""
    _forgetting.append(forget)
    return forget


@transaction.atomic
def erase_person(*, person: Person, stream: str, actor: str, at: dt.datetime) -> Person:
    """Nothing identifies the person afterwards, and nothing leads back; rows that others rely on stay, without a name.

    `person.erased_already`, or the first duty that has to be handed over: `person.still_comes`, `person.has_a_part`,
    `person.only_convenor`, `person.only_focal_point`.
    """
    person = Person.objects.select_for_update(of=("self",)).select_related("account").get(pk=person.pk)
    if person.erased_at:
        raise ErasedAlready
    for duty in duties_of(person):
        raise duty
    traces = traces_of(person)
    for forget in _forgetting:
        forget(person, at)
    mails = empty_mails(mails_to(person))
    links = _close_doors(person, at)
    _end_consents(person, at)
    if person.account:
        _close(person.account, actor, at)
    person.affiliations.filter(valid_to_date=None).update(valid_to_date=at.date())
    person.affiliations.update(title="")
    _empty(person, at)
    fact = PersonErased(person=person.pk, mails=mails, links=links, texts=_strike(traces))
    record(fact, stream=stream, actor=actor, at=at)
    return person


def _close_doors(person: Person, at: dt.datetime) -> int:
    own = Token.objects.filter(Q(person=person) | Q(user=person.account_id, user__isnull=False))
    closed = own.filter(revoked_at=None).update(revoked_at=at)
    own.update(made_for_email="", label="")
    return closed


def _end_consents(person: Person, at: dt.datetime) -> None:
    """That there was one stays, for what was done while it held was lawful; where its sheet lies does not."""
    ProfileValue.objects.filter(person=person).delete()
    person.consents.filter(withdrawn_at=None).update(withdrawn_at=at)
    person.consents.exclude(evidence="").update(evidence=NOBODY)


def _close(user: User, actor: str, at: dt.datetime) -> None:
    close_account(user=user, actor=actor, at=at)
    user.memberships.filter(suspended_at=None).update(suspended_at=at)
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    user.name, user.email = NOBODY, f"erased-{user.pk}@erased.invalid"
    user.set_unusable_password()
    user.save(update_fields=["name", "email", "password"])


def _empty(person: Person, at: dt.datetime) -> None:
    UnreachableAddress.objects.filter(email__iexact=person.email).delete()
    person.name, person.latin_name, person.form_of_address = NOBODY, "", ""
    person.email, person.phone, person.erased_at = "", "", at
    person.save(update_fields=["name", "latin_name", "form_of_address", "email", "phone", "erased_at"])


def _strike(traces: Traces) -> int:
    """Last, for whatever still says the name: mails to others, notes, papers."""
    rows = list(rows_with(traces))
    for row, changed in rows:
        type(row)._default_manager.filter(pk=row.pk).update(**changed)
        if kind := _SEALED.get(row._meta.label):
            erase_seals(subject=f"{kind}:{row.pk}")
    return len(rows)
