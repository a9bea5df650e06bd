from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from .chain import chained_hash, sealed_digest
from .models import NO_HASH, Entry, Stream

SealedText = Callable[[int], str | None]
_sealed_texts: dict[str, SealedText] = {}


def entries_after(stream: str, sequence: int) -> QuerySet[Entry]:
    """What was recorded in this stream after `sequence`, oldest first."""
    return Entry.objects.filter(stream__key=stream, sequence__gt=sequence).order_by("sequence")


def story_of(*subjects: str) -> QuerySet[Entry]:
    """All that was recorded about these subjects, oldest first, over all streams."""
    return Entry.objects.filter(subject__in=subjects).select_related("stream").order_by("at", "stream_id", "sequence")


def sequence_of(stream: str) -> int:
    return Stream.objects.filter(key=stream).values_list("last_sequence", flat=True).first() or 0


def seal_loader(kind: str) -> Callable[[SealedText], SealedText]:
    """Decorator: tells the verifier how to find the text behind a sealed subject such as `commitment_version:7`."""

    def register(loader: SealedText) -> SealedText:
        _sealed_texts[kind] = loader
        return loader

    return register


@dataclass(frozen=True)
class Flaw:
    """One thing wrong with the journal. `what`: gap, altered_entry, altered_text."""

    stream: str
    sequence: int
    what: str
    subject: str = ""


def flaws_in(stream: Stream) -> Iterator[Flaw]:
    """Walk one stream's chain from the start. Erased texts (salt dropped) are no flaw."""
    previous, expected = NO_HASH, 1
    for entry in stream.entries.order_by("sequence").prefetch_related("salts").iterator(chunk_size=500):
        if entry.sequence != expected:
            yield Flaw(stream.key, expected, "gap")
            expected = entry.sequence
        if chained_hash(previous, entry, stream.key) != entry.hash:
            yield Flaw(stream.key, entry.sequence, "altered_entry", entry.subject)
        yield from _altered_texts(stream, entry)
        previous, expected = entry.hash, entry.sequence + 1
    if stream.last_sequence != expected - 1 or stream.last_hash != previous:
        yield Flaw(stream.key, stream.last_sequence, "gap")


def _altered_texts(stream: Stream, entry: Entry) -> Iterator[Flaw]:
    salts = {salt.subject: salt.value for salt in entry.salts.all()}
    for subject, digest in entry.seals.items():
        kind, _, pk = subject.partition(":")
        loader = _sealed_texts.get(kind)
        if subject in salts and loader:
            text = loader(int(pk))
            if text is None or sealed_digest(salts[subject], text) != digest:
                yield Flaw(stream.key, entry.sequence, "altered_text", subject)
