from django.db import models
from django.utils.translation import gettext_lazy as _

from .progress import ProgressUpdate


class StandIn(models.Model):
    """Who used a link that was made for somebody else, in his or her own words: for the secretariat alone."""

    update = models.OneToOneField(ProgressUpdate, models.CASCADE, related_name="stand_in")
    name = models.CharField(_("name"), max_length=150)
    post = models.CharField(_("post"), max_length=120, blank=True)
    said_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"stand-in of {self.update_id}"
