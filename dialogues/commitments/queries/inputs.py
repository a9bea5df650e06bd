"""What local dialogues bring to another, and what became of it (domain.md §3.2 step 5)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from dialogues.commitments.enums import CarryForwardFate
from dialogues.commitments.models import CarryForward, Commitment, Finding
from dialogues.programme.enums import LinkRelation
from dialogues.programme.models import AgendaItem, Dialogue
from dialogues.programme.subjects import Subject, subjects_named


@dataclass(frozen=True)
class Input:
    """One finding on its way here; `carried` is None as long as nobody has touched it."""

    finding: Finding
    carried: CarryForward | None

    @property
    def fate(self) -> CarryForwardFate:
        return CarryForwardFate(self.carried.fate) if self.carried else CarryForwardFate.PROPOSED

    @property
    def topic(self) -> int | None:
        return self.carried.to_item_id if self.carried else None

    @property
    def positions(self) -> list[str]:
        return positions_of(self.finding)

    @property
    def stands_in(self) -> list[str]:
        """Codes of the commitments and recommendations it has become part of."""
        commitments = [f"{one.dialogue.code} {one.code}" for one in self.finding.commitments.all()]
        return sorted(commitments) + sorted(one.code for one in self.finding.recommendations.all())


def inputs_of(to_dialogue: Dialogue) -> list[Input]:
    """All findings of the dialogues that feed this one, in the order of those dialogues."""
    here = Prefetch("carried_forward", CarryForward.objects.filter(to_dialogue=to_dialogue), to_attr="carried_here")
    feeding = to_dialogue.links_in.filter(relation=LinkRelation.FEEDS_INTO).values("source")
    found = Finding.objects.filter(dialogue__in=feeding).select_related("dialogue")
    commitments = Prefetch("commitments", Commitment.objects.select_related("dialogue"))
    found = found.prefetch_related(here, commitments, "recommendations")
    ordered = found.order_by("dialogue__starts_at", "dialogue__code", "pk")
    return [Input(finding, next(iter(finding.carried_here), None)) for finding in ordered]


def by_topic(rows: Sequence[Input], topics: Sequence[AgendaItem]) -> list[tuple[AgendaItem | None, list[Input]]]:
    """Under the items of the agenda, in its order; those without a topic first. Empty topics are left out."""
    groups: list[tuple[AgendaItem | None, list[Input]]] = [(None, [row for row in rows if row.topic is None])]
    groups += [(topic, [row for row in rows if row.topic == topic.pk]) for topic in topics]
    return [(topic, under) for topic, under in groups if under]


def positions_of(finding: Finding) -> list[str]:
    """In words, whether they were noted as bare text or with who holds them."""
    return [
        f"{one['position']} ({one['held_by']})" if isinstance(one, dict) and one.get("held_by") else _bare(one)
        for one in finding.positions
    ]


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
