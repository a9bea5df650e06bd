"""Roles in a scope. Nothing is deleted: a suspended role keeps its row, because the journal names it."""

import datetime as dt
from typing import TypedDict

from django.db import models, transaction

from dialogues.journal.actions import lock_stream, record, schedule
from dialogues.people import errors
from dialogues.people.enums import Role
from dialogues.people.events import (
    HOUSE,
    MembershipGranted,
    MembershipHandedOver,
    MembershipRestored,
    MembershipSuspended,
)
from dialogues.people.models import Membership, User

from .accounts import create_account


@transaction.atomic
def grant_role(*, user: User, role: Role | str, scope: str, actor: str, at: dt.datetime) -> Membership:
    """Raises membership.exists, or membership.suspended if the role is there and must be restored instead."""
    held = _locked(scope).filter(user=user, role=role).first()
    if held:
        raise errors.MembershipSuspended if held.suspended_at else errors.AlreadyMember
    membership = Membership.objects.create(user=user, role=role, scope=scope, granted_at=at)
    record(MembershipGranted(**_stated(membership)), stream=HOUSE, actor=actor, at=at)
    return membership


@transaction.atomic
def suspend_role(*, membership: Membership, actor: str, at: dt.datetime) -> Membership:
    """Raises membership.last_convenor where nobody would be left to decide."""
    membership = _locked(membership.scope).get(pk=membership.pk)
    if membership.suspended_at:
        raise errors.MembershipSuspended
    _keep_a_convenor(membership)
    _set_suspended(membership, at)
    record(MembershipSuspended(**_stated(membership)), stream=HOUSE, actor=actor, at=at)
    return membership


@transaction.atomic
def restore_role(*, membership: Membership, actor: str, at: dt.datetime) -> Membership:
    membership = _locked(membership.scope).get(pk=membership.pk)
    if not membership.suspended_at:
        raise errors.MembershipNotSuspended
    _set_suspended(membership, None)
    record(MembershipRestored(**_stated(membership)), stream=HOUSE, actor=actor, at=at)
    return membership


@transaction.atomic
def hand_over_role(
    *, from_user: User, to_user: User, role: Role | str, scope: str, actor: str, at: dt.datetime
) -> Membership:
    """The role passes in one step, so that also the last convenor can go. Returns the receiver's membership."""
    if from_user.pk == to_user.pk:
        raise errors.SamePerson
    if not to_user.is_active:
        raise errors.AccountClosed
    given = _locked(scope).get(user=from_user, role=role)
    if given.suspended_at:
        raise errors.MembershipSuspended
    taken, _ = Membership.objects.get_or_create(user=to_user, role=role, scope=scope, defaults={"granted_at": at})
    _set_suspended(taken, None)
    _set_suspended(given, at)
    fact = MembershipHandedOver(**_stated(given), to_membership=taken.pk, to_user=to_user.pk)
    record(fact, stream=HOUSE, actor=actor, at=at)
    return taken


@transaction.atomic
def invite_colleague(
    *, email: str, name: str, role: Role | str, scope: str, language: str = "en", actor: str, at: dt.datetime
) -> Membership:
    """Opens an account where there is none and grants the role. A mail tells the colleague how to sign in."""
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user and not user.is_active:
        raise errors.AccountClosed
    if user is None:
        user = create_account(email=email, name=name, language=language, actor=actor, at=at)
    membership = grant_role(user=user, role=role, scope=scope, actor=actor, at=at)
    welcome = f"membership.welcome:{membership.pk}"
    schedule(kind="membership.welcome", key=welcome, due_at=at, payload={"membership": membership.pk, "actor": actor})
    return membership


class _Stated(TypedDict):
    membership: int
    user: int
    role: str
    scope: str


def _stated(membership: Membership) -> _Stated:
    return {
        "membership": membership.pk,
        "user": membership.user_id,
        "role": Role(membership.role).value,
        "scope": membership.scope,
    }


def _locked(scope: str) -> models.QuerySet[Membership]:
    """Everything about roles happens one after the other, or two convenors could suspend each other."""
    lock_stream(key=HOUSE)
    return Membership.objects.filter(scope=scope)


def _keep_a_convenor(leaving: Membership) -> None:
    if leaving.role != Role.CONVENOR:
        return
    able = Membership.objects.filter(role=Role.CONVENOR, suspended_at=None, user__is_active=True)
    if not able.filter(scope=leaving.scope).exclude(pk=leaving.pk).exists():
        raise errors.LastConvenor


def _set_suspended(membership: Membership, at: dt.datetime | None) -> None:
    membership.suspended_at = at
    membership.save(update_fields=["suspended_at"])
