from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import ContactPoint
from dialogues.programme.enums import DocumentKind, DocumentVisibility

from .dialogues import Dialogue
from .programmes import Programme


class Document(models.Model):
    """A paper of a programme or of one dialogue: a file, or a text that the house wrote. A new version replaces."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="documents")
    dialogue = models.ForeignKey(Dialogue, models.PROTECT, null=True, blank=True, related_name="documents")
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=12)
    visibility = models.CharField(
        _("who sees it"), max_length=7, choices=DocumentVisibility, default=DocumentVisibility.STAFF
    )
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    text = models.TextField(blank=True)
    file = models.FileField(_("file"), upload_to="documents/%Y/", blank=True)
    is_sound = models.BooleanField(default=False)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text="") | ~models.Q(file=""), name="programme_document_says_something"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class LocalKit(models.Model):
    """What local organisers get: agenda, ground rules, consent sheets, notes template, and a page to hand in notes.

    `sound_languages`: spoken languages in which the consent sheet shall be heard, e.g. `rad`.
    """

    dialogue = models.OneToOneField(Dialogue, models.PROTECT, related_name="kit")
    contact_point = models.ForeignKey(ContactPoint, models.SET_NULL, null=True, blank=True, related_name="+")
    organiser_name = models.CharField(max_length=150, blank=True)
    organiser_email = models.EmailField(blank=True)
    language = models.CharField(max_length=12, default="vi")
    sound_languages = models.JSONField(default=list, blank=True)
    notes_within_days = models.PositiveSmallIntegerField(default=10)
    published_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"kit of {self.dialogue_id}"


class LocalNotes(models.Model):
    """What the local organisers handed in. Sent again, the newest counts and the earlier stays."""

    kit = models.ForeignKey(LocalKit, models.PROTECT, related_name="notes")
    text = models.TextField(_("notes"), blank=True)
    language = models.CharField(max_length=12, default="vi")
    file = models.FileField(_("file"), upload_to="notes/%Y/", blank=True)
    people_attended = models.PositiveIntegerField(_("people who took part"), null=True, blank=True)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text="") | ~models.Q(file=""), name="programme_notes_say_something"
            ),
        ]

    def __str__(self) -> str:
        return f"notes for {self.kit_id}"
