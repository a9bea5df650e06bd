from typing import ClassVar

from django.db import models


class Room(models.Model):
    # Named, for types: this app is installed in the peer's own settings alone, so nothing adds the manager there.
    objects: "ClassVar[models.Manager[Room]]" = models.Manager()

    last_sequence = models.PositiveBigIntegerField(default=0)
    last_hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return str(self.pk)


class Post(models.Model):
    objects: "ClassVar[models.Manager[Post]]" = models.Manager()

    room = models.ForeignKey(Room, models.PROTECT, related_name="posts")
    sequence = models.PositiveBigIntegerField()
    client_id = models.UUIDField()
    body = models.JSONField()
    hash = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "client_id"], name="plain_post_once"),
            models.UniqueConstraint(fields=["room", "sequence"], name="plain_post_in_order"),
        ]

    def __str__(self) -> str:
        return str(self.sequence)
