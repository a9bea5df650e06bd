from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class WrongDisputeState(Refused):
    """`before` and `after` are the state it is in and the state asked for."""

    code = "dispute.wrong_state"
    detail = _("This step is not possible any more: somebody may have been quicker. Please look again.")


class SummaryMissing(Refused):
    code = "dispute.summary_missing"
    detail = _("Say in a few sentences what it is about.")
    field = "summary"


class SubjectUnknown(Refused):
    """The subject is not one of this programme's."""

    code = "dispute.subject_unknown"
    detail = _("Choose what it is about.")
    field = "subject_key"


class SidesAlike(Refused):
    code = "dispute.sides_alike"
    detail = _("The two sides must be two different institutions.")
    field = "about"


class PositionMissing(Refused):
    code = "dispute.position_missing"
    detail = _("Write down what this side says.")
    field = "text"


class ResolutionMissing(Refused):
    code = "dispute.resolution_missing"
    detail = _("Say what both sides agreed to.")
    field = "resolution"


class PublicNoteMissing(Refused):
    """DIS-1: unresolved is recorded, not hidden."""

    code = "dispute.public_note_missing"
    detail = _("Write the note that everybody may read: that it stays open between the sides, and why.")
    field = "public_note"


class TopLevelReached(Refused):
    code = "dispute.top_level"
    detail = _("It is at the highest level already.")


class NotAtTheTop(Refused):
    code = "dispute.not_at_the_top"
    detail = _("Only the steering group or mediator can put on record that it stays unresolved.")
