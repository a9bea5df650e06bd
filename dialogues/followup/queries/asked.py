"""Mails that somebody asked for, while they wait and afterwards."""

from django.db.models import QuerySet

from dialogues.followup.models import AskedMail
from dialogues.invitations.enums import LeftOutBecause
from dialogues.people.principals import Principal
from dialogues.programme.queries import programmes_visible_to


def called_off_mails() -> QuerySet[AskedMail]:
    """By somebody's will: their readers have not been asked. What waits for the end of a pause is not among them."""
    return AskedMail.objects.filter(left_out_because=LeftOutBecause.CHOICE)


def asked_mails_visible_to(user: Principal) -> QuerySet[AskedMail]:
    """As planned mails: those who answer for the programme read them."""
    visible = AskedMail.objects.filter(programme__in=programmes_visible_to(user))
    return visible.select_related("programme", "institution", "letter")
