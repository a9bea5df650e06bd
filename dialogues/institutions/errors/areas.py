from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class AreaCodeTaken(Refused):
    code = "area.code_taken"
    detail = _("Another area already uses the code %(code)s.")
    field = "code"


class AreaAlreadyMerged(Refused):
    code = "area.already_merged"
    detail = _("%(name)s has already become part of another area.")


class PartsMissing(Refused):
    code = "area.parts_missing"
    detail = _("An area is divided into two or more.")


class AreaAlreadyDivided(Refused):
    code = "area.already_divided"
    detail = _("%(name)s has already been divided.")
