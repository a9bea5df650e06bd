"""Who is behind a reply address, and how things stand with them now."""

from django.db.models import Max

from calendaring import ics
from calendaring.models import ReplyAddress
from calendaring.sent import next_sequence
from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.answer_history import last_answered_at
from dialogues.journal.actions import lock_stream

from .enums import Kind, Outcome
from .models import InboundMail
from .verdicts import WHOLE, Invited, Standing

# Only what was believed makes older mails of the same calendar stale.
_BELIEVED = [f"{kind}.received" for kind in (Kind.ANSWER, Kind.DELEGATION, Kind.REFRESH, Kind.COUNTER)]


def invited_behind(token: str) -> Invited | None:
    """Holds the dialogue's stream until the transaction ends: of two answers at once, one is judged after the other."""
    row = ReplyAddress.objects.filter(token=token).select_related("delegate__dialogue").first()
    if row is None or row.delegate is None:
        return None
    lock_stream(key=row.delegate.dialogue.stream)
    delegate = Delegate.objects.select_related("dialogue", "person").get(pk=row.delegate.pk)
    dialogue = delegate.dialogue
    return Invited(
        delegate=delegate.pk,
        email=delegate.person.email,
        zone=dialogue.zone,
        meetings={(dialogue.uid, WHOLE): _standing(delegate)},
    )


def _standing(delegate: Delegate) -> Standing:
    """The sequence that a request sent now would carry: an answer to an earlier date is stale before news is out."""
    heard = InboundMail.objects.filter(delegate=delegate, code__in=_BELIEVED).exclude(outcome=Outcome.STALE)
    return Standing(
        sequence=next_sequence(delegate, method=ics.Method.REQUEST),
        stamp_at=heard.aggregate(last=Max("said_at"))["last"],
        answered_at=last_answered_at(delegate),
    )
