"""Why somebody cannot be named for a step, or for a report."""

from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class StepIsOver(Refused):
    code = "action_item.step_is_over"
    detail = _("This step is not open any more: nobody has to do it.")


class PersonMissing(Refused):
    code = "action_item.person_missing"
    detail = _("Please choose somebody, or give a name and an e-mail address.")


class NotAtTheOwner(Refused):
    code = "action_item.not_at_the_owner"
    detail = _("Whoever does it belongs to the institution that owes it.")
    field = "colleague"


class StandInNameMissing(Refused):
    code = "progress.stand_in_name_missing"
    detail = _("Please give your name.")
    field = "name"


class NotThisReport(Refused):
    code = "progress.not_this_report"
    detail = _("This report did not come by this link.")
