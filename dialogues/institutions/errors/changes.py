from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class ChangeNotPossibleNow(Refused):
    code = "institution_change.not_possible_now"
    detail = _("This change has moved on: that step is not open to it any more.")


class NotEnacted(Refused):
    """INS-4."""

    code = "institution_change.not_enacted"
    detail = _("It has only been announced. Plans change: it can be applied once it is enacted.")


class NotInForceYet(Refused):
    """`date` is the effective date."""

    code = "institution_change.not_in_force_yet"
    detail = _("It takes effect on %(date)s and can be applied from that day on.")


class DocumentMissing(Refused):
    code = "institution_change.document_missing"
    detail = _("Say by which law or decision it was enacted, or where that can be read.")
    field = "legal_basis"


class PartiesWrong(Refused):
    code = "institution_change.parties_wrong"
    detail = _("This kind of change has other institutions before and after it.")
    field = "before"


class OnBothSides(Refused):
    """`name` is the institution's."""

    code = "institution_change.on_both_sides"
    detail = _("%(name)s cannot stand before and after the same change.")
    field = "after"


class ScopeMissing(Refused):
    """`name` is the institution's."""

    code = "institution_change.scope_missing"
    detail = _("Say which functions %(name)s takes over: that is how people later find the right owner.")
    field = "after"


class AreaMissing(Refused):
    code = "institution_change.area_missing"
    detail = _("Say which area it has from then on.")
    field = "new_area"


class PartyClosed(Refused):
    """`name` and the day it was closed, `date`."""

    code = "institution_change.party_closed"
    detail = _("%(name)s was closed on %(date)s, before this change.")
    field = "before"


class SuccessorNotThere(Refused):
    """`name` is the institution's."""

    code = "institution_change.successor_not_there"
    detail = _("%(name)s does not exist on that day.")
    field = "after"


class Circular(Refused):
    """`name` is the institution's."""

    code = "institution_change.circular"
    detail = _("%(name)s would in the end succeed itself.")
    field = "after"


class AlreadyEnding(Refused):
    """`name` is the institution's, `date` the day of the other change."""

    code = "institution_change.already_ending"
    detail = _("Another enacted change already ends %(name)s on %(date)s.")
    field = "before"


class DropReasonMissing(Refused):
    code = "institution_change.reason_missing"
    detail = _("Please say why it is dropped.")
    field = "reason"
