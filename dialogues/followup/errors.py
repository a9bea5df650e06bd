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


class ChangedMeanwhile(Refused):
    code = "follow_up.changed_meanwhile"
    detail = _("A colleague changed this meanwhile. It now says: %(now)s. Look at it, then save again.")
