from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class ReportKeyUsed(Refused):
    """The same id with other words, or of a report that was taken back: nothing may be lost in silence (INV-25)."""

    code = "idempotency.mismatch"
    detail = _("This page has already sent another report. Look at what you wrote and send it again.")


class ReportTakenBack(ReportKeyUsed):
    detail = _("This report was sent before and taken back. If it holds after all, report it anew.")


class NoLongerCommitted(Refused):
    """INV-21 holds on whatever way a report stops or starts to count."""

    code = "resources.no_longer_committed"
    detail = _(
        "More would then be disbursed than was committed. First record the commitment, or explain what was "
        "disbursed, on the page of its money."
    )


class NotItsOwner(Refused):
    code = "progress.not_its_owner"
    detail = _("This institution does not owe it: reports on it come from the one that does.")


class SaidOnImpossible(Refused):
    code = "progress.said_on_impossible"
    detail = _(
        "Not in the future, at most %(days)s days ago, and not before there was something to report on. "
        "Leave it empty for today."
    )
    field = "said_on"


class PartMissing(Refused):
    """A joint pledge, and whoever reports could mean more than one part of it."""

    code = "progress.whose_part"
    detail = _("Several institutions share this pledge. Please say whose part the report is about.")
    field = "signatory"


class ReportKeyTooLong(Refused):
    code = "idempotency.key_too_long"
    detail = _("The id of a report has at most %(limit)s characters.")


class MeasureOfWhom(Refused):
    code = "progress.measure_of_whom"
    detail = _("The measures of the institutions are added up. Please say whose this one is.")
    field = "signatory"


class SheetNotOurs(Refused):
    """Else every row of it would be left out as if nothing had been filled in."""

    code = "sheet.not_ours"
    detail = _(
        "The first sheet of this file is not the one that was handed out: each column has to stand there once, the "
        "one with the keys as well. Please take the file from here again."
    )
    field = "file"
