from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class ApprovalMissing(Refused):
    """SCH-2. `title` is the rule's, `state` where the approval stands."""

    code = "dialogue.approval_missing"
    detail = _("Permission is missing: %(title)s (%(state)s).")


class ApprovalTooOld(Refused):
    """`date` is the last day that the permission covers."""

    code = "dialogue.approval_too_old"
    detail = _("The permission “%(title)s” covers dialogues until %(date)s only.")


class ApprovalWrongState(Refused):
    """`before` and `after` are the state it is in and the state asked for."""

    code = "approval.wrong_state"
    detail = _("This step is not possible any more: somebody may have been quicker. Please look again.")


class DossierTooLate(Refused):
    """SCH-1. `date` was the last day."""

    code = "approval.too_late"
    detail = _("The dossier should have gone out by %(date)s. Only the convenor may send it late, with a reason.")
    field = "submitted_date"


class DossierInFuture(Refused):
    code = "approval.not_yet"
    detail = _("This day has not come yet.")
    field = "submitted_date"


class DecisionBeforeDossier(Refused):
    """`date` is the day on which the dossier went out."""

    code = "approval.decided_before_submitted"
    detail = _("The decision cannot be older than the dossier, which went out on %(date)s.")
    field = "decided_date"


class DecisionInFuture(Refused):
    code = "approval.decided_in_future"
    detail = _("This day has not come yet.")
    field = "decided_date"


class PermissionNotInWriting(Refused):
    code = "approval.not_in_writing"
    detail = _("Add the written permission: a scan or a photo will do.")
    field = "file"


class ConditionsMissing(Refused):
    code = "approval.conditions_missing"
    detail = _("Say under which conditions.")
    field = "conditions"


class ApprovalReasonMissing(Refused):
    code = "approval.reason_missing"
    detail = _("Say why: it stays in the record.")
    field = "reason"


class ConvenorOnly(Refused):
    code = "approval.convenor_only"
    detail = _("Only the convenor of the programme may decide this.")


class RuleDatesOverlap(Refused):
    """`date` is the day from which the newest version holds."""

    code = "approval_rule.not_later"
    detail = _("A new version must hold from a later day than the one before (%(date)s).")
    field = "valid_from_date"


class RuleCodeTaken(Refused):
    code = "approval_rule.code_taken"
    detail = _("This programme has a rule of this name already. Change that one.")
    field = "title_en"


class RuleNeedsTrigger(Refused):
    code = "approval_rule.no_trigger"
    detail = _("Choose at least one case in which the rule applies.")
    field = "triggers"
