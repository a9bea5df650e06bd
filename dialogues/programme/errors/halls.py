from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class HallNameTaken(Refused):
    code = "hall.name_taken"
    detail = _("This hall is there already, at the same address.")
    field = "name"


class HallTaken(Refused):
    """`from` and `until` are the hours in which another dialogue holds it."""

    code = "hall.taken"
    detail = _("%(hall)s is taken by another dialogue, %(start)s–%(end)s. Choose another hall or another time.")
    field = "hall"


class AbsenceEndsTooEarly(Refused):
    code = "absence.ends_before_start"
    detail = _("The end must lie after the start.")
    field = "ends_at"


class AbsenceOfNobody(Refused):
    code = "absence.of_nobody"
    detail = _("Choose a person or a hall, one of them.")
    field = "person"


class SameArea(Refused):
    code = "travel.same_area"
    detail = _("Choose two different areas.")
    field = "other_area"


class InterpreterOrReason(Refused):
    code = "interpretation.nobody_and_no_reason"
    detail = _("Name the interpreter, or say why nobody is needed.")
    field = "gap_reason"


class InterpretationMissing(Refused):
    """EQ-4. `site` and `language` are names."""

    code = "dialogue.interpretation_missing"
    detail = _("%(site)s: nobody interprets %(language)s. Name somebody, or accept the gap with a reason.")


class AccessAboveBudget(Refused):
    code = "access.above_budget"
    detail = _("The sum for access is part of the budget: it cannot be higher.")
    field = "access_budget"


class SiteInUse(Refused):
    code = "site.in_use"
    detail = _("This site has been used already; it can no longer be taken away.")


class ConflictBlocks(Refused):
    """SCH-5. `conflict` says who, what and when."""

    code = "dialogue.conflict"
    detail = _("%(conflict)s Move it, or accept it with a reason.")


class ConflictGone(Refused):
    code = "conflict.gone"
    detail = _("This conflict is not there any more: the plan has changed. Please look again.")


class ConflictReasonMissing(Refused):
    code = "conflict.reason_missing"
    detail = _("Say why it may stay so.")
    field = "reason"
