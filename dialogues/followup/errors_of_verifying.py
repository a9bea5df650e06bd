"""Why something cannot be verified, closed or lapse."""

from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class NotIndependent(Refused):
    code = "verification.not_independent"
    detail = _("Whoever belongs to an owner of the commitment, or reported on it, cannot verify it.")


class LevelTooLow(Refused):
    code = "verification.level_too_low"
    detail = _("A verification is a check by peers or by somebody independent.")
    field = "level"


class EvidenceMissing(Refused):
    code = "verification.evidence_missing"
    detail = _("Complete needs the evidence that was weighed.")
    field = "evidence_weighed"


class TargetNotReached(Refused):
    code = "verification.target_not_reached"
    detail = _("The target is not reached. Complete then needs a documented exception.")
    field = "indicator_value"


class WindowStillOpen(Refused):
    """`until`: the last day on which a party may contest what was said last (COM-10)."""

    code = "commitment.challenge_window_open"
    detail = _("It can be contested until %(until)s. Close it after that day.")


class FulfilledNotVerified(Refused):
    """INV-15: fulfilled is what somebody independent found complete."""

    code = "commitment.fulfilled_not_verified"
    detail = _("Fulfilled needs a verification that found it complete.")
    field = "outcome"


class AmendedSinceVerified(FulfilledNotVerified):
    code = "commitment.amended_since_verified"
    detail = _("What was promised has been amended since it was verified: somebody independent has to look again.")


class NotDueYet(Refused):
    code = "commitment.not_due_yet"
    detail = _("Its date has not passed yet.")


class ReportedOn(Refused):
    code = "commitment.reported_on"
    detail = _("There are reports on this commitment: it cannot lapse for want of one.")


class VerifiedBefore(ReportedOn):
    code = "commitment.verified_before"
    detail = _("Somebody independent verified this commitment: it cannot lapse for want of evidence.")
