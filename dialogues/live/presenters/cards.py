"""A commitment as each audience may see it. The one place that decides it (architecture.md §3, LIV-3)."""

import datetime as dt
from decimal import Decimal

from django.db.models import Q, QuerySet
from msgspec import UNSET

from dialogues.commitments.enums import Lifecycle, Moderation
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import local_date
from dialogues.commitments.texts import plain_number
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import group_mark
from dialogues.live.enums import Audience
from dialogues.live.queries.groups import group_of
from dialogues.live.shapes import Card, Counts, Resource, Texts
from dialogues.programme.models import Dialogue

# What a walk-in typed as institution is in no known language.
UNDETERMINED = "und"

# Merged away or taken back: the room forgets it. Staff still see that it was there.
_GONE = (Lifecycle.MERGED, Lifecycle.WITHDRAWN_BEFORE_CONFIRMATION)
_ON_WALL = Q(moderation=Moderation.ACCEPTED) & ~Q(lifecycle__in=_GONE)  # the same as may_see(…, WALL), for queries


def card_rows(dialogue: Dialogue | int) -> QuerySet[Commitment]:
    """Commitments with all that a card shows, in a fixed number of queries."""
    return (
        Commitment.objects.filter(dialogue=dialogue)
        .select_related("dialogue", "lead_institution", "stated_by__person", "stated_by__institution")
        .prefetch_related("resource_lines", "lead_institution__names")
        .order_by("pk")
    )


def may_see(commitment: Commitment, audience: Audience) -> bool:
    """Staff see all; everybody else what a facilitator accepted and nobody took back."""
    if audience == Audience.STAFF:
        return True
    return commitment.moderation == Moderation.ACCEPTED and commitment.lifecycle not in _GONE


def card_of(commitment: Commitment, audience: Audience, *, own: bool = False) -> Card:
    """`own`: for its author, who also learns why it is not on the wall."""
    staff = audience == Audience.STAFF
    return Card(
        id=commitment.pk,
        code=commitment.code,
        who={} if _owner_is_hidden(commitment, audience, own) else who(commitment),
        group="" if _owner_is_hidden(commitment, audience, own) else _makers_group(commitment),
        statement=commitment.statement,
        language=commitment.language,
        indicator=commitment.indicator,
        unit=commitment.unit,
        baseline=_number(commitment.baseline),
        target=_number(commitment.target),
        due=commitment.due_date.isoformat() if commitment.due_date else None,
        partners=commitment.partners,
        resources=[
            Resource(kind=line.kind, amount=_number(line.amount), currency=line.currency, note=line.note)
            for line in commitment.resource_lines.all()
        ],
        lifecycle=str(commitment.lifecycle),
        moderation=str(commitment.moderation),
        at=moment(commitment.captured_at),
        item=commitment.agenda_item_id,
        client_id=commitment.client_id if own or staff else UNSET,
        reason=commitment.moderation_reason if own or staff else UNSET,
        author=_author(commitment) if staff else UNSET,
        mandate=str(commitment.mandate_at_capture) if staff else UNSET,
        missing=missing_in(commitment) if staff else UNSET,
        merged_into=commitment.merged_into_id if staff else UNSET,
    )


def counts_in(dialogue: Dialogue | int) -> Counts:
    """What the wall counts, whoever looks."""
    shown = Commitment.objects.filter(_ON_WALL, dialogue=dialogue)
    makers = [pk or given.casefold() for pk, given in shown.values_list("lead_institution", "lead_as_given")]
    return Counts(commitments=len(makers), institutions=len(set(makers) - {""}))


def who(commitment: Commitment) -> Texts:
    """The maker's name in each language, as it was on the day."""
    if commitment.lead_institution is None:
        return {UNDETERMINED: commitment.lead_as_given} if commitment.lead_as_given else {}
    return names_on(commitment.lead_institution, local_date(commitment, commitment.captured_at))


def names_on(institution: Institution, date: dt.date) -> Texts:
    """Full names by language; reads what was prefetched."""
    return {
        name.language: name.full
        for name in institution.names.all()
        if (name.valid_from_date or date) <= date and (name.valid_to_date is None or date < name.valid_to_date)
    }


def missing_in(commitment: Commitment) -> list[str]:
    """What a weak commitment lacks, by field: said to the facilitator, never asked before posting (COM-1)."""
    said = {
        "indicator": commitment.indicator,
        "baseline": commitment.baseline,
        "target": commitment.target,
        "due": commitment.due_date,
    }
    return [field for field, value in said.items() if value in (None, "")]


def moment(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _owner_is_hidden(commitment: Commitment, audience: Audience, own: bool) -> bool:
    """Not confirmed in time: kept as said, and no institution is shown as having promised (COM-2)."""
    return commitment.lifecycle == Lifecycle.UNCONFIRMED and audience != Audience.STAFF and not own


def _makers_group(commitment: Commitment) -> str:
    maker = commitment.lead_institution
    if maker:
        return group_mark(maker.stakeholder_group)
    return group_of(commitment.stated_by) if commitment.stated_by else ""


def _author(commitment: Commitment) -> str:
    return commitment.stated_by.person.name if commitment.stated_by else ""


def _number(value: Decimal | None) -> str:
    return "" if value is None else plain_number(value)
