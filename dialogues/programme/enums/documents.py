"""Papers of a programme or dialogue, and how exactly a date is known."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DocumentKind(models.TextChoices):
    AGENDA = "agenda", _("Agenda")
    GROUND_RULES = "ground_rules", _("Ground rules")
    CONSENT_SHEET = "consent_sheet", _("Consent sheet")
    NOTES_TEMPLATE = "notes_template", _("Template for the notes")
    PARTICIPANTS = "list_of_participants", _("List of participants")
    POSITION_PAPER = "position_paper", _("Position paper")
    CONCEPT_NOTE = "concept_note", _("Concept note")
    MINUTES = "minutes", pgettext_lazy("paper", "Minutes")
    PRESENTATION = "presentation", _("Presentation")
    EVIDENCE = "evidence", _("Evidence")
    LETTER = "letter", _("Letter")
    PERMIT = "permit", _("Permit")
    REPORT = "report", _("Report")
    OTHER = "other", _("Other")


class DocumentVisibility(models.TextChoices):
    STAFF = "staff", _("The secretariat only")
    KIT = "kit", _("The secretariat and the local organisers")
    PARTIES = "parties", _("Everybody who works in the programme")


class DatePrecision(models.TextChoices):
    YEAR = "year", _("The year")
    MONTH = "month", _("The month")
    DAY = "day", _("The day")
