"""Who may come in by a socket or by HTTP: the same proofs, the same answer."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from dialogues.live.errors import NotAdmitted
from dialogues.live.identity import Proofs, Viewer, turned_away, viewer_of
from dialogues.live.models import Room
from dialogues.live.queries.rooms import room_called
from dialogues.people.models import User


def admit(room_name: str, proofs: Proofs) -> tuple[Room, Viewer]:
    """Raises live.not_signed_in or live.not_admitted."""
    try:
        room = room_called(room_name)
    except NotAdmitted as refusal:
        raise turned_away(proofs) from refusal
    return room, viewer_of(room, proofs, at=timezone.now())


def proofs_in(request: HttpRequest, user: User | AnonymousUser) -> Proofs:
    return _proofs(request.GET, request.COOKIES, request.headers.get("Authorization", ""), user)


def proofs_of_handshake(
    query: bytes, cookies: dict[str, str], headers: dict[bytes, bytes], user: User | AnonymousUser
) -> Proofs:
    return _proofs(QueryDict(query), cookies, headers.get(b"authorization", b"").decode("latin-1"), user)


def is_own_page(headers: dict[bytes, bytes]) -> bool:
    """A browser sends cookies with any page's socket, so the page must be ours.

    Programs send no Origin; they must show a token instead, which no page of another site can set.
    """
    origin = headers.get(b"origin", b"").decode("latin-1")
    if not origin:
        return b"authorization" in headers
    host = headers.get(b"host", b"").decode("latin-1")
    return urlsplit(origin).netloc == host or origin in settings.CSRF_TRUSTED_ORIGINS


def _proofs(query: QueryDict, cookies: dict[str, str], authorization: str, user: User | AnonymousUser) -> Proofs:
    return Proofs(
        user=user,
        cookies=cookies,
        authorization=authorization,
        wanted=query.get("as", ""),
        key=query.get("key", ""),
        language=query.get("lang", ""),
    )
