import datetime as dt

from django.db import transaction

from dialogues.journal.actions import record
from dialogues.people.enums import Purpose
from dialogues.people.errors import AccountExists
from dialogues.people.events import HOUSE, AccountChanged, AccountClosed, AccountOpened, AccountReopened
from dialogues.people.models import Person, User

from .persons import create_person
from .tokens import revoke_tokens


@transaction.atomic
def create_account(
    *, email: str, name: str, language: str, person: Person | None = None, actor: str, at: dt.datetime
) -> User:
    """An account without a password: its owner signs in by a code sent to the address. Belongs to a person, always."""
    if User.objects.filter(email__iexact=email.strip()).exists():
        raise AccountExists
    user = User.objects.create_user(email.strip(), name=name.strip(), language=language, created_at=at)
    if person is None:
        create_person(
            name=user.name or user.email, email=user.email, language=language, account=user, actor=actor, at=at
        )
    else:
        person.account = user
        person.save(update_fields=["account"])
    record(AccountOpened(user=user.pk), stream=HOUSE, actor=actor, at=at)
    return user


@transaction.atomic
def change_account(*, user: User, name: str, language: str, actor: str, at: dt.datetime) -> User:
    """The person behind the account goes by the same name and language."""
    user.name, user.language = name.strip(), language
    user.save(update_fields=["name", "language"])
    Person.objects.filter(account=user).update(name=user.name, language=language)
    record(AccountChanged(user=user.pk), stream=HOUSE, actor=actor, at=at)
    return user


@transaction.atomic
def close_account(*, user: User, actor: str, at: dt.datetime) -> User:
    """Nobody can sign in with it any more and its API keys are dead. Roles and history stay."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    revoke_tokens(object_key=f"user:{user.pk}", purpose=Purpose.API, at=at)
    record(AccountClosed(user=user.pk), stream=HOUSE, actor=actor, at=at)
    return user


@transaction.atomic
def reopen_account(*, user: User, actor: str, at: dt.datetime) -> User:
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(AccountReopened(user=user.pk), stream=HOUSE, actor=actor, at=at)
    return user
