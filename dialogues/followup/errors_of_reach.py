"""Refusals of how many people were reached. `part`: which number it is about, in words."""

from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class ReachRefused(Refused):
    code = "reach.refused"
    field = "people_total"


class ReachNegative(ReachRefused):
    code = "reach.negative"
    detail = _("%(part)s: please give zero or more.")


class ReachTooLarge(ReachRefused):
    code = "reach.too_large"
    detail = _("%(part)s: that is more people than can be meant. Please look at the number again.")


class ReachTotalMissing(ReachRefused):
    code = "reach.total_missing"
    detail = _("Please say first how many people were reached in all.")


class ReachMoreThanAll(ReachRefused):
    code = "reach.more_than_all"
    detail = _("%(part)s: that is more than all the people reached.")


class ReachOfStep(ReachRefused):
    code = "reach.of_step"
    detail = _("How many people were reached is said of the commitment, not of one of its steps.")
