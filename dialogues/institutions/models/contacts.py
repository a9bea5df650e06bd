from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.enums import Channel

from .institutions import Institution


class ContactPoint(models.Model):
    """A post, not a person: it survives staff turnover (domain.md §2.2)."""

    institution = models.ForeignKey(Institution, models.CASCADE, related_name="contact_points")
    post = models.CharField(_("post"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    language = models.CharField(_("language"), max_length=12, default="vi")
    channel = models.CharField(_("preferred channel"), max_length=17, choices=Channel, blank=True)
    is_primary = models.BooleanField(_("letters go here first"), default=False)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["institution"],
                condition=models.Q(is_primary=True, closed_at=None),
                name="institutions_one_primary_contact",
            ),
        ]

    def __str__(self) -> str:
        return self.post
