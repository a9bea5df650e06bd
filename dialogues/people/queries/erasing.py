"""Before somebody is erased: what stands in the way, what would go, and what stays without the person."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from dialogues.journal.errors import Refused
from dialogues.people.enums import MessageState
from dialogues.people.models import OutboundMessage, Person, Token, User
from dialogues.people.sweeping import Traces, rows_with

# A name of one short word stands in too many texts that are about something else.
_SHORTEST_NAME = 5
_SHORTEST_PHONE = 7
Duty = Callable[[Person], Iterator[Refused]]
_duties: list[Duty] = []


@dataclass(frozen=True)
class Removal:
    """How much would go, by kind. `namesakes`: other records with the same name, which stay."""

    mails_waiting: int
    mails: int
    links: int
    answers: int
    consents: int
    texts: int
    has_account: bool
    namesakes: int


def stands_in_the_way(duty: Duty) -> Duty:
    """Decorator: this function tells what somebody has to hand over first. For apps that this one knows nothing of."""
    _duties.append(duty)
    return duty


def duties_of(person: Person) -> list[Refused]:
    return [refusal for duty in _duties for refusal in duty(person)]


def removal_of(person: Person) -> Removal:
    mails, own = mails_to(person), Q(person=person) | Q(user=person.account_id, user__isnull=False)
    waiting = mails.filter(state__in=[MessageState.WAITING, MessageState.BY_HAND]).count()
    return Removal(
        mails_waiting=waiting,
        mails=mails.count() - waiting,
        links=Token.objects.filter(own, revoked_at=None).count(),
        answers=person.profile_values.count(),
        consents=person.consents.filter(withdrawn_at=None).count(),
        texts=sum(1 for _ in rows_with(traces_of(person))),
        has_account=person.account_id is not None,
        namesakes=Person.objects.exclude(pk=person.pk).filter(name__iexact=person.name, erased_at=None).count(),
    )


def mails_to(person: Person) -> QuerySet[OutboundMessage]:
    addresses = Q(subject_key=f"person:{person.pk}")
    for address in _addresses(person):
        addresses |= Q(to_email__iexact=address)
    return OutboundMessage.objects.filter(addresses)


def traces_of(person: Person) -> Traces:
    """A name that somebody else bears, too, is struck only where it is certain whose it is."""
    names = {person.name, person.latin_name, person.account.name if person.account else ""}
    told = tuple(name for name in sorted(names, key=len, reverse=True) if _is_telling(name) and _is_own(name, person))
    phone = person.phone.strip()
    return Traces(told, (*_addresses(person), *((phone,) if len(phone) >= _SHORTEST_PHONE else ())))


def _addresses(person: Person) -> list[str]:
    """Not one that somebody else is written to at as well, such as an office's."""
    addresses = {person.email, person.account.email if person.account else ""} - {""}
    others = Person.objects.exclude(pk=person.pk)
    return sorted(address for address in addresses if not others.filter(email__iexact=address).exists())


def _is_telling(name: str) -> bool:
    return len(name) >= _SHORTEST_NAME and " " in name.strip()


def _is_own(name: str, person: Person) -> bool:
    others = Person.objects.exclude(pk=person.pk).filter(Q(name__iexact=name) | Q(latin_name__iexact=name))
    accounts = User.objects.exclude(pk=person.account_id) if person.account_id else User.objects.all()
    return not others.exists() and not accounts.filter(name__iexact=name).exists()
