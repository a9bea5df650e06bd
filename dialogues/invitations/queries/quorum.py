"""Whom a dialogue waits for before it is ready (domain.md §2.3, inviting → ready)."""

from django.db.models import Q, QuerySet

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import Delegate, QuorumWaiver
from dialogues.programme.enums import DialogueKind
from dialogues.programme.models import Dialogue

from .answers import closed_on
from .deadlines import date_of
from .invitations import NOT_OPEN
from .seating import WITHOUT_SEAT


def awaited_institutions(dialogue: Dialogue) -> list[Institution]:
    """The target institutions of the programme that were invited; a national dialogue waits for every one of them.

    Those that are closed on the day are left out: they can send nobody (INV-09).
    """
    return _open_on_the_day(dialogue, _targets(dialogue).prefetch_related("names"))


def institutions_without_acceptance(
    dialogue: Dialogue, *, awaited: list[Institution] | None = None, waivers: list[QuorumWaiver] | None = None
) -> list[Institution]:
    """Awaited, not waived, and nobody from there has said yes. A page that has read those two hands them in."""
    if awaited is None or waivers is None:
        settled = Q(pk__in=waivers_of(dialogue).values("institution")) | Q(pk__in=_accepted(dialogue))
        return _open_on_the_day(dialogue, _targets(dialogue).exclude(settled).prefetch_related("names"))
    gone = {one.institution_id for one in waivers} | set(_accepted(dialogue))
    return [one for one in awaited if one.pk not in gone]


def waivers_of(dialogue: Dialogue) -> QuerySet[QuorumWaiver]:
    """The exceptions in force."""
    return dialogue.quorum_waivers.filter(ended_at=None).select_related("institution").order_by("pk")


def names_in_words(institutions: list[Institution]) -> str:
    return ", ".join(name_of(one) for one in institutions)


def _targets(dialogue: Dialogue) -> QuerySet[Institution]:
    targets = dialogue.programme.target_institutions.order_by("pk")
    if dialogue.kind == DialogueKind.NATIONAL_DIALOGUE:
        return targets
    return targets.filter(pk__in=dialogue.invitations.exclude(state__in=NOT_OPEN).values("institution"))


def _open_on_the_day(dialogue: Dialogue, targets: QuerySet[Institution]) -> list[Institution]:
    return [target for target in targets if not closed_on(target, date_of(dialogue))]


def _accepted(dialogue: Dialogue) -> QuerySet[Delegate, int]:
    """Keys of the institutions of those who come."""
    coming = Delegate.objects.filter(dialogue=dialogue, withdrawn_at=None, institution__isnull=False)
    coming = coming.filter(rsvp=Rsvp.ACCEPTED).exclude(capacity__in=WITHOUT_SEAT)
    return coming.order_by().values_list("institution", flat=True).distinct()
