from django.db import models
from django.utils.translation import gettext_lazy as _


class WaitingOrder(models.TextChoices):
    """Who is offered a free seat first. Never by what people say about themselves: a visible order would tell it."""

    FIRST_COME = "first_come", _("In the order of arrival")
    TARGET_FIRST = "target_first", _("Institutions the programme wants to reach first")
    BALANCE_FIRST = "balance_first", _("Provinces and institutions with the fewest people first")


class WaitingState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    OFFERED = "offered", _("A seat is offered")
    PLACED = "placed", _("Has a seat")
    LEFT = "left", _("Off the list")


class OfferState(models.TextChoices):
    OFFERED = "offered", _("Offered")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Passed on")
    EXPIRED = "expired", _("Expired")
    WITHDRAWN = "withdrawn", _("Taken back")


class FigureBasis(models.TextChoices):
    ACCEPTED = "accepted", _("People who will come")
    ATTENDED = "attended", _("People who came")
