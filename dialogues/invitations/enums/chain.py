from django.db import models
from django.utils.translation import gettext_lazy as _


class InvitationState(models.TextChoices):
    """domain.md §2.3. `approved` and `issued` are steps of an invitation that has a letter; a mail alone needs none."""

    DRAFT = "draft", _("Draft")
    APPROVED = "approved", _("Approved")
    ISSUED = "issued", _("Issued")
    SENT = "sent", _("Sent")
    ACKNOWLEDGED = "acknowledged", _("Received")
    NOMINATED_PARTIAL = "nominated_partial", _("Partly answered")
    NOMINATED = "nominated", _("All seats named")
    CLOSED = "closed", _("Closed")
    DECLINED = "declined", _("Declined")
    LAPSED = "lapsed", _("No answer")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    SUPERSEDED = "superseded", _("Replaced by a newer one")


class NominationState(models.TextChoices):
    SUBMITTED = "submitted", _("Submitted")
    SCREENED = "screened", _("Looked at")
    ACCEPTED = "accepted", _("Accepted")
    ALTERNATE = "alternate", _("Alternate")
    CLARIFICATION = "clarification_requested", _("Clarification asked for")
    REJECTED = "rejected", _("Not accepted")
    REPLACED = "replaced", _("Replaced")
    WITHDRAWN = "withdrawn", _("Taken back")


class Rsvp(models.TextChoices):
    """iCalendar PARTSTAT, lower case."""

    NEEDS_ACTION = "needs-action", _("Not answered yet")
    ACCEPTED = "accepted", _("Will come")
    TENTATIVE = "tentative", _("May come")
    DECLINED = "declined", _("Will not come")
    DELEGATED = "delegated", _("Sends a deputy")


class DelegateState(models.TextChoices):
    REGISTERED = "registered", _("Registered")
    RSVP = "rsvp", _("Answered")
    CHECKED_IN = "checked_in", _("Checked in")
    AWAY = "away", _("Away")
    ATTENDED = "attended", _("Attended")
    PARTIAL = "partial", _("Attended in part")
    NO_SHOW = "no_show", _("Did not come")


class Capacity(models.TextChoices):
    OFFICIAL = "official", _("Official")
    EXPERT = "expert", _("Expert")
    PERSONAL = "personal", _("Personal")
    COMMUNITY = "community_representative", _("Community representative")
    OBSERVER = "observer", _("Observer")
    INTERPRETER = "interpreter", _("Interpreter")
    ASSISTANT = "assistant", _("Assistant")


class Arrival(models.TextChoices):
    NOMINATED = "nominated", _("Nominated")
    INVITED = "invited", _("Invited in person")
    WALK_IN = "walk_in", _("Joined with the room code")
