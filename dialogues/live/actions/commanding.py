"""The one entry for commands, whatever carried them: socket, HTTP or a plain form (architecture.md §4).

Commands that arrive together are judged each on its own. Captures go through in one batch; the others one by one, each
in a transaction of its own. The answers are true when this returns: everything in them is committed.
"""

import datetime as dt
import hashlib
import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, cast

import msgspec
from django.db import transaction
from django.utils.translation import override

from dialogues.commitments.actions import (
    Accepted,
    Draft,
    DraftResource,
    Outcome,
    RefusedDraft,
    capture_commitments,
)
from dialogues.commitments.errors import IdempotencyMismatch
from dialogues.invitations.models import Delegate
from dialogues.journal.actions import lock_stream
from dialogues.journal.errors import Refused
from dialogues.journal.queries import sequence_of
from dialogues.live.commands import KINDS, Capture, Sent
from dialogues.live.enums import RoomState
from dialogues.live.errors import CommandNotAllowed, CommandUnknown
from dialogues.live.identity import Viewer, still_admitted
from dialogues.live.models import CommandReceipt, Room
from dialogues.live.queries.rooms import fresh_room

from .obeying import OBEY


@dataclass(frozen=True)
class Done:
    """Committed. `sequence` and `data` are the same whenever the command is sent again (contract.md §3)."""

    sequence: int | None
    data: dict[str, Any]
    repeated: bool = False


@dataclass(frozen=True)
class Rejected:
    """Nothing changed, nothing is remembered."""

    code: str
    detail: str


Answer = Done | Rejected


def run_commands(*, room: Room, commands: Sequence[Sent], at: dt.datetime) -> list[Answer]:
    """One answer per command, in order."""
    answers: dict[int, Answer] = {}
    admitted = still_admitted(room, {sent.sender for sent in commands}, at=at)
    welcome: list[tuple[int, Sent]] = []
    for position, sent in enumerate(commands):
        try:
            _check(sent, admitted)
        except Refused as refusal:
            answers[position] = _rejected(refusal, sent)
        else:
            welcome.append((position, sent))
    for (is_capture, _language), run in itertools.groupby(welcome, key=_batch):
        batch = list(run)
        sents = [sent for _position, sent in batch]
        outcomes = _capture(room, sents, at) if is_capture else [_obey(room, sent, at) for sent in sents]
        answers.update(zip((position for position, _sent in batch), outcomes, strict=True))
    return [answers[position] for position in range(len(commands))]


def _check(sent: Sent, admitted: Collection[Viewer]) -> None:
    kind = KINDS.get(sent.do)
    if kind is None:
        raise CommandUnknown
    if sent.sender.audience not in kind.senders or sent.sender not in admitted:
        raise CommandNotAllowed


def _batch(command: tuple[int, Sent]) -> tuple[bool, str]:
    """Captures go together, as far as their refusals are said in one language."""
    sent = command[1]
    return isinstance(sent.data, Capture), sent.sender.language


@transaction.atomic
def _capture(room: Room, sents: Sequence[Sent], at: dt.datetime) -> list[Answer]:
    # Under the stream's lock, so that nothing slips in behind the room's end.
    lock_stream(key=room.stream)
    room = fresh_room(room.pk)
    senders = _delegates(sents)
    with override(sents[0].sender.language):
        outcomes = capture_commitments(
            dialogue=room.dialogue,
            drafts=[_draft(sent, senders, room) for sent in sents],
            accepting=room.state == RoomState.OPEN,
            moderated=room.is_moderated,
            at=at,
        )
    return [_captured(outcome) for outcome in outcomes]


def _obey(room: Room, sent: Sent, at: dt.datetime) -> Answer:
    try:
        with transaction.atomic():
            lock_stream(key=room.stream)
            digest = _digest(sent)
            return _remembered(room, sent, digest) or _first_time(fresh_room(room.pk), sent, digest, at)
    except Refused as refusal:
        return _rejected(refusal, sent)


def _remembered(room: Room, sent: Sent, digest: str) -> Done | None:
    earlier = room.receipts.filter(sender=sent.sender.actor, client_id=sent.client_id).first()
    if earlier is None:
        return None
    if earlier.body_digest != digest:
        raise IdempotencyMismatch
    return Done(earlier.sequence, earlier.answer, repeated=True)


def _first_time(room: Room, sent: Sent, digest: str, at: dt.datetime) -> Done:
    OBEY[sent.do](room, sent, at)
    done = Done(sequence_of(room.stream), {})
    CommandReceipt.objects.create(
        room=room,
        sender=sent.sender.actor,
        client_id=sent.client_id,
        body_digest=digest,
        sequence=done.sequence,
        answer=done.data,
        received_at=at,
    )
    return done


def _captured(outcome: Outcome) -> Answer:
    if isinstance(outcome, RefusedDraft):
        return Rejected(outcome.code, outcome.detail)
    made = outcome.commitment
    data = {"id": made.pk, "code": made.code}
    if isinstance(outcome, Accepted):
        return Done(outcome.entry.sequence, data)
    return Done(outcome.sequence, data, repeated=True)


def _delegates(sents: Sequence[Sent]) -> dict[int, Delegate]:
    wanted = {sent.sender.delegate_id for sent in sents if sent.sender.delegate_id}
    return Delegate.objects.select_related("person").defer("rsvp_note", "access_needs").in_bulk(wanted)


def _draft(sent: Sent, senders: dict[int, Delegate], room: Room) -> Draft:
    said, sender = cast(Capture, sent.data), senders[cast(int, sent.sender.delegate_id)]
    return Draft(
        client_id=sent.client_id,
        sender=sender,
        actor=sent.sender.actor,
        agenda_item=room.current_item,
        statement=said.statement,
        language=said.language or sender.person.language,
        indicator=said.indicator,
        unit=said.unit,
        baseline=said.baseline,
        target=said.target,
        due_date=said.due,
        partners=said.partners,
        resources=[DraftResource(**msgspec.structs.asdict(line)) for line in said.resources],
        anonymous=said.anonymous,
    )


def _rejected(refusal: Refused, sent: Sent) -> Rejected:
    with override(sent.sender.language):
        return Rejected(refusal.code, str(refusal))


def _digest(sent: Sent) -> str:
    body = msgspec.json.encode([sent.do, sent.data], order="deterministic")
    return hashlib.sha256(body).hexdigest()
