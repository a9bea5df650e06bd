"""Disputes: domain.md §2.3, DIS-1."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DisputeSubject(models.TextChoices):
    COMMITMENT = "commitment", _("A commitment")
    AGREEMENT = "agreement", _("An agreement")
    FEEDBACK = "feedback", _("Feedback that was given")
    CONDUCT = "conduct", _("How somebody behaved")


class DisputeLevel(models.IntegerChoices):
    FOCAL_POINTS = 1, _("Focal points")
    CO_CHAIRS = 2, _("Co-chairs")
    STEERING_GROUP = 3, _("Steering group or mediator")


class DisputeState(models.TextChoices):
    RAISED = "raised", _("Raised")
    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    IN_DIALOGUE = "in_dialogue", _("Being talked about")
    ESCALATED = "escalated", _("Passed to the next level")
    RESOLVED = "resolved", _("Resolved")
    RECORDED_UNRESOLVED = "recorded_unresolved", _("Not resolved, on record")
    WITHDRAWN = "withdrawn", _("Taken back")


class Side(models.TextChoices):
    RAISING = "raising", _("Who raised it")
    ANSWERING = "answering", _("Whom it is about")
    OTHER = "other", _("Others")
