from django.db import models
from django.utils.translation import gettext_lazy as _

from .enums import GROUP_OF_TYPE, InstitutionType, Level, Registration, StakeholderGroup


class AdminArea(models.Model):
    """A province or commune with the boundaries it had between two dates (domain.md §2.2)."""

    country = models.CharField(max_length=2, default="VN")
    level = models.CharField(max_length=13, choices=Level, default=Level.PROVINCIAL)
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    aliases = models.JSONField(default=list, blank=True)
    valid_from_date = models.DateField(null=True, blank=True)
    valid_to_date = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")
    search_text = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class Institution(models.Model):
    """A body that can be invited, can commit and can be asked what became of it. Registration is optional (INS-6)."""

    code = models.CharField(_("short code"), max_length=20, unique=True)
    type = models.CharField(_("type"), max_length=30, choices=InstitutionType)
    level = models.CharField(_("level"), max_length=13, choices=Level)
    country = models.CharField(max_length=2, default="VN", blank=True)
    is_national = models.BooleanField(_("national institution"), default=True)
    area = models.ForeignKey(AdminArea, models.PROTECT, null=True, blank=True, related_name="institutions")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    registration = models.CharField(max_length=12, choices=Registration, default=Registration.UNKNOWN)
    registration_number = models.CharField(max_length=60, blank=True)
    protocol_rank = models.PositiveSmallIntegerField(null=True, blank=True)
    is_fictitious = models.BooleanField(default=False)
    valid_from_date = models.DateField(null=True, blank=True)
    valid_to_date = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    search_text = models.TextField(blank=True)

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


class ContactPoint(models.Model):
    """A post, not a person: it survives staff turnover (domain.md §2.2)."""

    institution = models.ForeignKey(Institution, models.CASCADE, related_name="contact_points")
    post = models.CharField(_("post"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    language = models.CharField(_("language"), max_length=12, default="vi")
    closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.post
