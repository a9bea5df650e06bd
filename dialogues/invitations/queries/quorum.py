"""Whom a dialogue waits for before it is ready (domain.md §2.3, inviting → ready)."""

from django.db.models import QuerySet

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import QuorumWaiver
from dialogues.programme.enums import DialogueKind
from dialogues.programme.models import Dialogue

from .answers import closed_on
from .deadlines import date_of
from .delegates import delegates_of
from .invitations import NOT_OPEN
from .seating import WITHOUT_SEAT


def awaited_institutions(dialogue: Dialogue) -> list[Institution]:
    """The target institutions of the programme that were invited; a national dialogue waits for every one of them.

    Those that are closed on the day are left out: they can send nobody (INV-09).
    """
    targets = dialogue.programme.target_institutions.prefetch_related("names").order_by("pk")
    if dialogue.kind != DialogueKind.NATIONAL_DIALOGUE:
        targets = targets.filter(pk__in=dialogue.invitations.exclude(state__in=NOT_OPEN).values("institution"))
    return [target for target in targets if not closed_on(target, date_of(dialogue))]


def institutions_without_acceptance(
    dialogue: Dialogue, *, awaited: list[Institution] | None = None, waivers: list[QuorumWaiver] | None = None
) -> list[Institution]:
    """Awaited, not waived, and nobody from there has said yes. A page that has read those two hands them in."""
    waived = {one.institution_id for one in (waivers_of(dialogue) if waivers is None else waivers)}
    coming = set(_accepted(dialogue))
    expected = awaited_institutions(dialogue) if awaited is None else awaited
    return [one for one in expected if one.pk not in waived and one.pk not in coming]


def waivers_of(dialogue: Dialogue) -> QuerySet[QuorumWaiver]:
    """The exceptions in force."""
    return dialogue.quorum_waivers.filter(ended_at=None).select_related("institution").order_by("pk")


def names_in_words(institutions: list[Institution]) -> str:
    return ", ".join(name_of(one) for one in institutions)


def _accepted(dialogue: Dialogue) -> list[int]:
    coming = delegates_of(dialogue).filter(rsvp=Rsvp.ACCEPTED).exclude(capacity__in=WITHOUT_SEAT)
    return [pk for pk in coming.order_by().values_list("institution", flat=True).distinct() if pk]
