from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.enums import (
    GROUP_OF_TYPE,
    InstitutionType,
    LegalForm,
    Level,
    Registration,
    Salutation,
    StakeholderGroup,
)
from dialogues.languages.search import SearchTextField
from dialogues.languages.translated import TranslatedField

from .areas import AdminArea


class Institution(models.Model):
    """A body that can be invited, can commit and can be asked what became of it. Registration is optional (INS-6).

    `official_channels` is `[{"kind", "address"}]`, `external_ids` is `{scheme: value}`. A record that turned out to be
    about the same body as another points to the one that was kept (`merged_into`) and leads there.
    """

    code = models.CharField(_("short code"), max_length=20, unique=True)
    type = models.CharField(_("type"), max_length=30, choices=InstitutionType)
    level = models.CharField(_("level"), max_length=13, choices=Level)
    country = models.CharField(max_length=2, default="VN", blank=True)
    is_national = models.BooleanField(_("national institution"), default=True)
    area = models.ForeignKey(AdminArea, models.PROTECT, null=True, blank=True, related_name="institutions")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    registration = models.CharField(max_length=12, choices=Registration, default=Registration.UNKNOWN)
    registration_number = models.CharField(max_length=60, blank=True)
    protocol_rank = models.PositiveSmallIntegerField(_("protocol rank"), null=True, blank=True)
    legal_form = models.CharField(_("legal form"), max_length=14, choices=LegalForm, blank=True)
    address_block = TranslatedField(_("address"), blank=True)
    salutation_class = models.CharField(
        _("form of address"), max_length=10, choices=Salutation, default=Salutation.NEUTRAL
    )
    official_channels = models.JSONField(_("official channels"), default=list, blank=True)
    interest_tags = models.JSONField(_("interests"), default=list, blank=True)
    external_ids = models.JSONField(_("identifiers elsewhere"), default=dict, blank=True)
    aliases = models.JSONField(_("other spellings"), default=list, blank=True)
    is_fictitious = models.BooleanField(default=False)
    valid_from_date = models.DateField(null=True, blank=True)
    valid_to_date = models.DateField(null=True, blank=True)
    # Written when a change is applied: who stands for it at the end of all that has been applied since.
    succeeded_by = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="stands_for")
    now_called = models.JSONField(default=dict, blank=True)  # their names by language: reports say "(now: …)"
    source = models.CharField(max_length=200, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")
    search_text = SearchTextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("pk")),
                name="institutions_merged_into_another",
            ),
            models.CheckConstraint(
                condition=models.Q(salutation_class__in=Salutation.values), name="institutions_known_salutation"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def stakeholder_group(self) -> StakeholderGroup:
        return GROUP_OF_TYPE[self.type]


class InstitutionName(models.Model):
    """One name in one language, valid between two dates: reports print the name of their day (INV-07)."""

    institution = models.ForeignKey(Institution, models.CASCADE, related_name="names")
    language = models.CharField(max_length=12)
    full = models.CharField(max_length=250)
    short = models.CharField(max_length=60, blank=True)
    letter_symbol = models.CharField(max_length=30, blank=True)
    valid_from_date = models.DateField(null=True, blank=True)
    valid_to_date = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.full
