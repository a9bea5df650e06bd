from django.db import models
from django.utils.translation import gettext_lazy as _


class AnswerChannel(models.TextChoices):
    """How an answer reached us. Whatever the channel, the last one counts (calendar.md C33)."""

    WEB = "web", _("on the web page")
    MAIL = "mail", _("by mail, from the calendar")
    DESK = "desk", _("at the desk")
    BY_HAND = "by_hand", _("noted by the secretariat")
