import datetime as dt

from django.db.models import Q, QuerySet

from dialogues.live.enums import RoomState
from dialogues.live.errors import CodeClosed, CodeReplaced, CodeUnknown, NotAdmitted, RoomEnded, RoomNotOpen
from dialogues.live.models import Room
from dialogues.people.enums import STAFF, Purpose
from dialogues.people.models import Token
from dialogues.people.principals import Principal
from dialogues.people.queries import digest_of, scope_ids
from dialogues.programme.models import Dialogue

# domain.md §2.3: opened at most so long before the start.
EARLIEST = dt.timedelta(minutes=60)
_WITH_DIALOGUE = ("dialogue__programme", "spotlight", "current_item")


def fresh_room(pk: int) -> Room:
    return Room.objects.select_related(*_WITH_DIALOGUE).get(pk=pk)


def room_called(name: str) -> Room:
    """By its code, typed as people type, or by a code it had before: changing the code throws nobody out.

    Raises live.not_admitted: whether a room exists is nobody's business who is not in it.
    """
    room = Room.objects.select_related(*_WITH_DIALOGUE).filter(_called(name)).first()
    if room is None:
        raise NotAdmitted
    return room


def room_to_join(code: str) -> Room:
    """The open door behind a code. room.code_unknown, room.code_replaced, room.code_closed, room.not_open,
    room.ended."""
    token = _token(code)
    room = Room.objects.select_related(*_WITH_DIALOGUE).filter(_of(token)).first() if token else None
    if token is None or room is None:
        raise CodeUnknown
    if token.revoked_at:
        raise CodeReplaced
    if room.state == RoomState.ENDED:
        raise RoomEnded
    if room.state == RoomState.CLOSED:
        raise RoomNotOpen
    if not room.code_admits:
        raise CodeClosed
    return room


def rooms_visible_to(principal: Principal) -> QuerySet[Room]:
    """Rooms of the programmes in which the account runs rooms. A participant has no list of rooms."""
    running = scope_ids(principal, "programme", *STAFF)
    return Room.objects.filter(dialogue__programme__in=running).select_related(*_WITH_DIALOGUE)


def is_early(dialogue: Dialogue, at: dt.datetime) -> bool:
    """Too early to open without a reason."""
    return dialogue.starts_at is not None and at < dialogue.starts_at - EARLIEST


def code_opens(dialogue_id: int) -> str:
    """What a room code's token opens."""
    return f"dialogue:{dialogue_id}"


def _called(name: str) -> Q:
    token = _token(name)
    return _of(token) if token else Q(pk=None)


def _of(token: Token) -> Q:
    return Q(dialogue_id=int(token.object_key.partition(":")[2]))


def _token(code: str) -> Token | None:
    return Token.objects.filter(purpose=Purpose.ROOM_CODE, digest=digest_of(Purpose.ROOM_CODE, code)).first()
