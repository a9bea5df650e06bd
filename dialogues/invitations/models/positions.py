from django.db import models
from django.utils.translation import gettext_lazy as _

from .invitations import Invitation


class WrittenPosition(models.Model):
    """What an institution has cleared beforehand, in writing, where nobody it sends may commit it (§3.2 step 10)."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="positions")
    text = models.TextField(_("the position"), max_length=4000, blank=True)
    language = models.CharField(max_length=12, default="vi")
    letter_reference = models.CharField(_("letter number"), max_length=60, blank=True)
    file = models.FileField(_("document"), upload_to="positions/%Y/", blank=True)
    stored_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text="") | ~models.Q(file=""), name="invitations_position_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"position {self.pk}"
