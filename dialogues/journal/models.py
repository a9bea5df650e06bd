from django.db import models
from django.utils.translation import gettext_lazy as _

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


class Job(models.Model):
    """Long work over many rows, done in batches by the work loop; killed halfway, it goes on where it was."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to begin")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        STOPPED = "stopped", _("Stopped")

    kind = models.CharField(max_length=60)
    scope = models.CharField(max_length=60, db_index=True)
    actor = models.CharField(max_length=60)
    language = models.CharField(max_length=12, default="en")
    parameters = models.JSONField(default=dict)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(total__gte=models.F("done") + models.F("failed")), name="journal_job_counts"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_over(self) -> bool:
        return self.state in (self.State.DONE, self.State.STOPPED)

    @property
    def handled(self) -> int:
        return self.done + self.failed


class JobRow(models.Model):
    """One row of a job and what became of it. `code` and `detail` say why it was refused, in the job's language."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        FAILED = "failed"

    job = models.ForeignKey(Job, models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    label = models.CharField(max_length=200, blank=True)
    data = models.JSONField(default=dict)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    code = models.CharField(max_length=60, blank=True)
    detail = models.CharField(max_length=300, blank=True)
    result = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "position"], name="journal_job_row_once")]
        indexes = [models.Index(fields=["job", "state", "position"], name="journal_job_next")]

    def __str__(self) -> str:
        return f"{self.job_id}#{self.position}"


class Receipt(models.Model):
    """A page that was sent, under the name it gave itself: what it made, so that sending again makes nothing new.

    The digest tells the same words from others. Nothing that was said stands here (INV-25).
    """

    place = models.CharField(max_length=60)
    client_key = models.UUIDField()
    body_digest = models.CharField(max_length=64)
    made = models.JSONField(default=list)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "client_key"], name="journal_sent_once")]

    def __str__(self) -> str:
        return self.place
