"""What a mail that came back changes (calendar.md C56)."""

import datetime as dt

from django.db import IntegrityError, transaction

from dialogues.journal.actions import record, schedule
from dialogues.people.bounces import Bounce
from dialogues.people.enums import MessageState
from dialogues.people.errors import AddressNotUnreachable
from dialogues.people.events import AddressReachable, MessageBounced
from dialogues.people.models import OutboundMessage, UnreachableAddress
from dialogues.people.queries.messages import unreachable_address

# A full mailbox may be emptied: hours until it is tried once more.
TRY_AGAIN_AFTER = (dt.timedelta(hours=4), dt.timedelta(hours=12), dt.timedelta(hours=24))


@transaction.atomic
def take_bounce(*, bounce: Bounce, actor: str, at: dt.datetime) -> OutboundMessage | None:
    """5.x.x: came back, and the address takes no mail. 4.x.x after days: tried again three times, then the same.

    None, and nothing is changed, for a report about a mail that is not ours, about somebody else or told before.
    """
    message = OutboundMessage.objects.select_for_update().filter(pk=bounce.message).first()
    if message is None or message.to_email.lower() not in bounce.recipients or message.state != MessageState.SENT:
        return None
    if not (bounce.is_final or bounce.gave_up):
        return None
    message.bounces, message.bounced_at, message.bounce_status = message.bounces + 1, at, bounce.status
    again = bounce.gave_up and message.bounces <= len(TRY_AGAIN_AFTER)
    message.state = MessageState.WAITING if again else MessageState.BOUNCED
    message.save(update_fields=["state", "bounces", "bounced_at", "bounce_status"])
    if again:
        key, due_at = f"mail.send:{message.pk}:bounce:{message.bounces}", at + TRY_AGAIN_AFTER[message.bounces - 1]
        schedule(kind="mail.send", key=key, due_at=due_at, payload={"message": message.pk})
    else:
        mark_unreachable(email=message.to_email, status=bounce.status, at=at)
    fact = MessageBounced(message=message.pk, final=not again, status=bounce.status)
    record(fact, stream=message.scope, actor=actor, at=at)
    return message


@transaction.atomic
def mark_unreachable(*, email: str, status: str, at: dt.datetime) -> UnreachableAddress:
    """From now on what is written to it waits to be passed on by hand. Known already: nothing changes."""
    known = unreachable_address(email)
    if known:
        return known
    try:
        with transaction.atomic():
            return UnreachableAddress.objects.create(email=email.strip().lower(), status=status, since=at)
    except IntegrityError:
        return UnreachableAddress.objects.get(email=email.strip().lower(), cleared_at=None)


@transaction.atomic
def mark_reachable(*, email: str, stream: str, actor: str, at: dt.datetime) -> UnreachableAddress:
    """Somebody has asked: the address works again. `address.not_unreachable`."""
    known = unreachable_address(email)
    if known is None:
        raise AddressNotUnreachable
    known.cleared_at = at
    known.save(update_fields=["cleared_at"])
    record(AddressReachable(address=known.pk), stream=stream, actor=actor, at=at)
    return known
