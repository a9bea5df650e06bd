from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class LinkToItself(Refused):
    code = "link.to_itself"
    detail = _("A dialogue cannot be linked with itself.")
    field = "target"


class LinkExists(Refused):
    code = "link.exists"
    detail = _("This link is there already.")
    field = "target"


class LinkCycle(Refused):
    """SCH-4. `source` and `target` are codes."""

    code = "link.cycle"
    detail = _("%(target)s already feeds into %(source)s, directly or through others: results would run in a circle.")
    field = "target"


class LinkNotLater(Refused):
    """SCH-4, INV-03. `source` and `target` are codes."""

    code = "link.not_later"
    detail = _("%(target)s starts before %(source)s has ended. If that is meant, give the reason.")
    field = "exception_reason"
