from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class DeedOfAnother(Refused):
    """`deed.mismatch`: the same id was used for something else."""

    code = "deed.mismatch"
    detail = _("This was noted before with other words. Please note it once more.")


class UnknownDeed(Refused):
    code = "deed.unknown"
    detail = _("What should be undone is not known here.")


class NotExpectedHere(Refused):
    code = "delegate.not_expected_here"
    detail = _("This person is not expected at this dialogue.")


class NotApproved(Refused):
    code = "walk_in.not_approved"
    detail = _("A facilitator has to say yes first.")


class WalkInIsIn(Refused):
    code = "walk_in.is_in"
    detail = _("This person is in the room already; check the person out first.")


class NoWalkIn(Refused):
    code = "walk_in.unknown"
    detail = _("Only people registered at the door need a yes.")


class ConsentMissing(Refused):
    code = "walk_in.no_consent"
    detail = _("Without consent to the participation record nobody is registered by name. Count the person instead.")


class BadgeNotPrintable(Refused):
    """`characters` are those that none of our fonts has."""

    code = "badge.not_printable"
    detail = _("A name has characters that cannot be printed here: %(characters)s")


class NoBadges(Refused):
    code = "badge.nobody"
    detail = _("Nobody is expected whose badge could be printed.")
