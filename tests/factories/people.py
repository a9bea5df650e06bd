"""The people of the sample programme, made by the same actions as everybody else."""

import datetime as dt

from django.test import Client

from dialogues.institutions.models import Institution
from dialogues.journal.actions import SYSTEM
from dialogues.languages.search import folded
from dialogues.people.actions import affiliate_person, create_account, create_person, grant_role
from dialogues.people.enums import AffiliationRole, Role
from dialogues.people.models import Affiliation, Person, User

MONDAY = dt.datetime(2022, 3, 28, 2, 0, tzinfo=dt.UTC)  # 09:00 in Hà Nội
SCOPE = "programme:1"


def an_account(name: str = "Bùi Thị Lan", *, language: str = "en", at: dt.datetime = MONDAY) -> User:
    return create_account(email=address_of(name), name=name, language=language, actor=SYSTEM, at=at)


def a_colleague(name: str, role: Role | str, scope: str = SCOPE, *, at: dt.datetime = MONDAY) -> User:
    user = User.objects.filter(email=address_of(name)).first() or an_account(name, at=at)
    grant_role(user=user, role=role, scope=scope, actor=SYSTEM, at=at)
    return user


def a_convenor(scope: str = SCOPE, name: str = "Trần Thị Minh Anh") -> User:
    return a_colleague(name, Role.CONVENOR, scope)


def an_organiser(scope: str = SCOPE, name: str = "Phạm Quốc Việt") -> User:
    return a_colleague(name, Role.ORGANISER, scope)


def a_facilitator(scope: str = SCOPE, name: str = "Chu Thị Hoa") -> User:
    return a_colleague(name, Role.FACILITATOR, scope)


def a_rapporteur(scope: str = SCOPE, name: str = "Ngô Minh Châu") -> User:
    return a_colleague(name, Role.RAPPORTEUR, scope)


def a_person(name: str = "Lê Hoàng Nam", *, language: str = "vi", at: dt.datetime = MONDAY) -> Person:
    return create_person(name=name, email=address_of(name), language=language, actor=SYSTEM, at=at)


def affiliated(
    person: Person,
    institution: Institution,
    role: AffiliationRole | str = AffiliationRole.MEMBER,
    *,
    from_date: dt.date | None = None,
    title: str = "",
) -> Affiliation:
    return affiliate_person(
        person=person, institution=institution, role=role, title=title, from_date=from_date, actor=SYSTEM, at=MONDAY
    )


def address_of(name: str) -> str:
    """Trần Thị Minh Anh → tran.thi.minh.anh@example.org"""
    return f"{folded(name).replace(' ', '.')}@example.org"


def signed_in(user: User) -> Client:
    """A browser in which this account is signed in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client
