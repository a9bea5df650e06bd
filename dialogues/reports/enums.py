from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Standing(models.TextChoices):
    """Where a target stands on a day. To be determined is not off course and not zero (INV-04)."""

    MET = "met", _("Met")
    ON_COURSE = "on_course", _("On course")
    OFF_COURSE = "off_course", _("Off course")
    NOT_ASSESSED = "not_assessed", _("Not assessed")
    TO_BE_DETERMINED = "to_be_determined", _("To be determined")

    @property
    def look(self) -> str:
        """The state whose sign and colour it wears."""
        return _LOOKS[self]


_LOOKS = {
    Standing.MET: "kept",
    Standing.ON_COURSE: "on_schedule",
    Standing.OFF_COURSE: "behind",
    Standing.NOT_ASSESSED: "unknown",
    Standing.TO_BE_DETERMINED: "planned",
}


class EditionState(models.TextChoices):
    """The life of a published report (domain.md §2.2 Report)."""

    DRAFT = "draft", _("Draft")
    COMMENT_PERIOD = "comment_period", _("Open for comments")
    APPROVED = "approved", pgettext_lazy("state of an edition", "Approved")
    PUBLISHED = "published", pgettext_lazy("state of an edition", "Published")
    SUPERSEDED = "superseded", pgettext_lazy("state of an edition", "Replaced by a correction")
