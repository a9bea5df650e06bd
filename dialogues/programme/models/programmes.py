from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import AdminArea, Institution
from dialogues.languages.translated import TranslatedField
from dialogues.programme.enums import IndicatorKind, ParticipationLevel, ProgrammeState


class Programme(models.Model):
    """Dialogues, trainings and targets under one promise to the participants (domain.md §2.2)."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    title = TranslatedField(_("title"))
    country = models.CharField(max_length=2, default="VN")
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="successors")
    convening_institution = models.ForeignKey(Institution, models.PROTECT, related_name="programmes_convened")
    funders = models.ManyToManyField(Institution, blank=True, related_name="programmes_funded")
    target_institutions = models.ManyToManyField(Institution, blank=True, related_name="programmes_targeting")
    start_date = models.DateField(_("start"))
    end_date = models.DateField(_("end"))
    participation_level = models.CharField(
        _("level of participation"), max_length=12, choices=ParticipationLevel, default=ParticipationLevel.INVOLVE
    )
    promise = TranslatedField(_("promise to participants"), blank=True)
    languages = models.JSONField(default=list, blank=True)
    timezone = models.CharField(max_length=40, default="Asia/Ho_Chi_Minh")
    sdg_tags = models.JSONField(default=list, blank=True)
    policies = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=8, choices=ProgrammeState, default=ProgrammeState.DRAFT)
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_date__gte=models.F("start_date")), name="programme_ends_later"
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def scope(self) -> str:
        """Scope of memberships and name of the journal stream."""
        return f"programme:{self.pk}"


class Target(models.Model):
    """What the programme wants to reach. A value of null is "to be determined", never zero (INV-04)."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="targets")
    code = models.CharField(max_length=20)
    statement = TranslatedField()
    kind = models.CharField(max_length=24, choices=IndicatorKind)
    operator = models.CharField(max_length=2, default=">=", choices=[(">=", "≥"), ("=", "="), ("<=", "≤")])
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    tbd_reason = models.CharField(max_length=200, blank=True)
    tolerance_percent = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    count_rule = models.JSONField(default=dict, blank=True)
    due_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="programme_target_code")]

    def __str__(self) -> str:
        return self.code


class DataCollection(models.Model):
    """People reached outside dialogues: surveys, interviews, focus groups, per area (domain.md §1 [B])."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="data_collections")
    area = models.ForeignKey(AdminArea, models.PROTECT, related_name="data_collections")
    method = models.CharField(max_length=40, default="survey")
    people = models.PositiveIntegerField()
    ended_date = models.DateField()

    def __str__(self) -> str:
        return f"{self.method} in {self.area_id}"
