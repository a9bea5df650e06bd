"""Refusals of translations of a statement."""

from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class NothingToTranslate(Refused):
    code = "translation.nothing_frozen"
    detail = _("It is translated once its words are read back: before that they may still change.")


class SameLanguage(Refused):
    code = "translation.same_language"
    detail = _("These are the words of the promise in their own language. Choose another one.")
    field = "language"


class LanguageUnknown(Refused):
    code = "translation.language_unknown"
    detail = _("That is not one of the languages of this house.")
    field = "language"


class TextChangedSince(Refused):
    """ML-3: a translation of the words before would stand beside words that nobody has translated."""

    code = "translation.text_changed"
    detail = _("The text has changed since this page was opened. Please look at the translation again.")
