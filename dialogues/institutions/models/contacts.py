from django.db import models
from django.utils.translation import gettext_lazy as _

from .institutions import Institution


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
