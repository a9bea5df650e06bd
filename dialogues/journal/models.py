from django.db import models

NO_HASH = "0" * 64


class Stream(models.Model):
    """One ordered history: of a programme, a dialogue (with its live room), an institution or the house itself."""

    key = models.CharField(max_length=60, unique=True)
    last_sequence = models.PositiveBigIntegerField(default=0)
    last_hash = models.CharField(max_length=64, default=NO_HASH)

    def __str__(self) -> str:
        return self.key


class Entry(models.Model):
    """One recorded fact. Append-only; the number is gapless per stream (domain.md INV-24)."""

    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="entries")
    sequence = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, db_index=True)
    actor = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    data = models.JSONField(default=dict)
    seals = models.JSONField(default=dict)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stream", "sequence"], name="journal_entry_gapless"),
        ]

    def __str__(self) -> str:
        return f"{self.stream_id}#{self.sequence} {self.kind}"


class Cursor(models.Model):
    """How far one subscriber has surely heard one stream. It may have heard more: hearing twice changes nothing."""

    subscriber = models.CharField(max_length=40)
    stream = models.ForeignKey(Stream, on_delete=models.CASCADE, related_name="cursors")
    sequence = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscriber", "stream"], name="journal_cursor_once"),
        ]

    def __str__(self) -> str:
        return f"{self.subscriber} in {self.stream_id}: {self.sequence}"


class Salt(models.Model):
    """The salt behind one sealed digest. Deleting the row is erasure: the chain stays whole, the text is unprovable."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="salts")
    subject = models.CharField(max_length=60, db_index=True)
    value = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "subject"], name="journal_salt_once"),
        ]

    def __str__(self) -> str:
        return self.subject


class DueWork(models.Model):
    """Something to be done at a time, exactly once per key (architecture.md §3: keys, never time windows)."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200, unique=True)
    payload = models.JSONField(default=dict)
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    lease = models.CharField(max_length=40, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="journal_due")]

    def __str__(self) -> str:
        return self.key
