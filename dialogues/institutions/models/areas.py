from django.db import models

from dialogues.institutions.enums import Level


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
    split_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="split_into")
    search_text = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name
