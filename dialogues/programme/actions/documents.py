"""Papers with their versions (domain.md §2.2, Document)."""

import datetime as dt

from django.core.files.base import File
from django.db import transaction

from dialogues.journal.actions import lock_stream, record
from dialogues.journal.files import checked_file, checked_sound
from dialogues.programme import errors, events
from dialogues.programme.enums import DocumentKind, DocumentVisibility
from dialogues.programme.models import Dialogue, Document, Programme


@transaction.atomic
def add_document(
    *,
    programme: Programme,
    kind: DocumentKind | str,
    title: str,
    language: str,
    actor: str,
    at: dt.datetime,
    dialogue: Dialogue | None = None,
    file: "File[bytes] | None" = None,
    text: str = "",
    visibility: DocumentVisibility | str = DocumentVisibility.STAFF,
    is_sound: bool = False,
    replaces: Document | None = None,
) -> Document:
    """Of the programme, or of one of its dialogues. With `replaces` it is the next version of that one.

    `document.empty`, `document.replaced`, and those of the file, which is judged by its content.
    """
    stream = dialogue.stream if dialogue else programme.scope
    lock_stream(key=stream)
    if not file and not text.strip():
        raise errors.DocumentEmpty
    if replaces and Document.objects.filter(replaces=replaces).exists():
        raise errors.DocumentReplaced
    document = Document.objects.create(
        programme=programme,
        dialogue=dialogue,
        kind=kind,
        title=title.strip(),
        language=language,
        visibility=visibility,
        version=replaces.version + 1 if replaces else 1,
        replaces=replaces,
        text=text.strip(),
        file=(checked_sound(file) if is_sound else checked_file(file)) if file else "",
        is_sound=is_sound,
        added_at=at,
    )
    fact = events.DocumentAdded(
        document=document.pk,
        dialogue=dialogue.pk if dialogue else None,
        about=DocumentKind(kind).value,
        version=document.version,
    )
    record(fact, stream=stream, actor=actor, at=at)
    return document
