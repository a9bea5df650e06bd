from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.enums import StakeholderGroup
from dialogues.institutions.models import AdminArea
from dialogues.invitations.enums import WaitingOrder
from dialogues.programme.models import Dialogue


class SeatPlan(models.Model):
    """How the seats of a dialogue are shared among the stakeholder groups, and by which rule free ones are offered."""

    dialogue = models.OneToOneField(Dialogue, models.CASCADE, related_name="seat_plan")
    general_reserve = models.PositiveSmallIntegerField(_("general reserve"), default=0)
    order = models.CharField(_("who comes next"), max_length=13, choices=WaitingOrder, default=WaitingOrder.FIRST_COME)
    offer_hours = models.PositiveSmallIntegerField(
        _("hours to answer an offer"), default=48, validators=[MinValueValidator(1), MaxValueValidator(720)]
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(offer_hours__gte=1), name="invitations_offer_has_time"),
            models.CheckConstraint(condition=models.Q(order__in=WaitingOrder.values), name="invitations_known_order"),
        ]

    def __str__(self) -> str:
        return f"seats of {self.dialogue_id}"


class GroupSeats(models.Model):
    plan = models.ForeignKey(SeatPlan, models.CASCADE, related_name="groups")
    group = models.CharField(max_length=20, choices=StakeholderGroup)
    seats = models.PositiveSmallIntegerField(default=0)
    reserve = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "group"], name="invitations_group_once")]

    def __str__(self) -> str:
        return f"{self.group}: {self.seats}"


class SeatRelease(models.Model):
    """Reserve seats given to a group; with areas, to the people from there (domain.md §3.2 step 12)."""

    plan = models.ForeignKey(SeatPlan, models.CASCADE, related_name="releases")
    from_group = models.CharField(max_length=20, choices=StakeholderGroup, blank=True)  # none: the general reserve
    group = models.CharField(max_length=20, choices=StakeholderGroup)
    seats = models.PositiveSmallIntegerField()
    areas = models.ManyToManyField(AdminArea, blank=True, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    released_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(seats__gte=1), name="invitations_release_of_some")]

    def __str__(self) -> str:
        return f"{self.seats} to {self.group}"
