"""What frozen words mean in another language. The promise itself keeps its one language (ML-3)."""

import datetime as dt

from django.conf import settings
from django.db import transaction

from dialogues.commitments.enums import TranslationStatus
from dialogues.commitments.errors_of_translations import (
    LanguageUnknown,
    NothingToTranslate,
    SameLanguage,
    TextChangedSince,
)
from dialogues.commitments.events import CommitmentTranslated
from dialogues.commitments.models import Commitment, StatementTranslation
from dialogues.commitments.texts import flaw_in
from dialogues.journal.actions import record

from .locking import lock_in_programme


@transaction.atomic
def translate_statement(
    *,
    commitment: Commitment,
    language: str,
    statement: str,
    is_machine: bool = False,
    read: int | None = None,
    actor: str,
    at: dt.datetime,
) -> StatementTranslation:
    """Of the version that stands; in place of an earlier translation of it into the same language.

    `is_machine`: nobody has looked at it yet. `read`: the number of the version on the page of whoever translated;
    `translation.text_changed` where another stands by now. Also raises `translation.nothing_frozen`, `.same_language`,
    `.language_unknown`, and what a statement is refused for.
    """
    row = lock_in_programme(commitment)
    version = row.versions.order_by("number").last()
    if version is None:
        raise NothingToTranslate
    if read is not None and read != version.number:
        raise TextChangedSince
    if language not in dict(settings.LANGUAGES):
        raise LanguageUnknown
    if language == version.language.split("-")[0]:
        raise SameLanguage
    if flaw := flaw_in({"statement": statement}):
        raise flaw
    status = TranslationStatus.MACHINE if is_machine else TranslationStatus.REVIEWED
    said = {"statement": statement.strip(), "status": status, "translated_at": at}
    translation, _made = StatementTranslation.objects.update_or_create(
        version=version, language=language, defaults=said
    )
    fact = CommitmentTranslated(
        commitment=row.pk, version=version.pk, translation=translation.pk, language=language, status=status.value
    )
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return translation
