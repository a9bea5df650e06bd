from django.db import models
from django.utils.translation import gettext_lazy as _


class SeriesWay(models.TextChoices):
    """How a series becomes meetings (calendar.md C21): letters and permissions need a dialogue for each date."""

    DIALOGUES = "dialogues", _("A dialogue of its own for each date, with invitations and letters")
    STANDING = "standing", _("One standing meeting, always with the same people")


class Rhythm(models.TextChoices):
    """Which day comes next; weekday and week of the month are those of the first date."""

    WEEKS = "weeks", _("On the same weekday, every so many weeks")
    MONTHS = "months", _("On the same weekday of the same week of the month, every so many months")
    MONTHS_LAST = "months_last", _("On the last such weekday of the month, every so many months")


class MeetingState(models.TextChoices):
    DRAFT = "draft", _("Not sent yet")
    RUNNING = "running", _("Running")
    ENDED = "ended", _("Ended")


class ExceptionState(models.TextChoices):
    """What became of one date of a standing meeting."""

    MOVED = "moved", _("Moved")
    DROPPED = "dropped", _("Dropped")
    KEPT = "kept", _("As planned again")


class MeetingReply(models.TextChoices):
    """iCalendar's PARTSTAT as far as members use it."""

    NEEDS_ACTION = "needs_action", _("Not answered yet")
    ACCEPTED = "accepted", _("Will come")
    TENTATIVE = "tentative", _("May come")
    DECLINED = "declined", _("Will not come")
