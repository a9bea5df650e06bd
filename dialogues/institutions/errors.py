from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class CodeTaken(Refused):
    code = "institution.code_taken"
    detail = _("The short code %(code)s belongs to another institution.")


class NameMissing(Refused):
    code = "institution.name_missing"
    detail = _("An institution needs a name in at least one language.")


class OwnParent(Refused):
    code = "institution.own_parent"
    detail = _("An institution cannot stand above itself.")


class AreaClosed(Refused):
    code = "area.closed"
    detail = _("%(name)s has been merged already.")
