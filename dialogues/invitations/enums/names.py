from django.db import models
from django.utils.translation import gettext_lazy as _


class Rank(models.TextChoices):
    """How high a post is, from the top; asked of the institution, never guessed from a title."""

    TOP = "top", _("Minister, chair or director general, or a deputy of theirs")
    DEPARTMENT_HEAD = "department_head", _("Head of a department")
    DEPUTY_DEPARTMENT_HEAD = "deputy_department_head", _("Deputy head of a department")
    DIVISION_HEAD = "division_head", _("Head or deputy head of a division")
    OFFICER = "officer", _("Officer or specialist")
    OTHER = "other", _("Other, or no rank")


class WithdrawalReason(models.TextChoices):
    """Why a place was given back. A code, so that nothing personal need be told."""

    CANNOT_COME = "cannot_come", _("Cannot come")
    REPLACED = "replaced", _("Somebody else comes instead")
    BY_INSTITUTION = "by_institution", _("The institution takes the name back")
    BY_ORGANISER = "by_organiser", _("The organisers take the place back")


class SubstitutionState(models.TextChoices):
    ASKED = "asked", _("The chair is asked")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")
    CALLED_OFF = "called_off", _("Called off")
    RETURNED = "returned", _("The deputy cannot come either")


class SubstitutionOrigin(models.TextChoices):
    """Who proposes the deputy."""

    INSTITUTION = "institution", _("The institution")
    DELEGATE = "delegate", _("The delegate")
    DESK = "desk", _("The desk at the door")


class ConsentChannel(models.TextChoices):
    """How the chair agreed to a deputy, or did not."""

    NOT_NEEDED = "not_needed", _("Not needed")
    LINK = "link", _("By the personal link")
    IN_PERSON = "in_person", _("Said in person")
    PHONE = "phone", _("By phone")
    LETTER = "letter", _("By letter")


class NeedKind(models.TextChoices):
    """What somebody needs in the room, as those who prepare it must know; never why (IVT-12)."""

    WHEELCHAIR = "wheelchair", _("Wheelchair place")
    SIGN_LANGUAGE = "sign_language", _("Sign language")
    INTERPRETER = "interpreter", _("Interpreter for a language")
    CAPTIONING = "captioning", _("Captions")
    LARGE_PRINT = "large_print", _("Large print")
    ASSISTANT = "assistant", _("An assistant comes along")
    DIET = "diet", _("Diet")
