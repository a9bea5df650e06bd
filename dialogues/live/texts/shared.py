"""What the three surfaces have in common."""

from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import ResourceKind

from .words import Words, labels

SHARED: Words = labels("resource", ResourceKind) | {
    "link_connecting": _("Connecting …"),
    "link_connected": _("Connected"),
    "link_offline": _("Offline"),
    "link_away": _("Not in the room"),
    "group_": _("No known group"),
    "measured_by": _("Measured by"),
    "by": _("By"),
    "with": _("With"),
    "resources": _("Resources"),
    "from": _("from"),
    "to": _("to"),
    "now": _("Now: {item}"),
    "minutes_left_one": _("{count} minute left"),
    "minutes_left_other": _("{count} minutes left"),
    "minutes_over_one": _("{count} minute over time"),
    "minutes_over_other": _("{count} minutes over time"),
    "time_is_up": _("Time is up"),
}
