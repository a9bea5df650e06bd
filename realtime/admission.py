"""Who may come in by a socket or by HTTP: the same proofs, and one look-up for all who come together."""

import itertools
import logging
from collections.abc import Sequence
from typing import NamedTuple, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from msgspec import Raw

from dialogues.journal.errors import Refused
from dialogues.journal.queries import sequence_of
from dialogues.live.errors import NotAdmitted
from dialogues.live.identity import Proofs, Viewer, turned_away, viewers_of
from dialogues.live.models import Room
from dialogues.live.presenters import introductions, room_shape
from dialogues.live.queries.rooms import fresh_room, room_called
from dialogues.live.shapes import You
from dialogues.people.models import User

from .gathering import Gathering
from .protocol import encode
from .refusals import Failed
from .threads import reading

logger = logging.getLogger(__name__)

# Beyond so many at the door the next ones are sent away, to come again a little later.
MOST_WAITING = 6_000


class Visitor(NamedTuple):
    """Somebody at the door of a room. `is_greeted`: a socket, which is told about itself and the room at once."""

    room: str
    proofs: Proofs
    is_greeted: bool


class Welcome(NamedTuple):
    """Somebody let in. Those who are greeted get `you` and `shape` (the room, encoded), not older than entry `seq`."""

    room: Room
    viewer: Viewer
    seq: int
    you: You | None = None
    shape: Raw | None = None


class Door:
    """Visitors who arrive together are looked up together: a hall that comes back costs a handful of queries."""

    def __init__(self) -> None:
        self._visitors: Gathering[Visitor, Welcome] = Gathering(self._let_in, most_waiting=MOST_WAITING)

    async def enter(self, room: str, proofs: Proofs, *, is_greeted: bool) -> Welcome:
        """Raises live.not_signed_in, live.not_admitted, busy, server.failed."""
        return await self._visitors.submit(Visitor(room, proofs, is_greeted))

    async def _let_in(self, visitors: list[Visitor]) -> list[Welcome | Exception]:
        try:
            return await reading(welcome, visitors)
        except (InterfaceError, OperationalError) as error:
            logger.warning("%s visitors could not be looked up: %s", len(visitors), type(error).__name__)
            return [Failed() for _visitor in visitors]
        except Exception:
            logger.exception("%s visitors could not be looked up", len(visitors))
        if len(visitors) == 1:
            return [Failed()]
        # One whose proofs break the look-up must not keep the others out.
        return [answer for visitor in visitors for answer in await self._let_in([visitor])]


def welcome(visitors: Sequence[Visitor]) -> list[Welcome | Exception]:
    """One answer per visitor, in order."""
    answers: dict[int, Welcome | Exception] = {}
    in_order = sorted(range(len(visitors)), key=lambda position: visitors[position].room)
    for name, positions in itertools.groupby(in_order, key=lambda position: visitors[position].room):
        group = list(positions)
        answers.update(zip(group, _welcome_to(name, [visitors[position] for position in group]), strict=True))
    return [answers[position] for position in range(len(visitors))]


def _welcome_to(name: str, visitors: Sequence[Visitor]) -> list[Welcome | Exception]:
    try:
        room = room_called(name)
    except NotAdmitted:
        return [turned_away(visitor.proofs) for visitor in visitors]
    # The number first, then the room: what happens in between may be told twice, but is not missed.
    seq = sequence_of(room.stream)
    room = fresh_room(room.pk)
    found = viewers_of(room, [visitor.proofs for visitor in visitors], at=timezone.now())
    greeted = [
        viewer
        for viewer, visitor in zip(found, visitors, strict=True)
        if visitor.is_greeted and isinstance(viewer, Viewer)
    ]
    known = dict(zip(greeted, introductions(room, greeted), strict=True)) if greeted else {}
    shapes = {audience: Raw(encode(room_shape(room, audience))) for audience in {one.audience for one in greeted}}
    return [
        viewer
        if isinstance(viewer, Refused)
        else Welcome(room, viewer, seq, known.get(viewer), shapes.get(viewer.audience))
        for viewer in found
    ]


async def proofs_in(request: HttpRequest) -> Proofs:
    # Most who come have a seat and no session; those are spared the question who is signed in.
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    user = await request.auser() if has_session else AnonymousUser()
    return _proofs(request.GET, request.COOKIES, request.headers.get("Authorization", ""), user)


def proofs_of_handshake(query: QueryDict, cookies: dict[str, str], headers: dict[bytes, bytes]) -> Proofs:
    user = cast(AnonymousUser, SimpleLazyObject(lambda: user_of_session(cookies)))
    return _proofs(query, cookies, headers.get(b"authorization", b"").decode("latin-1"), user)


def is_own_page(headers: dict[bytes, bytes]) -> bool:
    """A browser sends cookies with any page's socket, so the page must be ours.

    Programs send no Origin; they must show a token instead, which no page of another site can set.
    """
    origin = headers.get(b"origin", b"").decode("latin-1")
    if not origin:
        return b"authorization" in headers
    host = headers.get(b"host", b"").decode("latin-1")
    return urlsplit(origin).netloc == host or origin in settings.CSRF_TRUSTED_ORIGINS


def user_of_session(cookies: dict[str, str]) -> User | AnonymousUser:
    """Only looked up for those who have no seat in the room: the staff."""
    key = cookies.get(settings.SESSION_COOKIE_NAME, "")
    if not key.isalnum():
        return AnonymousUser()  # none of ours; the database may choke on what is in it
    request = HttpRequest()
    request.session = SessionStore(key)
    return get_user(request)


def _proofs(query: QueryDict, cookies: dict[str, str], authorization: str, user: User | AnonymousUser) -> Proofs:
    return Proofs(
        user=user,
        cookies=cookies,
        authorization=authorization,
        wanted=query.get("as", ""),
        key=query.get("key", ""),
        language=query.get("lang", ""),
    )
