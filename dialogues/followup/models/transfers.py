from django.db import models

from dialogues.commitments.models import HandingOver

from .actions import ActionItem


class ActionTransfer(HandingOver):
    """From a day on another institution owes this step (COM-18). `ActionItem.owner` stays who agreed to it."""

    action_item = models.ForeignKey(ActionItem, models.PROTECT, related_name="transfers")

    class Meta(HandingOver.Meta):
        constraints = [
            *HandingOver.Meta.constraints,
            models.UniqueConstraint(
                fields=["action_item", "because"],
                condition=models.Q(is_automatic=True),
                name="followup_moved_once_by_a_change",
            ),
        ]
