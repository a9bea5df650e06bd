from django.db import models
from django.utils.translation import gettext_lazy as _


class Transport(models.TextChoices):
    """By which way a mail reached us."""

    SMTP = "smtp", "SMTP"
    LMTP = "lmtp", "LMTP"
    IMAP = "imap", "IMAP"
    WEBHOOK = "webhook", "Webhook"
    PIPE = "pipe", "Pipe"


class Outcome(models.TextChoices):
    """What `intake` says is to be done with a mail (calendar.md C25)."""

    APPLY = "apply", _("Taken")
    STALE = "stale", _("Out of date")
    REVIEW = "review", _("For you to decide")
    IGNORE = "ignore", _("Left alone")


class Kind(models.TextChoices):
    """What a mail is."""

    ANSWER = "answer", _("Answer")
    DELEGATION = "delegation", _("Names a deputy")
    COUNTER = "counter", _("Proposes another time")
    REFRESH = "refresh", _("Asks for the invitation again")
    CRASHER = "crasher", _("Answer of somebody who was not invited")
    WORDS = "words", _("Letter in words")
    BOUNCE = "bounce", _("Mail that came back")
    AUTOMATIC = "automatic", _("Automatic reply")
    UNKNOWN = "unknown", _("Of no known kind")


class MailState(models.TextChoices):
    RECEIVED = "received", _("Not read yet")
    APPLIED = "applied", _("Taken by itself")
    OPEN = "open", _("Open")
    SETTLED = "settled", _("Settled")


class Decision(models.TextChoices):
    """What somebody of the secretariat did with an open one."""

    TAKEN = "taken", _("Taken as the guest’s answer")
    GUEST = "guest", _("Added as an extra guest")
    NOMINEE = "nominee", _("Taken as a nominee of an institution")
    DEPUTY = "deputy", _("Comes as the deputy")
    REFUSED = "refused", _("Refused, and told so")
    RESCHEDULED = "rescheduled", _("Another time was agreed to")
    READ = "read", _("Read and dealt with")
