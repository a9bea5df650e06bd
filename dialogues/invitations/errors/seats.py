from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class OverCapacity(Refused):
    code = "seat_plan.over_capacity"
    detail = _("The plan has %(planned)s seats, but the room holds %(capacity)s people.")


class BelowHeld(Refused):
    """`group` is its label; `held` the seats that are taken or offered."""

    code = "seat_plan.below_held"
    detail = _("%(group)s: %(held)s seats are taken or offered already. Nobody loses a seat by a change of the plan.")


class BelowReleased(Refused):
    code = "seat_plan.below_released"
    detail = _("More of the reserve has been released already than you leave. Undo a release first.")


class NoSeatPlan(Refused):
    code = "seat_plan.missing"
    detail = _("This dialogue has no seat plan yet.")


class ReserveTooSmall(Refused):
    code = "seat_plan.reserve_too_small"
    detail = _("Only %(left)s reserve seats are left there.")
    field = "seats"


class ReleaseInUse(Refused):
    code = "seat_plan.release_in_use"
    detail = _("Some of these seats are taken or offered already; the release can no longer be undone.")


class ReleaseUndone(Refused):
    code = "seat_plan.release_undone"
    detail = _("This release has been undone already.")


class GroupFull(Refused):
    """INV-11, for a group as a whole."""

    code = "seat_plan.group_full"
    detail = _("All seats of this group are taken.")


class OfferOver(Refused):
    code = "seat_offer.over"
    detail = _("This offer has been answered or taken back already.")


class OfferExpired(Refused):
    code = "seat_offer.expired"
    detail = _("The time to answer this offer is over.")


class NoLongerNamed(Refused):
    code = "waiting.no_longer_named"
    detail = _("The institution no longer names this person, or has a seat for the person already.")


class AlreadyWaiting(Refused):
    code = "waiting.already"
    detail = _("This person is on the list already.")


class TargetOutOfRange(Refused):
    code = "participation.target_out_of_range"
    detail = _("A target lies between 1 and 100 percent.")


class FiguresFrozen(Refused):
    """PRV-4: after the end there is one release, and it never changes."""

    code = "participation.frozen"
    detail = _("The figures of who came have been released; they are not worked out a second time.")


class NotOverYet(Refused):
    code = "participation.not_over"
    detail = _("Who came can be counted once the dialogue has ended.")
