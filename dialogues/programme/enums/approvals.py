from django.db import models
from django.utils.translation import gettext_lazy as _


class ApprovalTrigger(models.TextChoices):
    """What makes a dialogue fall under a rule; one of a rule's triggers is enough."""

    FOREIGN_PARTICIPATION = "foreign_participation", _("Foreign institutions take part")
    FOREIGN_FUNDING = "foreign_funding", _("Foreign funding")
    BRIDGE_POINT = "bridge_point", _("An online bridge point in the country of a dialogue held from abroad")
    ALWAYS = "always", _("Every dialogue of these kinds")


class ApprovalState(models.TextChoices):
    NOT_REQUIRED = "not_required", _("Not required")
    TO_PREPARE = "to_prepare", _("To prepare")
    SUBMITTED = "submitted", _("Submitted")
    APPROVED = "approved", _("Approved")
    APPROVED_WITH_CONDITIONS = "approved_with_conditions", _("Approved with conditions")
    REFUSED = "refused", _("Refused")
    EXPIRED = "expired", _("Expired")
    WAIVED = "waived", _("Waived")
