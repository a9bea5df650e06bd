from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class NobodyNamed(Refused):
    code = "nomination.nobody_named"
    detail = _("Name at least one person.")


class NameMissing(Refused):
    code = "nominee.name_missing"
    detail = _("Every person needs a name.")


class SecondHead(Refused):
    code = "nomination.second_head"
    detail = _("A delegation has one head.")


class AlreadyDelegate(Refused):
    """INV-12. `name` is what the nominating institution wrote itself, so it tells nothing new."""

    code = "delegate.already"
    detail = _("%(name)s is already named for this dialogue.")


class SeatsFull(Refused):
    """INV-11."""

    code = "invitation.seats_full"
    detail = _("All seats of this invitation are taken.")
