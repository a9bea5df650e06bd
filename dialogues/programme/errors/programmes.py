from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class ProgrammeCodeTaken(Refused):
    code = "programme.code_taken"
    detail = _("Another programme already uses the code %(code)s.")
    field = "code"


class EndsBeforeItStarts(Refused):
    code = "programme.ends_before_start"
    detail = _("The end must not lie before the start.")
    field = "end_date"


class WrongProgrammeState(Refused):
    """`before` and `after` are the state it is in and the state asked for."""

    code = "programme.wrong_state"
    detail = _("This step is not possible any more: somebody may have been quicker. Please look again.")


class ProgrammeClosed(Refused):
    code = "programme.closed"
    detail = _("This programme is closed; nothing new is planned in it.")


class ProgrammeWindsDown(Refused):
    """Only what looks after promises is still planned."""

    code = "programme.winds_down"
    detail = _(
        "This programme is winding down: only visits to verify, partner reviews and coalition meetings are still "
        "planned in it."
    )
    field = "kind"


class DialoguesNotOver(Refused):
    """`codes`: those still to come, or on."""

    code = "programme.dialogues_not_over"
    detail = _("Not held yet: %(codes)s. Hold or cancel them first.")


class TargetReasonMissing(Refused):
    """INV-04: a target without a value says why."""

    code = "target.reason_missing"
    detail = _("Say why the value is still to be determined.")
    field = "tbd_reason"
