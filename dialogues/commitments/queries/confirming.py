"""Who may confirm what was said, once everybody has left the room (COM-2)."""

import datetime as dt

from django.db.models import Q, QuerySet

from dialogues.commitments.enums import Lifecycle, Moderation
from dialogues.commitments.events import ConfirmationAsked
from dialogues.commitments.models import Commitment
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import in_force_on, in_force_within
from dialogues.journal.models import Entry
from dialogues.people.enums import AffiliationRole
from dialogues.people.models import Affiliation, Token
from dialogues.programme.enums import AttributionRule, DialogueState, ProgrammeState
from dialogues.programme.models import Programme
from dialogues.programme.queries import attribution_in

from .lists import told_commitments
from .parties import SPEAKING


def confirming_places(commitment: Commitment, first: dt.date, last: dt.date) -> QuerySet[Affiliation]:
    """Who was, on one of these days, its institution's focal point or sent to the dialogue with a mandate (INV-13)."""
    sent = commitment.dialogue.delegates.filter(
        institution=commitment.lead_institution_id, mandate__in=SPEAKING, withdrawn_at=None
    ).values("person")
    held = Affiliation.objects.filter(in_force_within(first, last), institution=commitment.lead_institution_id)
    may = held.filter(Q(role=AffiliationRole.FOCAL_POINT) | Q(person__in=sent))
    return may.select_related("person", "institution").order_by("person__name", "pk")


def focal_point_at(institution: Institution, on: dt.date) -> Affiliation | None:
    """To whom one writes by name; the first of those with an address."""
    held = institution.affiliations.filter(in_force_on(on), role=AffiliationRole.FOCAL_POINT, person__erased_at=None)
    return held.exclude(person__email="").select_related("person").order_by("pk").first()


def may_be_named(commitment: Commitment) -> bool:
    """Staff may still say whom to ask: no institution is named, and the room may be quoted (INV-16).

    What a walk-in typed as institution names none (PRV-12); whichever is named has to confirm it.
    """
    quoted = attribution_in(commitment.dialogue, commitment.agenda_item) == AttributionRule.OPEN
    return quoted and commitment.lead_institution_id is None


def may_be_corrected(commitment: Commitment) -> bool:
    """Staff wrote it down, so that the slip is theirs; and it still waits to be read back (COM-3)."""
    waits = commitment.lifecycle == Lifecycle.CAPTURED and commitment.moderation != Moderation.REJECTED
    return waits and commitment.stated_by_id is None


def may_be_confirmed(commitment: Commitment) -> bool:
    """It is read back and waits; nothing that was set aside waits for anybody, and nothing in the archive."""
    is_archived = commitment.dialogue.programme.state == ProgrammeState.ARCHIVED
    waits = commitment.lifecycle == Lifecycle.READ_BACK and commitment.moderation != Moderation.REJECTED
    return waits and not is_archived


def is_out_of_the_room(commitment: Commitment) -> bool:
    """Whether nobody can read it back aloud any more, or nobody ever could: its dialogue is not live."""
    return commitment.dialogue.state != DialogueState.LIVE


def asked_to_confirm_at(commitment: Commitment) -> dt.datetime | None:
    """When its institution was asked last, by the journal."""
    asked = Entry.objects.filter(stream__key=commitment.dialogue.stream, subject=commitment.subject)
    return asked.filter(kind=ConfirmationAsked.kind).order_by("-sequence").values_list("at", flat=True).first()


def waiting_for_reading_back(programme: Programme, at: dt.datetime) -> QuerySet[Commitment]:
    """Noted, not turned away, and its dialogue is over, or went by without a room."""
    noted = Commitment.objects.filter(dialogue__programme=programme, lifecycle=Lifecycle.CAPTURED)
    held = noted.filter(dialogue__starts_at__lt=at).exclude(dialogue__state=DialogueState.LIVE)
    return held.exclude(moderation=Moderation.REJECTED)


def confirmation_behind(token: Token) -> Commitment | None:
    """What a link to confirm opens, for the institution it was made for."""
    _kind, pk = token.object_key.split(":")
    found = told_commitments().filter(pk=int(pk), lead_institution=token.institution_id).first()
    return found if found and token.institution_id else None
