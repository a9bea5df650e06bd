from django.db import models
from django.utils.translation import gettext_lazy as _


class AccessFeature(models.TextChoices):
    """What a hall offers to people who need it; the venue checklist of a dialogue asks for the same."""

    STEP_FREE = "step_free", _("Step-free way in, and to the stage")
    LIFT = "lift", _("Lift, or everything on the ground floor")
    ACCESSIBLE_TOILET = "accessible_toilet", _("Accessible toilet")
    HEARING_LOOP = "hearing_loop", _("Hearing loop or sound to headphones")
    SIGN_PLACE = "sign_place", _("A well-lit place for the sign-language interpreter")
    BOOTHS = "booths", _("Booths or a quiet corner for interpreters")
    QUIET_ROOM = "quiet_room", _("A quiet room to rest or pray")
    CHILD_ROOM = "child_room", _("A room for children and for nursing")
    NEAR_TRANSPORT = "near_transport", _("Reached by public transport, parking for wheelchair users")


class DeviceMode(models.TextChoices):
    KIOSK = "kiosk", _("One shared device at the site")
    OWN = "own", _("People use their own devices")
    NONE = "none", _("No devices: on paper")


class Connection(models.TextChoices):
    UNTESTED = "untested", _("Not tested yet")
    TESTED = "tested", _("Tested")
    CONNECTED = "connected", _("Connected")
    LOST = "lost", _("No connection")


class DayKind(models.TextChoices):
    """How a programme's own day differs from the calendar of its country."""

    OFF = "off", _("Day off")
    WORKING = "working", _("Working day (swapped)")
    CEREMONY = "ceremony", _("Prayer or ceremony day")


class Absence(models.TextChoices):
    """Why somebody or something cannot be had; deliberately coarse."""

    LEAVE = "leave", _("On leave")
    DUTY = "duty", _("Other duties")
    CEREMONY = "ceremony", _("Prayer or ceremony")
    BOOKED = "booked", _("Booked by others")
    REPAIR = "repair", _("Closed for repair")
    OTHER = "other", _("Not said")
