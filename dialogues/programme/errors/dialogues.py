from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class DialogueCodeTaken(Refused):
    code = "dialogue.code_taken"
    detail = _("Another dialogue of this programme already uses the code %(code)s.")
    field = "code"


class DialogueEndsTooEarly(Refused):
    code = "dialogue.ends_before_start"
    detail = _("The end must lie after the start.")
    field = "ends_at"


class DialogueDateInvalid(Refused):
    code = "dialogue.date_invalid"
    detail = _("The date must lie between 1800 and 2199.")
    field = "day"


class DialogueTimesIncomplete(Refused):
    code = "dialogue.times_incomplete"
    detail = _("Give both a start and an end, or neither.")
    field = "ends_at"


class NoLongerPlanned(Refused):
    code = "dialogue.no_longer_planned"
    detail = _("This dialogue is over; what it was can no longer be changed.")


class WrongState(Refused):
    """`before` and `after` are the state it is in and the state asked for."""

    code = "dialogue.wrong_state"
    detail = _("This step is not possible any more: somebody may have been quicker. Please look again.")


class NoDate(Refused):
    code = "dialogue.no_date"
    detail = _("Set a date first.")


class NoChair(Refused):
    code = "dialogue.no_chair"
    detail = _("Name a chair first.")


class NoAgenda(Refused):
    code = "dialogue.no_agenda"
    detail = _("Draft the agenda first: at least one item.")


class NoGroundRules(Refused):
    code = "dialogue.no_ground_rules"
    detail = _("Publish the ground rules first: everybody accepts them before posting.")


class ReasonMissing(Refused):
    code = "dialogue.reason_missing"
    detail = _("Say why: everybody who was invited will read it.")
    field = "reason"
