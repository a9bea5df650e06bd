from django.db import models
from django.utils.translation import gettext_lazy as _


class LetterType(models.TextChoices):
    """What kind of document it is; each kind has numbers of its own. The language is another matter."""

    INVITATION = "gm", _("Letter of invitation (GM)")
    DISPATCH = "cv", _("Official dispatch (CV)")
    ENGLISH = "en", _("English letter")
    KHMER = "kh", _("Khmer letter")


class LetterState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    APPROVED = "approved", _("Approved")
    ISSUED = "issued", _("Issued")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    SUPERSEDED = "superseded", _("Replaced by a newer one")


class SigningCapacity(models.TextChoices):
    """In what capacity the signatory signs (domain.md §3.6); the letters themselves say it in their own language."""

    OWN = "own", _("In the signatory's own office")
    ON_BEHALF = "tm", _("TM.: on behalf of the collective")
    IN_PLACE = "kt", _("KT.: in place of the head")
    BY_ORDER = "tl", _("TL.: by order of the head")
    BY_DELEGATION = "tuq", _("TUQ.: by delegation")
    ACTING = "q", _("Q.: acting head")


class LetterItem(models.TextChoices):
    """What a letter must hold before it may be issued (IVT-4)."""

    CHAIR = "chair", _("who is in the chair")
    INVITEES = "invitees", _("who is invited")
    CONTENT = "content", _("content, time and place")
    REQUESTS = "requests", _("what is asked of the invitees")
    CONTACT = "contact", _("contact")
    SIGNATURE = "signature", _("signature")
