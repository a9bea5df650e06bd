from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.languages.translated import TranslatedField
from dialogues.programme.enums import ApprovalState

from .dialogues import Dialogue
from .programmes import Programme

_PERMITTED = [ApprovalState.APPROVED, ApprovalState.APPROVED_WITH_CONDITIONS, ApprovalState.EXPIRED]
_ANSWERED = [*_PERMITTED, ApprovalState.REFUSED]


class ApprovalRule(models.Model):
    """One version of a rule with the days on which it holds. Without a programme it is one that Convoke ships.

    A programme's own version of a code stands before the shipped one; switched off, it takes the rule away.
    `higher_lead_days` is for dialogues that a higher authority decides on.
    """

    programme = models.ForeignKey(
        Programme, models.CASCADE, null=True, blank=True, related_name="approval_rules", db_index=True
    )
    country = models.CharField(max_length=2)
    code = models.CharField(_("code"), max_length=40)
    title = TranslatedField(_("title"))
    authority = TranslatedField(_("authority"))
    legal_basis = models.CharField(_("legal basis"), max_length=300, blank=True)
    triggers = models.JSONField(default=list)
    kinds = models.JSONField(default=list, blank=True)
    lead_days = models.PositiveSmallIntegerField(_("days before the dialogue"))
    higher_lead_days = models.PositiveSmallIntegerField(null=True, blank=True)
    higher_authority = TranslatedField(blank=True)
    consult_days = models.PositiveSmallIntegerField(null=True, blank=True)
    dossier = models.JSONField(default=list, blank=True)
    valid_from_date = models.DateField(_("valid from"))
    valid_to_date = models.DateField(_("valid until"), null=True, blank=True)
    is_example = models.BooleanField(default=False)
    is_off = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "code", "valid_from_date"],
                condition=models.Q(programme=None),
                name="programme_shipped_rule_version",
            ),
            models.UniqueConstraint(
                fields=["programme", "code", "valid_from_date"],
                condition=models.Q(programme__isnull=False),
                name="programme_own_rule_version",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to_date=None) | models.Q(valid_to_date__gte=models.F("valid_from_date")),
                name="programme_rule_ends_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.valid_from_date}"


class Approval(models.Model):
    """One permission a dialogue needs. Authority, days and dossier are copied from the rule: a later version of the
    rule changes nothing here once the dossier is out. `reasons` holds why the rule applies: triggers and ids.
    """

    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="approvals")
    rule = models.ForeignKey(ApprovalRule, models.PROTECT, related_name="approvals")
    rule_code = models.CharField(max_length=40)
    reasons = models.JSONField(default=list)
    authority = TranslatedField()
    lead_days = models.PositiveSmallIntegerField()
    is_higher = models.BooleanField(default=False)
    dossier = models.JSONField(default=list, blank=True)
    late_reason = models.CharField(max_length=300, blank=True)
    submitted_date = models.DateField(_("dossier sent on"), null=True, blank=True)
    reply_due_date = models.DateField(_("answer due"), null=True, blank=True)
    decided_date = models.DateField(_("decided on"), null=True, blank=True)
    valid_until_date = models.DateField(_("valid until"), null=True, blank=True)
    reference = models.CharField(_("reference number"), max_length=100, blank=True)
    conditions = models.TextField(_("conditions"), blank=True)
    waived_reason = models.CharField(max_length=300, blank=True)
    file = models.FileField(_("written permission"), upload_to="approvals/%Y/", blank=True)
    state = models.CharField(max_length=24, choices=ApprovalState, default=ApprovalState.TO_PREPARE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "rule_code"], name="programme_approval_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=ApprovalState.values), name="programme_approval_known_state"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=[ApprovalState.SUBMITTED, *_ANSWERED])
                | models.Q(submitted_date__isnull=False),
                name="programme_approval_answered_if_submitted",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=_ANSWERED) | models.Q(decided_date__isnull=False),
                name="programme_approval_decided_on_a_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=_PERMITTED) | ~models.Q(file=""),
                name="programme_approval_in_writing",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ApprovalState.APPROVED_WITH_CONDITIONS) | ~models.Q(conditions=""),
                name="programme_approval_names_conditions",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ApprovalState.WAIVED) | ~models.Q(waived_reason=""),
                name="programme_approval_waived_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule_code} for {self.dialogue_id}"
