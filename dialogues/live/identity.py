"""Who is looking into a room, and what proves it: a room cookie, a session with a role, a wall's key, or a token.

Threats kept in mind. A cookie names a token row, so that it can be revoked; it is bound to one room by its signature's
salt. A role is asked for at every connection and again at every command, so that a socket kept open outlives nothing.
An unknown room and a foreign room get the same answer, or whoever tries out codes would learn which of them exist.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core import signing

from dialogues.invitations.models import Delegate
from dialogues.journal.errors import Refused
from dialogues.people.actors import actor_of
from dialogues.people.authentication import principal_for, secret_in
from dialogues.people.enums import STAFF, Purpose
from dialogues.people.errors import TokenRefused
from dialogues.people.models import Token, User
from dialogues.people.principals import Participant
from dialogues.people.queries import has_role

from .enums import Audience
from .errors import NotAdmitted, NotSignedIn
from .models import Room

COOKIE_AGE = dt.timedelta(days=60)
WALL_KEY_AGE = dt.timedelta(days=2)
_COOKIE = "convoke-room-"


@dataclass(frozen=True)
class Viewer:
    """Somebody admitted to a room. `actor` is the journal's word for them; a wall has none."""

    audience: Audience
    actor: str
    language: str
    delegate_id: int | None = None
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
    for audience, admit in _DOORS.items():
        if proofs.wanted in ("", audience) and (viewer := admit(room, proofs, at)):
            return viewer
    raise turned_away(proofs)


def turned_away(proofs: Proofs) -> Refused:
    """What a closed door says. Depends on what was shown, never on the room."""
    in_some_room = any(name.startswith(_COOKIE) for name in proofs.cookies)
    shown = proofs.authorization or proofs.key or in_some_room or proofs.user.is_authenticated
    return NotAdmitted() if shown else NotSignedIn()


def still_admitted(room: Room, viewer: Viewer, *, at: dt.datetime) -> bool:
    """Asked again before a command is obeyed: the token may have been revoked, the role suspended."""
    if viewer.user_id is not None:
        user = User.objects.filter(pk=viewer.user_id).first()
        return user is not None and has_role(user, room.dialogue.programme.scope, *STAFF)
    return viewer.token_id is not None and _open_token(viewer.token_id, at) is not None


def cookie_name(room: Room) -> str:
    return f"{_COOKIE}{room.pk}"


def cookie_for(room: Room, token: Token) -> str:
    return signing.dumps({"token": token.pk}, salt=_cookie_salt(room))


def wall_key(room: Room) -> str:
    """Opens the wall, and only the wall, on a projector where nobody signs in."""
    return signing.dumps(room.pk, salt="live.wall")


def delegate_behind(room: Room, proofs: Proofs, *, at: dt.datetime) -> Delegate | None:
    """The delegate of this room's dialogue whose cookie or personal token this is."""
    token = _token_shown(room, proofs, at)
    return _delegate_of(room, token) if token else None


def _as_participant(room: Room, proofs: Proofs, at: dt.datetime) -> Viewer | None:
    token = _token_shown(room, proofs, at)
    delegate = _delegate_of(room, token) if token else None
    if token is None or delegate is None:
        return None
    return Viewer(
        Audience.PARTICIPANT,
        actor=f"delegate:{delegate.pk}",
        language=_language(proofs, delegate.person.language),
        delegate_id=delegate.pk,
        token_id=token.pk,
    )


def _as_staff(room: Room, proofs: Proofs, at: dt.datetime) -> Viewer | None:
    user = _user_shown(proofs)
    if user is None or not has_role(user, room.dialogue.programme.scope, *STAFF):
        return None
    language = _language(proofs, user.language)
    return Viewer(Audience.STAFF, actor=actor_of(user), language=language, user_id=user.pk)


def _as_wall(room: Room, proofs: Proofs, at: dt.datetime) -> Viewer | None:
    if not _is_key_of(room, proofs.key) and _as_staff(room, proofs, at) is None:
        return None
    return Viewer(Audience.WALL, actor="", language=_language(proofs, settings.LANGUAGE_CODE))


_DOORS = {Audience.PARTICIPANT: _as_participant, Audience.STAFF: _as_staff, Audience.WALL: _as_wall}


def _delegate_of(room: Room, token: Token) -> Delegate | None:
    if not token.object_key.startswith("delegate:"):
        return None
    here = Delegate.objects.filter(dialogue=room.dialogue_id, withdrawn_at=None).select_related("person", "institution")
    return here.filter(pk=Participant(token).delegate_id).first()


def _token_shown(room: Room, proofs: Proofs, at: dt.datetime) -> Token | None:
    if secret := secret_in(proofs.authorization):
        try:
            return principal_for(secret, (Purpose.API, Purpose.PERSONAL))[1]
        except TokenRefused:
            return None
    return _token_in_cookie(room, proofs.cookies.get(cookie_name(room), ""), at)


def _token_in_cookie(room: Room, cookie: str, at: dt.datetime) -> Token | None:
    try:
        kept = signing.loads(cookie, salt=_cookie_salt(room), max_age=COOKIE_AGE)
    except signing.BadSignature:
        return None
    return _open_token(kept["token"], at)


def _open_token(pk: int, at: dt.datetime) -> Token | None:
    token = Token.objects.filter(pk=pk, revoked_at=None).select_related("user", "person").first()
    return token if token and (token.expires_at is None or token.expires_at > at) else None


def _user_shown(proofs: Proofs) -> User | None:
    if secret := secret_in(proofs.authorization):
        try:
            principal, _token = principal_for(secret, (Purpose.API,))
        except TokenRefused:
            return None
        return principal if isinstance(principal, User) else None
    return proofs.user if isinstance(proofs.user, User) else None


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
