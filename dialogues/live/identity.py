"""Who is looking into a room, and what proves it: a room cookie, a session with a role, a wall's key, or a token.

Written for many, like the commands: after a power cut a whole hall comes back in the same second, and its cookies are
looked up together. A single visitor is a list of one.

Threats kept in mind. A cookie names a token row, so that it can be revoked; it is bound to one room by its signature's
salt. A role is asked for at every connection and again at every command, so that a socket kept open outlives nothing.
An unknown room and a foreign room get the same answer, or whoever tries out codes would learn which of them exist.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.db.models import Q, QuerySet

from dialogues.invitations.models import Delegate
from dialogues.journal.errors import Refused
from dialogues.people.actors import actor_of
from dialogues.people.authentication import principal_for, secret_in
from dialogues.people.enums import STAFF, Purpose
from dialogues.people.errors import TokenRefused
from dialogues.people.models import Token, User
from dialogues.people.queries import has_role

from .enums import Audience
from .errors import NotAdmitted, NotSignedIn
from .models import Room
from .queries.groups import group_of

COOKIE_AGE = dt.timedelta(days=60)
WALL_KEY_AGE = dt.timedelta(days=2)
_COOKIE = "convoke-room-"


@dataclass(frozen=True)
class Viewer:
    """Somebody admitted to a room. `actor` is the journal's word for them; a wall has none.

    `group`: the letter of the stakeholder group that a participant sits in the room for.
    """

    audience: Audience
    actor: str
    language: str
    delegate_id: int | None = None
    group: str = ""
    token_id: int | None = None
    user_id: int | None = None


@dataclass(frozen=True)
class Proofs:
    """What a request or a handshake carries. `wanted`: the audience asked for, where one browser could be several."""

    user: User | AnonymousUser
    cookies: Mapping[str, str]
    authorization: str = ""
    wanted: str = ""
    key: str = ""
    language: str = ""


def viewer_of(room: Room, proofs: Proofs, *, at: dt.datetime) -> Viewer:
    """Raises live.not_signed_in where nothing was shown, live.not_admitted where it opens another door."""
    [found] = viewers_of(room, [proofs], at=at)
    if isinstance(found, Refused):
        raise found
    return found


def viewers_of(room: Room, visitors: Sequence[Proofs], *, at: dt.datetime) -> list[Viewer | Refused]:
    """For each visitor who they are here, or why they are not: the errors of `viewer_of`, not raised."""
    participants = _participants(room, visitors, at)
    return [
        participants.get(position) or _by_another_door(room, proofs, at) or turned_away(proofs)
        for position, proofs in enumerate(visitors)
    ]


def turned_away(proofs: Proofs) -> Refused:
    """What a closed door says. Depends on what was shown, never on the room."""
    in_some_room = any(name.startswith(_COOKIE) for name in proofs.cookies)
    shown = proofs.authorization or proofs.key or in_some_room or proofs.user.is_authenticated
    return NotAdmitted() if shown else NotSignedIn()


def still_admitted(room: Room, viewers: Collection[Viewer], *, at: dt.datetime) -> set[Viewer]:
    """Asked again before commands are obeyed and while sockets stay open: tokens get revoked, roles and seats end."""
    tokens = set(_open_tokens({one.token_id for one in viewers if one.token_id}, at).values_list("pk", flat=True))
    named = {one.delegate_id for one in viewers if one.delegate_id}
    seats = set(Delegate.objects.filter(pk__in=named, withdrawn_at=None).values_list("pk", flat=True))
    users = User.objects.in_bulk({one.user_id for one in viewers if one.user_id})
    staff = {pk for pk, user in users.items() if has_role(user, room.dialogue.programme.scope, *STAFF)}

    def is_admitted(one: Viewer) -> bool:
        if one.token_id and one.token_id not in tokens:
            return False
        if one.audience == Audience.PARTICIPANT:
            return one.token_id is not None and one.delegate_id in seats
        return one.audience == Audience.WALL or one.user_id in staff

    return {one for one in viewers if is_admitted(one)}


def cookie_name(room: Room) -> str:
    return f"{_COOKIE}{room.pk}"


def cookie_for(room: Room, token: Token) -> str:
    return signing.dumps({"token": token.pk}, salt=_cookie_salt(room))


def wall_key(room: Room) -> str:
    """Opens the wall, and only the wall, on a projector where nobody signs in."""
    return signing.dumps(room.pk, salt="live.wall")


def delegate_behind(room: Room, proofs: Proofs, *, at: dt.datetime) -> Delegate | None:
    """The delegate of this room's dialogue whose cookie or personal token this is."""
    return next((delegate for _token, delegate in _seated(room, [proofs], at).values()), None)


