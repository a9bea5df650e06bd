"""What there is of a promise in other languages than its own, always beside it and marked as a translation (ML-3)."""

from collections.abc import Iterable

from django.utils.translation import get_language

from dialogues.commitments.models import Commitment, StatementTranslation


def translations_of(commitment: Commitment) -> list[StatementTranslation]:
    """Of the version that stands, by language. Reads `versions.all()` and theirs, so that pages can prefetch them."""
    version = max(commitment.versions.all(), key=lambda one: one.number, default=None)
    return sorted(version.translations.all(), key=lambda one: one.language) if version else []


def for_reader(translations: Iterable[StatementTranslation]) -> StatementTranslation | None:
    """The one in the reader's language. None: there is none, or the promise itself is in it."""
    language = (get_language() or "en").split("-")[0]
    return next((one for one in translations if one.language == language), None)
