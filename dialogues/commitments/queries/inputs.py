"""What local dialogues bring to another, and what became of it (domain.md §3.2 step 5)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.db.models import Prefetch

from dialogues.commitments.enums import CarryForwardFate
from dialogues.commitments.models import CarryForward, Finding
from dialogues.commitments.models.commitments import code_of
from dialogues.institutions.enums import StakeholderGroup
from dialogues.programme.enums import LinkRelation
from dialogues.programme.models import AgendaItem, Dialogue
from dialogues.programme.subjects import Subject, subjects_named


@dataclass(frozen=True)
class Input:
    """One finding on its way here; `carried` is None as long as nobody has touched it.

    `stands_in`: codes of what it has become part of, where asked for.
    """

    finding: Finding
    carried: CarryForward | None
    stands_in: tuple[str, ...] = ()

    @property
    def fate(self) -> CarryForwardFate:
        return CarryForwardFate(self.carried.fate) if self.carried else CarryForwardFate.PROPOSED

    @property
    def topic(self) -> int | None:
        return self.carried.to_item_id if self.carried else None

    @property
    def positions(self) -> list[str]:
        return positions_of(self.finding)


def inputs_of(to_dialogue: Dialogue) -> list[Input]:
    """All findings of the dialogues that feed this one, in the order of those dialogues."""
    here = Prefetch("carried_forward", CarryForward.objects.filter(to_dialogue=to_dialogue), to_attr="carried_here")
    feeding = to_dialogue.links_in.filter(relation=LinkRelation.FEEDS_INTO).values("source")
    # Of their dialogues no more than the code: hundreds come from a few of them.
    told = ("dialogue__code", "agenda_item", "kind", "text", "language", "positions")
    found = Finding.objects.filter(dialogue__in=feeding).select_related("dialogue").only(*told).prefetch_related(here)
    ordered = found.order_by("dialogue__starts_at", "dialogue__code", "pk")
    return [Input(finding, next(iter(finding.carried_here), None)) for finding in ordered]


def with_places(rows: Sequence[Input]) -> list[Input]:
    """The same, with the commitments and recommendations each stands in. One query for all of them."""
    found = Finding.objects.filter(pk__in=[row.finding.pk for row in rows])
    columns = ("pk", "commitments__dialogue__code", "commitments__number", "recommendations__code")
    places: dict[int, set[str]] = defaultdict(set)
    for pk, dialogue, number, recommendation in found.values_list(*columns):
        places[pk] |= {f"{dialogue} {code_of(number)}"} if number else set()
        places[pk] |= {recommendation} if recommendation else set()
    return [replace(row, stands_in=tuple(sorted(places[row.finding.pk]))) for row in rows]


def in_order_of_topics(rows: Sequence[Input], topics: Sequence[AgendaItem]) -> list[Input]:
    """As the agenda has them; those without a topic first."""
    places = {topic.pk: place for place, topic in enumerate(topics, 1)}
    return sorted(rows, key=lambda row: places.get(row.topic or 0, 0))


def by_topic(rows: Sequence[Input], topics: Sequence[AgendaItem]) -> list[tuple[AgendaItem | None, list[Input]]]:
    """Rows in the order of topics, each run of them under its item of the agenda."""
    known = {topic.pk: topic for topic in topics}
    return [(topic, [*under]) for topic, under in groupby(rows, key=lambda row: known.get(row.topic or 0))]


def positions_of(finding: Finding) -> list[str]:
    """In words, whether they were noted as bare text or with who holds them."""
    return [
        f"{one['position']} ({_holder(one['held_by'])})" if isinstance(one, dict) and one.get("held_by") else _bare(one)
        for one in finding.positions
    ]


def _holder(held_by: str) -> str:
    """A stakeholder group in the reader's language; whoever else holds it as it was noted."""
    return str(dict(StakeholderGroup.choices).get(held_by, held_by))


def _bare(position: object) -> str:
    return str(position["position"]) if isinstance(position, dict) else str(position)


@dataclass(frozen=True)
class CarriedObligation:
    """Something owed that stayed open too long, before this dialogue (COM-16)."""

    carried: CarryForward
    what: Subject

    @property
    def fate(self) -> CarryForwardFate:
        return CarryForwardFate(self.carried.fate)


def carried_obligations(to_dialogue: Dialogue) -> list[CarriedObligation]:
    """What still waits for its fate first."""
    found = to_dialogue.carried_in.filter(finding=None).select_related("to_item", "to_dialogue__programme")
    rows = sorted(found.order_by("pk"), key=lambda row: row.fate != CarryForwardFate.PROPOSED)
    named = subjects_named(row.subject_key for row in rows)
    return [CarriedObligation(row, named[row.subject_key]) for row in rows if row.subject_key in named]
