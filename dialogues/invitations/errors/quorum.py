from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class QuorumMissing(Refused):
    """`institutions` are names, as the organisers know them."""

    code = "dialogue.quorum_missing"
    detail = _("Nobody has accepted yet from: %(institutions)s. Go on asking, or say why it works without them.")


class WaiverReasonMissing(Refused):
    code = "quorum.reason_missing"
    detail = _("Say why it works without this institution.")
    field = "reason"


class NothingToWaive(Refused):
    code = "quorum.nothing_to_waive"
    detail = _("This dialogue does not wait for this institution.")


class NotWaived(Refused):
    code = "quorum.not_waived"
    detail = _("There is no exception for this institution.")
