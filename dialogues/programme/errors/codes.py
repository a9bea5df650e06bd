"""Why something cannot be found by the code that was written for it."""

from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class CodeUnreadable(Refused):
    code = "code.unreadable"
    detail = _("“%(written)s” is no code. Write it like %(example)s.")


class CodeUnknown(Refused):
    code = "code.unknown"
    detail = _("Nothing here has the code %(written)s.")


class CodeAmbiguous(Refused):
    code = "code.ambiguous"
    detail = _("Several have the code %(written)s. Write which one you mean: %(codes)s.")


class CodeUnfit(Refused):
    """It exists, and cannot be chosen for this."""

    code = "code.unfit"
    detail = _("%(written)s cannot be chosen here: it is not confirmed yet, or no longer runs.")
