from django.db import models

from .institutions import Institution


class RecordMerge(models.Model):
    """Two records were about one body, and one of them was kept. Taken back, it stays on record.

    This is hygiene of the register. What happens to bodies themselves is an InstitutionChange.
    """

    kept = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    absorbed = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    merged_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    gained = models.JSONField(default=dict)  # what the kept record was given, by field, to be taken away again

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["absorbed"], condition=models.Q(undone_at=None), name="institutions_absorbed_once"
            ),
            models.CheckConstraint(condition=~models.Q(kept=models.F("absorbed")), name="institutions_merge_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.absorbed_id} into {self.kept_id}"


class MovedRow(models.Model):
    """One row anywhere in the product that pointed to the absorbed record and points to the kept one since."""

    merge = models.ForeignKey(RecordMerge, models.CASCADE, related_name="moved")
    model = models.CharField(max_length=80)  # app and model, such as invitations.invitation
    field = models.CharField(max_length=60)
    row = models.CharField(max_length=40)
    removed = models.JSONField(default=dict)  # where the kept record was in the same list already: the row as it was

    def __str__(self) -> str:
        return f"{self.model} {self.row} {self.field}"


class ToldApart(models.Model):
    """Somebody has looked: these two are two. `first` has the smaller number."""

    first = models.ForeignKey(Institution, models.CASCADE, related_name="+")
    second = models.ForeignKey(Institution, models.CASCADE, related_name="+")
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="institutions_told_apart_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="institutions_apart_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} is not {self.second_id}"
