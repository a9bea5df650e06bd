from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.enums import ChangeKind, ChangeSide, ChangeState

from .areas import AdminArea
from .institutions import Institution

_ENACTED = [ChangeState.ENACTED.value, ChangeState.APPLIED.value]


class InstitutionChange(models.Model):
    """What befalls institutions on one day, by a law or a decision. An announcement is not the law (domain.md §0.5).

    Only an enacted change is applied; what is applied stays as it is, because obligations have moved by it.
    """

    kind = models.CharField(_("what happens"), max_length=18, choices=ChangeKind)
    state = models.CharField(max_length=9, choices=ChangeState, default=ChangeState.ANNOUNCED)
    effective_date = models.DateField(_("from which day"))
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    obligations_plan = models.TextField(_("what the decision says about obligations"), max_length=2000, blank=True)
    new_names = models.JSONField(default=dict, blank=True)  # by language; where it is a rename
    new_short_names = models.JSONField(default=dict, blank=True)
    new_letter_symbol = models.CharField(max_length=30, blank=True)
    new_area = models.ForeignKey(AdminArea, models.PROTECT, null=True, blank=True, related_name="+")
    institutions = models.ManyToManyField(Institution, through="ChangeParty", related_name="changes")
    announced_at = models.DateTimeField()
    enacted_at = models.DateTimeField(null=True, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    drop_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ChangeState.values), name="institutions_known_change_state"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=ChangeKind.values), name="institutions_known_change_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=_ENACTED, enacted_at__isnull=False)
                | (models.Q(state=ChangeState.ANNOUNCED, enacted_at=None))
                | models.Q(state=ChangeState.DROPPED),
                name="institutions_change_enacted_at",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ChangeState.APPLIED, applied_at__isnull=False)
                | (~models.Q(state=ChangeState.APPLIED) & models.Q(applied_at=None)),
                name="institutions_change_applied_at",
            ),
            models.CheckConstraint(
                condition=(models.Q(state=ChangeState.DROPPED, dropped_at__isnull=False) & ~models.Q(drop_reason=""))
                | (~models.Q(state=ChangeState.DROPPED) & models.Q(dropped_at=None)),
                name="institutions_change_dropped_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.effective_date}"

    @property
    def subject(self) -> str:
        """Name in the journal."""
        return f"institution_change:{self.pk}"


class ChangeParty(models.Model):
    """One institution before or after the change; after it with the functions it takes over."""

    change = models.ForeignKey(InstitutionChange, models.CASCADE, related_name="parties")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="change_parties")
    side = models.CharField(max_length=6, choices=ChangeSide)
    function_scope = models.CharField(_("which functions"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["change", "institution"], name="institutions_change_party_once"),
            models.CheckConstraint(condition=models.Q(side__in=ChangeSide.values), name="institutions_known_side"),
        ]

    def __str__(self) -> str:
        return f"{self.institution_id} {self.side} {self.change_id}"
