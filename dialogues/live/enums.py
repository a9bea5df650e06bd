from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RoomState(models.TextChoices):
    CLOSED = "closed", _("Not open yet")
    OPEN = "open", pgettext_lazy("room", "Open")
    ENDED = "ended", _("Ended")


class Scene(models.TextChoices):
    """What the wall shows."""

    JOIN = "join", _("Join")
    COLLECT = "collect", _("Collect")
    READ_OUT = "read_out", _("Read out")
    CLOSING = "closing", _("Closing")
    BLACKOUT = "blackout", _("Dark")


class Audience(models.TextChoices):
    """Who looks: decides what a presenter may show (LIV-3)."""

    PARTICIPANT = "participant"
    STAFF = "staff"
    WALL = "wall"
