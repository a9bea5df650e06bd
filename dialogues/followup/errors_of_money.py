"""Why money cannot be entered."""

from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class MoreThanCommitted(Refused):
    code = "resources.more_than_committed"
    detail = _("More would be disbursed than was committed. Please explain, or record the commitment first.")
    field = "exception_reason"


class RevisesAnother(Refused):
    code = "resources.revises_another"
    detail = _("A revision replaces an entry of the same kind, currency and commitment that still counts.")
    field = "revises"


class CurrencyUnknown(Refused):
    code = "resources.currency_unknown"
    detail = _("Please give the currency by its three letters, such as VND.")
    field = "currency"


class AmountInvalid(Refused):
    code = "resources.amount_invalid"
    detail = _("Please give an amount from zero to less than a thousand trillion.")
    field = "amount"


class RateIncomplete(Refused):
    code = "resources.rate_incomplete"
    detail = _("A rate of exchange needs its currency and its day, and converts to another currency.")
    field = "fx_rate"
