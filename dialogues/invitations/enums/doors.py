from django.db import models
from django.utils.translation import gettext_lazy as _


class DeedKind(models.TextChoices):
    """What is noted at a door."""

    ARRIVED = "arrived", _("Came in")
    LEFT = "left", _("Went out")
    RETURNED = "returned", _("Came back")


class DeedOutcome(models.TextChoices):
    """What became of it. The last two count for nothing and are shown to whoever stands at the door."""

    DONE = "done", _("Noted")
    REPEATED = "repeated", _("Somebody had noted it already")
    REPLACED = "replaced", _("This place has been given to somebody else")
    UNAPPROVED = "unapproved", _("Waits for a facilitator’s yes")


class WalkInState(models.TextChoices):
    WAITING = "waiting", _("Waits for a facilitator")
    APPROVED = "approved", _("Let in")
    REFUSED = "refused", _("Not let in")


class ConsentColour(models.TextChoices):
    """What the facilitator needs to know before a camera comes out (PRV-9): a colour, no list."""

    GREEN = "green", _("May be photographed and recorded")
    AMBER = "amber", _("One of the two only")
    RED = "red", _("No photographs, no recording")
