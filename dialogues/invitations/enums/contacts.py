from django.db import models
from django.utils.translation import gettext_lazy as _


class ReminderState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    SENT = "sent", _("Sent")
    SKIPPED = "skipped", _("Left out")
    CALLED_OFF = "called_off", _("No longer needed")
    MISSED = "missed", _("Not sent in time")


class ContactChannel(models.TextChoices):
    """How somebody of the secretariat spoke to an institution or a delegate."""

    PHONE = "phone", _("Phone")
    VISIT = "visit", _("Visit")
    ZALO = "zalo", "Zalo"
    TELEGRAM = "telegram", "Telegram"
    SMS = "sms", "SMS"
    MAIL = "mail", _("E-mail")
    POST = "post", _("Post")


class ContactOutcome(models.TextChoices):
    REACHED = "reached", _("Spoke to somebody")
    NOT_REACHED = "not_reached", _("Nobody was there")
    PROMISED = "promised", _("They promised an answer")
    ANSWERED = "answered", _("They answered")


class LeftOutBecause(models.TextChoices):
    """Why a planned reminder did not go out."""

    CHOICE = "choice", _("somebody left it out")
    PAUSED = "paused", _("reminders were paused")
    UNSUBSCRIBED = "unsubscribed", _("its recipient has unsubscribed")
    NOT_PASSED_ON = "not_passed_on", _("the invitation itself has not been passed on yet")
