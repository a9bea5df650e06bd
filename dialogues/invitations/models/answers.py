from django.db import models

from dialogues.invitations.enums import AnswerChannel, Rsvp

from .delegates import Delegate


class Answer(models.Model):
    """One answer of one delegate, by whichever channel (calendar.md C33). The delegate's own fields hold the last.

    `said_at` is when it was given, `noted_at` when we learned of it: a mail may take hours. `network` is the first half
    of the address a web answer came from, which tells an office from a phone and names nobody.
    """

    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="answers")
    rsvp = models.CharField(max_length=12, choices=Rsvp)
    channel = models.CharField(max_length=8, choices=AnswerChannel)
    actor = models.CharField(max_length=60)
    said_at = models.DateTimeField()
    noted_at = models.DateTimeField()
    network = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(channel__in=AnswerChannel.values, rsvp__in=Rsvp.values),
                name="invitations_answer_known_words",
            ),
            models.CheckConstraint(
                condition=models.Q(said_at__lte=models.F("noted_at")), name="invitations_answer_said_before_noted"
            ),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk} of {self.delegate_id}"
