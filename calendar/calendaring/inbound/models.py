from django.db import models

from dialogues.invitations.models import Delegate
from dialogues.people.models import Person
from dialogues.programme.models import MeetingMember, Programme

from .enums import Decision, Kind, MailState, Outcome, Transport


class InboundMail(models.Model):
    """One mail that came in: kept before it was read, so that none is lost; the same bytes twice are one (C25).

    What it says stands in columns of its own, which are emptied when it is erased; what was done about it stays.
    """

    digest = models.CharField(max_length=64, unique=True)
    received_at = models.DateTimeField()
    transport = models.CharField(max_length=7, choices=Transport)
    delegate = models.ForeignKey(Delegate, models.SET_NULL, null=True, blank=True, related_name="inbound_mails")
    member = models.ForeignKey(MeetingMember, models.SET_NULL, null=True, blank=True, related_name="inbound_mails")
    programme = models.ForeignKey(Programme, models.CASCADE, null=True, blank=True, related_name="inbound_mails")
    outcome = models.CharField(max_length=6, choices=Outcome, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, blank=True)
    code = models.CharField(max_length=60, blank=True)
    recurrence_id = models.CharField(max_length=16, blank=True)
    sequence = models.PositiveIntegerField(null=True, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)
    partstat = models.CharField(max_length=20, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=MailState, default=MailState.RECEIVED)
    decision = models.CharField(max_length=11, choices=Decision, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=60, blank=True)
    # Personal, all of it; empty once erased.
    raw = models.BinaryField(null=True, blank=True)
    delivered_to = models.JSONField(default=list, blank=True)
    sender = models.CharField(max_length=254, blank=True)
    sender_name = models.CharField(max_length=150, blank=True)
    subject = models.CharField(max_length=250, blank=True)
    words = models.TextField(blank=True)
    comment = models.CharField(max_length=300, blank=True)
    other_email = models.CharField(max_length=254, blank=True)  # of the deputy, or of who was not invited
    other_name = models.CharField(max_length=150, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="received", outcome="")
                | (~models.Q(state="received") & ~models.Q(outcome="")),
                name="calendaring_mail_read_has_verdict",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["received", "open"], settled_at=None)
                | models.Q(state__in=["applied", "settled"], settled_at__isnull=False),
                name="calendaring_mail_settled_has_time",
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at=None) | models.Q(raw=None, words="", sender="", other_email=""),
                name="calendaring_mail_erased_is_empty",
            ),
        ]
        indexes = [models.Index(fields=["programme", "state", "received_at"], name="calendaring_mail_open")]

    def __str__(self) -> str:
        return f"mail {self.pk}"

    @property
    def guest(self) -> Person | None:
        """Whose reply address it was sent to."""
        about = self.delegate or self.member
        return about.person if about else None

    @property
    def stream(self) -> str:
        """Where it is recorded; empty where it is about nobody we know."""
        if self.delegate:
            return self.delegate.dialogue.stream
        return self.programme.scope if self.programme else ""
