from django.db import models
from django.utils.translation import gettext_lazy as _


class ConflictKind(models.TextChoices):
    """calendar.md C47 and C50."""

    PERSON_BUSY = "person_busy", _("Somebody has duties in two dialogues at once")
    PERSON_AWAY = "person_away", _("Somebody with a duty is not available")
    HALL_BUSY = "hall_busy", _("The hall is taken by another dialogue")
    HALL_WANTED = "hall_wanted", _("Another plan wants the same hall")
    HALL_AWAY = "hall_away", _("The hall is not available")
    HALL_SMALL = "hall_small", _("The hall has too few places")
    HOLIDAY = "holiday", _("Public holiday or day off")
    FESTIVAL = "festival", _("Three days round Tết or Khmer New Year")
    CEREMONY = "ceremony", _("Prayer or ceremony day")
    WEEKEND = "weekend", _("Weekend")
    HOURS = "hours", _("Outside working hours")
    TRAVEL = "travel", _("Too little time to travel between two duties")
    SOLE_DELEGATE = "sole_delegate", _("An institution's only delegate is expected in two dialogues at once")
    NO_INTERPRETER = "no_interpreter", _("Nobody interprets a language")
    VOICES = "voices", _("A panel without civil society or communities")


class ConflictLevel(models.TextChoices):
    BLOCK_SCHEDULING = "block_scheduling", _("Stops scheduling")
    BLOCK_RELEASE = "block_release", _("Stops inviting")
    WARN = "warn", _("Warns")
    IGNORE = "ignore", _("Is not looked for")
