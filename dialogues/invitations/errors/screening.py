from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class WordsMissing(Refused):
    code = "nomination.words_missing"
    detail = _("Write what the institution should know.")
    field = "words"


class AwaitsTheChair(Refused):
    code = "nomination.awaits_the_chair"
    detail = _("The chair has been asked whether this deputy may come.")


class NothingToAskFor(Refused):
    code = "mandate.nothing_to_ask_for"
    detail = _("Somebody from this institution may commit it. There is nothing to ask for.")


class PositionEmpty(Refused):
    code = "position.empty"
    detail = _("Write the position down, or add the document.")
    field = "text"


class UnknownMandate(Refused):
    code = "mandate.unknown"
    detail = _("Choose how far this person may speak for your institution.")
    field = "mandate"
