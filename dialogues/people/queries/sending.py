"""When a mail may leave: nobody has paused it, and the relay takes another one (calendar.md C57)."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from dialogues.people.enums import MessageState
from dialogues.people.events import HOUSE
from dialogues.people.models import OutboundMessage, SendingPause

MINUTE = dt.timedelta(minutes=1)


def pause_of(scope: str) -> SendingPause | None:
    """What keeps mail of this scope here, its own pause or that of the whole house."""
    return pauses_in([scope, HOUSE]).first()


def pauses_in(scopes: Iterable[str]) -> QuerySet[SendingPause]:
    return SendingPause.objects.filter(scope__in=set(scopes), resumed_at=None).order_by("paused_at", "pk")


def wait_for_the_relay(*, most_a_minute: int, at: dt.datetime) -> dt.timedelta | None:
    """How long until another mail may leave; None for now. 0 is no limit.

    Each worker counts what has left: several may exceed it together by one mail each.
    """
    if most_a_minute <= 0:
        return None
    left = OutboundMessage.objects.filter(state=MessageState.SENT, sent_at__gt=at - MINUTE).order_by("-sent_at")
    times = list(left.values_list("sent_at", flat=True)[:most_a_minute])
    if len(times) < most_a_minute or times[-1] is None:
        return None
    return times[-1] + MINUTE - at
