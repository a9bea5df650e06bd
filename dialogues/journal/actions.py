"""The one way into the journal."""

import datetime as dt
import logging
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from .bulk import insert_many
from .chain import chained_hash, sealed_digest
from .events import Event
from .models import DueWork, Entry, Salt, Stream
from .signals import entries_recorded, work_scheduled

logger = logging.getLogger(__name__)

SYSTEM = "system"


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One event to be recorded, with the texts (by subject) that its salted digests shall prove."""

    event: Event
    actor: str
    at: dt.datetime
    sealed: Mapping[str, str] = field(default_factory=dict)


def open_stream(*, key: str) -> Stream:
    """The stream of this name, made on first use."""
    return Stream.objects.get_or_create(key=key)[0]


def lock_stream(*, key: str) -> Stream:
    """Hold this stream until the transaction ends. Whoever also locks rows takes the stream first: no deadlocks."""
    locked = Stream.objects.select_for_update()
    return locked.filter(key=key).first() or locked.get(pk=open_stream(key=key).pk)


def record(event: Event, *, stream: str, actor: str, at: dt.datetime, sealed: Mapping[str, str] | None = None) -> Entry:
    """Append one fact inside the transaction of the change it tells of; announce it after the commit."""
    return record_all([Fact(event=event, actor=actor, at=at, sealed=sealed or {})], stream=stream)[0]


def record_all(facts: Sequence[Fact], *, stream: str) -> list[Entry]:
    """Append facts in order with one row lock and one sequence range. Must run inside a transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("record() belongs inside the transaction of the change")
    row = lock_stream(key=stream)
    after, entries, salts = row.last_sequence, [], []
    for fact in facts:
        entry, entry_salts = _entry(row, fact)
        entries.append(entry)
        salts += entry_salts
        row.last_sequence, row.last_hash = entry.sequence, entry.hash
    insert_many(entries)
    Salt.objects.bulk_create(salts)
    row.save(update_fields=["last_sequence", "last_hash"])
    through, kinds = row.last_sequence, frozenset(entry.kind for entry in entries)
    transaction.on_commit(lambda: _announce(stream, after, through, kinds), robust=True)
    return entries


def schedule(*, kind: str, key: str, due_at: dt.datetime, payload: dict[str, Any] | None = None) -> DueWork:
    """Plan due work once per key; asking again moves what still waits and leaves what is done untouched."""
    work, created = DueWork.objects.get_or_create(
        key=key, defaults={"kind": kind, "due_at": due_at, "payload": payload or {}}
    )
    if not created and work.state == DueWork.State.WAITING:
        DueWork.objects.filter(pk=work.pk, state=DueWork.State.WAITING).update(due_at=due_at, payload=payload or {})
    transaction.on_commit(lambda: work_scheduled.send_robust(sender=DueWork), robust=True)
    return work


def call_off(*, key: str) -> None:
    """Cancel due work that has not been done; what is done stays done."""
    DueWork.objects.filter(key=key, state=DueWork.State.WAITING).update(state=DueWork.State.CANCELLED)


def erase_seals(*, subject: str) -> None:
    """Drop the salts of an erased text, so that its digests prove nothing any more."""
    Salt.objects.filter(subject=subject).delete()


def _entry(row: Stream, fact: Fact) -> tuple[Entry, list[Salt]]:
    salts = {subject: secrets.token_hex(16) for subject in fact.sealed}
    entry = Entry(
        stream=row,
        sequence=row.last_sequence + 1,
        kind=fact.event.kind,
        subject=fact.event.subject,
        actor=fact.actor,
        at=fact.at,
        data=fact.event.data(),
        seals={subject: sealed_digest(salts[subject], text) for subject, text in sorted(fact.sealed.items())},
    )
    entry.hash = chained_hash(row.last_hash, entry, row.key)
    return entry, [Salt(entry=entry, subject=subject, value=salt) for subject, salt in salts.items()]


def _announce(stream: str, after: int, through: int, kinds: frozenset[str]) -> None:
    news = {"stream": stream, "after": after, "through": through, "kinds": kinds}
    for receiver, answer in entries_recorded.send_robust(sender=Entry, **news):
        if isinstance(answer, Exception):
            # Nothing is lost: whoever missed this catches up from the journal.
            logger.error("announcement failed in %s", getattr(receiver, "__qualname__", receiver), exc_info=answer)
