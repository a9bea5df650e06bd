from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class ActionNotPossibleNow(Refused):
    code = "action_item.not_possible_now"
    detail = _("This action item has moved on: that step is not open to it any more.")


class CommitmentNotSigned(Refused):
    code = "action_item.commitment_not_signed"
    detail = _("Action items are split from a commitment once it is signed off.")


class TitleMissing(Refused):
    code = "action_item.title_missing"
    detail = _("Please say what is to be done.")


class WaitsForAnother(Refused):
    code = "action_item.waits_for_another"
    detail = _("Another action item has to be done first.")


class CancelReasonMissing(Refused):
    code = "action_item.reason_missing"
    detail = _("Please say why it is cancelled.")
    field = "reason"


class NobodyOwesIt(Refused):
    code = "obligation.needs_assignment"
    detail = _("Nobody owes it at present: first say which institution takes it over.")


class NothingToReportOn(Refused):
    code = "progress.not_tracked"
    detail = _("Progress is reported on commitments that are tracked.")


class NoSignatory(Refused):
    code = "progress.no_signatory"
    detail = _("This institution has not signed the pledge.")
    field = "signatory"


class ObstacleNotExpected(Refused):
    code = "progress.obstacle_not_expected"
    detail = _("An obstacle belongs to a report of late or blocked.")


class ProgressTextTooLong(Refused):
    code = "progress.text_too_long"
    detail = _("One line is enough: at most %(limit)s characters.")
    field = "narrative"


class SupportTextTooLong(ProgressTextTooLong):
    code = "progress.support_too_long"
    field = "support_needed"


class PeriodTurned(Refused):
    code = "progress.period_turned"
    detail = _("A period begins before it ends.")
    field = "period"


class TooManyFiles(Refused):
    code = "progress.too_many_files"
    detail = _("At most %(limit)s files belong to one report.")
    field = "evidence"


class ReportMovedOn(Refused):
    code = "progress.moved_on"
    detail = _("This report has moved on: that step is not open to it any more.")


class ReturnReasonMissing(Refused):
    code = "progress.reason_missing"
    detail = _("Please say what is missing, in words the institution can act on.")
    field = "reason"


class NoSupportAsked(Refused):
    code = "progress.no_support_asked"
    detail = _("This report asks for no support.")


class SupportAnswerMissing(Refused):
    code = "progress.support_answer_missing"
    detail = _("Please say what you can do, or that you cannot.")
    field = "answer"


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


class MoreThanCommitted(Refused):
    code = "resources.more_than_committed"
    detail = _("More would be disbursed than was committed. Please explain, or record the commitment first.")
    field = "exception_reason"


class RevisesAnother(Refused):
    code = "resources.revises_another"
    detail = _("A revision replaces an entry of the same kind, currency and commitment that still counts.")
    field = "revises"


class CurrencyUnknown(Refused):
    code = "resources.currency_unknown"
    detail = _("Please give the currency by its three letters, such as VND.")
    field = "currency"


class AmountInvalid(Refused):
    code = "resources.amount_invalid"
    detail = _("Please give an amount from zero to less than a thousand trillion.")
    field = "amount"


class MailNotPlanned(Refused):
    code = "follow_up.not_planned"
    detail = _("This mail has gone out or is called off; it can no longer be left out.")


class MailNotLeftOut(Refused):
    code = "follow_up.not_left_out"
    detail = _("This mail was not left out by anybody.")


class MailTooLate(Refused):
    code = "follow_up.too_late"
    detail = _("The time of this mail has passed. The next one goes out as planned.")


class FollowUpPausedAlready(Refused):
    code = "follow_up.paused"
    detail = _("The mails of this programme's follow-up are paused already.")


class FollowUpNotPaused(Refused):
    code = "follow_up.not_paused"
    detail = _("The mails of this programme's follow-up are not paused.")


class RateIncomplete(Refused):
    code = "resources.rate_incomplete"
    detail = _("A rate of exchange needs its currency and its day, and converts to another currency.")
    field = "fx_rate"


class NobodyToAsk(Refused):
    code = "follow_up.nobody_to_ask"
    detail = _("None of these has an owner who could be asked now.")


class NotAskedAgain(Refused):
    code = "follow_up.not_asked"
    detail = _("This owner owes none of these any more.")


class ChangedMeanwhile(Refused):
    code = "follow_up.changed_meanwhile"
    detail = _("A colleague changed this meanwhile. It now says: %(now)s. Look at it, then save again.")


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