def _participants(room: Room, visitors: Sequence[Proofs], at: dt.datetime) -> dict[int, Viewer]:
    """By position among the visitors."""
    wanting = [proofs if proofs.wanted in ("", Audience.PARTICIPANT) else None for proofs in visitors]
    return {
        position: Viewer(
            Audience.PARTICIPANT,
            actor=f"delegate:{delegate.pk}",
            language=_language(visitors[position], delegate.person.language),
            delegate_id=delegate.pk,
            group=group_of(delegate),
            token_id=token,
        )
        for position, (token, delegate) in _seated(room, wanting, at).items()
    }


def _seated(room: Room, visitors: Sequence[Proofs | None], at: dt.datetime) -> dict[int, tuple[int, Delegate]]:
    """The token and the delegate behind each visitor who has a seat in this room, by position."""
    shown = {position: _token_shown(room, proofs) for position, proofs in enumerate(visitors) if proofs}
    tokens = dict(_open_tokens({pk for pk in shown.values() if pk}, at).values_list("pk", "object_key"))
    seats = {position: (pk, _delegate_named(tokens[pk])) for position, pk in shown.items() if pk in tokens}
    here = Delegate.objects.filter(dialogue=room.dialogue_id, withdrawn_at=None)
    here = here.select_related("person").prefetch_related("institution")
    delegates = here.in_bulk({named for _token, named in seats.values() if named})
    return {position: (pk, delegates[named]) for position, (pk, named) in seats.items() if named in delegates}


def _by_another_door(room: Room, proofs: Proofs, at: dt.datetime) -> Viewer | None:
    for audience, admit in _OTHER_DOORS.items():
        if proofs.wanted in ("", audience) and (viewer := admit(room, proofs)):
            return viewer
    return None


def _as_staff(room: Room, proofs: Proofs) -> Viewer | None:
    user, token = _user_shown(proofs)
    if user is None or not has_role(user, room.dialogue.programme.scope, *STAFF):
        return None
    language = _language(proofs, user.language)
    return Viewer(Audience.STAFF, actor=actor_of(user), language=language, token_id=token, user_id=user.pk)


def _as_wall(room: Room, proofs: Proofs) -> Viewer | None:
    if not _is_key_of(room, proofs.key) and _as_staff(room, proofs) is None:
        return None
    return Viewer(Audience.WALL, actor="", language=_language(proofs, settings.LANGUAGE_CODE))


_OTHER_DOORS = {Audience.STAFF: _as_staff, Audience.WALL: _as_wall}


def _delegate_named(object_key: str) -> int | None:
    what, _, pk = object_key.partition(":")
    return int(pk) if what == "delegate" else None


def _token_shown(room: Room, proofs: Proofs) -> int | None:
    if secret := secret_in(proofs.authorization):
        try:
            return principal_for(secret, (Purpose.API, Purpose.PERSONAL))[1].pk
        except TokenRefused:
            return None
    return _token_in_cookie(room, proofs.cookies.get(cookie_name(room), ""))


def _token_in_cookie(room: Room, cookie: str) -> int | None:
    try:
        return int(signing.loads(cookie, salt=_cookie_salt(room), max_age=COOKIE_AGE)["token"])
    except signing.BadSignature:
        return None


def _open_tokens(pks: Collection[int], at: dt.datetime) -> QuerySet[Token]:
    unexpired = Q(expires_at=None) | Q(expires_at__gt=at)
    return Token.objects.filter(unexpired, pk__in=pks, revoked_at=None)


def _user_shown(proofs: Proofs) -> tuple[User | None, int | None]:
    """The account, and the token that stands for it where it is not a session."""
    if secret := secret_in(proofs.authorization):
        try:
            principal, token = principal_for(secret, (Purpose.API,))
        except TokenRefused:
            return None, None
        return (principal, token.pk) if isinstance(principal, User) else (None, None)
    return (proofs.user if isinstance(proofs.user, User) else None), None


def _is_key_of(room: Room, key: str) -> bool:
    try:
        return bool(signing.loads(key, salt="live.wall", max_age=WALL_KEY_AGE) == room.pk)
    except signing.BadSignature:
        return False


def _language(proofs: Proofs, fallback: str) -> str:
    known = dict(settings.LANGUAGES)
    return next((lang for lang in (proofs.language, fallback) if lang in known), settings.LANGUAGE_CODE)


def _cookie_salt(room: Room) -> str:
    return f"live.participant.{room.pk}"
