from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import AdminArea
from dialogues.people.models import Person
from dialogues.programme.enums import Absence, DayKind

from .programmes import Programme


class Hall(models.Model):
    """A room that can be booked. All programmes share the halls; the one that registered it keeps its facts."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="halls")
    name = models.CharField(_("name"), max_length=150)
    address = models.CharField(_("address"), max_length=250, blank=True)
    area = models.ForeignKey(AdminArea, models.PROTECT, null=True, blank=True, related_name="halls")
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    access_features = models.JSONField(default=list, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "address"], name="programme_hall_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> str:
        """As letters and calendars print it."""
        return f"{self.name}, {self.address}" if self.address else self.name


class HallHold(models.Model):
    """A hall kept for a dialogue whose date stands. No two overlap: on PostgreSQL by an exclusion constraint."""

    hall = models.ForeignKey(Hall, models.PROTECT, related_name="holds")
    dialogue = models.OneToOneField("programme.Dialogue", models.CASCADE, related_name="hall_hold")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="programme_hold_ends_later"
            )
        ]

    def __str__(self) -> str:
        return f"{self.hall_id} for {self.dialogue_id}"


class Unavailability(models.Model):
    """When somebody or a hall cannot be had. `reason` is coarse: why is nobody's business."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="unavailabilities")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="unavailabilities")
    hall = models.ForeignKey(Hall, models.CASCADE, null=True, blank=True, related_name="unavailabilities")
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    reason = models.CharField(_("why"), max_length=8, choices=Absence, default=Absence.OTHER)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, hall=None) | models.Q(person=None, hall__isnull=False),
                name="programme_absence_of_one",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="programme_absence_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id or self.hall_id} away from {self.starts_at}"


class DayOverride(models.Model):
    """A day the programme keeps differently from its country's calendar (C50): governments shift days each year."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="day_overrides")
    day_date = models.DateField(_("day"))
    kind = models.CharField(_("what"), max_length=8, choices=DayKind)
    name = models.CharField(_("name"), max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "day_date"], name="programme_day_once"),
            models.CheckConstraint(condition=models.Q(kind__in=DayKind.values), name="programme_day_known_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.day_date} {self.kind}"


class TravelTime(models.Model):
    """Minutes between two areas, both ways, where somebody knows better than the distance (C51)."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="travel_times")
    area = models.ForeignKey(AdminArea, models.CASCADE, related_name="+")
    other_area = models.ForeignKey(AdminArea, models.CASCADE, related_name="+")
    minutes = models.PositiveSmallIntegerField(_("minutes"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "area", "other_area"], name="programme_travel_once"),
            models.CheckConstraint(
                condition=models.Q(area__lt=models.F("other_area")), name="programme_travel_ordered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area_id}–{self.other_area_id}: {self.minutes}"
