"""A commitment as each audience may see it. The one place that decides it (architecture.md §3, LIV-3)."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from django.db.models import Count, Prefetch, Q, QuerySet
from msgspec.structs import replace

from dialogues.commitments.enums import Lifecycle, Moderation
from dialogues.commitments.models import Commitment, ResourceLine
from dialogues.commitments.queries import local_date
from dialogues.commitments.texts import plain_number
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import group_mark
from dialogues.invitations.models import Delegate
from dialogues.live.enums import Audience
from dialogues.live.queries.groups import group_of
from dialogues.live.shapes import Card, Counts, Resource, Texts
from dialogues.people.models import Person
from dialogues.programme.models import Dialogue

# What a walk-in typed as institution is in no known language.
UNDETERMINED = "und"

# Merged away or taken back: the room forgets it. Staff still see that it was there.
_GONE = (Lifecycle.MERGED, Lifecycle.WITHDRAWN_BEFORE_CONFIRMATION)
# The columns a card is made of.
_SHOWN = (
    "dialogue",
    "agenda_item",
    "number",
    "lead_institution",
    "lead_as_given",
    "stated_by",
    "mandate_at_capture",
    "captured_at",
    "client_id",
    "statement",
    "language",
    "indicator",
    "unit",
    "baseline",
    "target",
    "due_date",
    "partners",
    "lifecycle",
    "moderation",
    "moderation_reason",
    "merged_into",
)
_ON_WALL = Q(moderation=Moderation.ACCEPTED) & ~Q(lifecycle__in=_GONE)  # the same as may_see(…, WALL), for queries


if TYPE_CHECKING:

    class CardRow(Commitment):
        """A commitment as `card_rows` reads it."""

        card_lines: list[ResourceLine]

        class Meta:
            abstract = True

else:
    CardRow = Commitment


def card_rows(dialogue: Dialogue | int) -> QuerySet[CardRow]:
    """Commitments with all that a card shows and nothing else, in a fixed number of queries.

    Prefetched rather than joined: the institutions and the dialogue are few and shared, and joins would make each row
    bring its own.
    """
    rows = (
        Commitment.objects.filter(dialogue=dialogue)
        .only(*_SHOWN)
        .prefetch_related(
            "dialogue",
            "lead_institution__names",
            Prefetch("stated_by", Delegate.objects.only("capacity", "institution", "person")),
            Prefetch("stated_by__person", Person.objects.only("name")),
            "stated_by__institution",
            Prefetch("resource_lines", to_attr="card_lines"),
        )
        .order_by("pk")
    )
    return cast(QuerySet[CardRow], rows)


def may_see(commitment: Commitment, audience: Audience) -> bool:
    """Staff see all; everybody else what a facilitator accepted and nobody took back."""
    if audience == Audience.STAFF:
        return True
    return commitment.moderation == Moderation.ACCEPTED and commitment.lifecycle not in _GONE


def bare_card(commitment: CardRow) -> Card:
    """What all who may see it see of it: made once, and dressed for each audience."""
    return Card(
        id=commitment.pk,
        code=commitment.code,
        who=who(commitment),
        group=_makers_group(commitment),
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
            for line in commitment.card_lines
        ],
        lifecycle=str(commitment.lifecycle),
        moderation=str(commitment.moderation),
        at=moment(commitment.captured_at),
        item=commitment.agenda_item_id,
    )


def card_of(commitment: CardRow, audience: Audience, *, own: bool = False, bare: Card | None = None) -> Card:
    """`own`: for its author, who also learns why it is not on the wall. `bare`: its bare card, where it is made."""
    card = bare or bare_card(commitment)
    if audience == Audience.STAFF:
        return replace(
            card,
            client_id=commitment.client_id,
            reason=commitment.moderation_reason,
            author=_author(commitment),
            mandate=str(commitment.mandate_at_capture),
            missing=missing_in(commitment),
            merged_into=commitment.merged_into_id,
        )
    if own:
        return replace(card, client_id=commitment.client_id, reason=commitment.moderation_reason)
    # Not confirmed in time: kept as said, and no institution is shown as having promised (COM-2).
    return replace(card, who={}, group="") if commitment.lifecycle == Lifecycle.UNCONFIRMED else card


def counts_in(dialogue: Dialogue | int) -> Counts:
    """What the wall counts, whoever looks."""
    shown = Commitment.objects.filter(_ON_WALL, dialogue=dialogue)
    totals = shown.aggregate(commitments=Count("pk"), registered=Count("lead_institution", distinct=True))
    typed = shown.filter(lead_institution=None).values_list("lead_as_given", flat=True).order_by().distinct()
    named = {given.casefold() for given in typed} - {""}
    return Counts(commitments=totals["commitments"], institutions=totals["registered"] + len(named))


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


def _makers_group(commitment: Commitment) -> str:
    maker = commitment.lead_institution
    if maker:
        return group_mark(maker.stakeholder_group)
    return group_of(commitment.stated_by) if commitment.stated_by else ""


def _author(commitment: Commitment) -> str:
    return commitment.stated_by.person.name if commitment.stated_by else ""


def _number(value: Decimal | None) -> str:
    return "" if value is None else plain_number(value)
