"""What a change of institutions does to obligations. Preview and application both ask here, and nowhere else."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import OWED, holding_of, owners_of
from dialogues.followup.models import ActionItem
from dialogues.followup.states import OPEN
from dialogues.institutions.enums import ChangeSide
from dialogues.institutions.models import ContactPoint, Institution, InstitutionChange
from dialogues.institutions.queries.succession import moves_in_force, moves_of
from dialogues.institutions.queries.walking import Holding, Move, ordered
from dialogues.invitations.enums import InvitationState
from dialogues.invitations.models import Invitation
from dialogues.programme.models import CoalitionMembership

from .owners import item_holding, transfers_of

_UNANSWERED = (
    InvitationState.DRAFT,
    InvitationState.SENT,
    InvitationState.ACKNOWLEDGED,
    InvitationState.NOMINATED_PARTIAL,
    InvitationState.NOMINATED,
    InvitationState.LAPSED,
)


@dataclass(frozen=True)
class Effect:
    """What becomes of one obligation. `origin`: whose share of a commitment it is; for a step, who agreed to it."""

    subject: Commitment | ActionItem
    origin: Institution
    before: Holding
    after: Holding

    @property
    def is_step(self) -> bool:
        return isinstance(self.subject, ActionItem)

    @property
    def moves(self) -> bool:
        return self.after.owner is not None

    @property
    def waits(self) -> bool:
        return self.after.needs_assignment


@dataclass(frozen=True)
class Preview:
    """All that hangs on the institutions of a change. Only `effects` are moved by it; the rest is for people to see."""

    effects: list[Effect]
    invitations: list[Invitation] = field(default_factory=list)
    coalition_roles: list[CoalitionMembership] = field(default_factory=list)
    contact_points: list[ContactPoint] = field(default_factory=list)
    names: dict[int, Institution] = field(default_factory=dict)

    @property
    def moving(self) -> list[Effect]:
        return [effect for effect in self.effects if effect.moves]

    @property
    def waiting(self) -> list[Effect]:
        return [effect for effect in self.effects if effect.waits]

    @property
    def commitments(self) -> list[Effect]:
        return [effect for effect in self.effects if not effect.is_step]

    @property
    def steps(self) -> list[Effect]:
        return [effect for effect in self.effects if effect.is_step]


def preview_of(change: InstitutionChange, today: dt.date) -> Preview:
    """As if it were applied today, or on its effective date if that is later. Changes nothing."""
    effects = effects_of(change, max(today, change.effective_date))
    sources = [party.institution_id for party in change.parties.all() if party.side == ChangeSide.BEFORE]
    invitations = Invitation.objects.filter(institution__in=sources, state__in=_UNANSWERED)
    ahead = invitations.filter(Q(dialogue__starts_at__date__gte=today) | Q(dialogue__starts_at=None))
    roles = CoalitionMembership.objects.filter(institution__in=sources)
    posts = ContactPoint.objects.filter(institution__in=sources, closed_at=None)
    return Preview(
        effects,
        [*ahead.select_related("dialogue__programme").prefetch_related("institution__names").order_by("pk")],
        [
            *roles.filter(Q(end_date=None) | Q(end_date__gt=today))
            .select_related("coalition__programme")
            .prefetch_related("institution__names")
            .order_by("pk")
        ],
        [*posts.prefetch_related("institution__names").order_by("pk")],
        told_institutions(effects),
    )


def effects_of(change: InstitutionChange, on: dt.date) -> list[Effect]:
    """Every obligation that this change takes from its holder, with who owes it without the change and with it."""
    others = moves_in_force(besides=change)
    law = ordered([*others, *moves_of([change])])
    return [effect for effect in _compared(others, law, on) if _is_moved(effect)]


def unassigned(
    on: dt.date, *, programmes: Sequence[int] | None = None, moves: Sequence[Move] | None = None
) -> list[Effect]:
    """Obligations that nobody owes on that day, of these programmes (default: all). `moves`: if known already."""
    law = moves_in_force() if moves is None else moves
    return [effect for effect in _compared([], law, on, programmes) if effect.waits]


def told_institutions(effects: Iterable[Effect]) -> dict[int, Institution]:
    """All institutions these effects speak of, by key, with their names. Two queries."""
    keys = {key for effect in effects for key in _keys(effect)}
    return Institution.objects.prefetch_related("names").in_bulk(keys)


def _compared(
    without: Sequence[Move], law: Sequence[Move], on: dt.date, programmes: Sequence[int] | None = None
) -> Iterator[Effect]:
    touched = {source for move in law for source in move.sources}
    for commitment in _commitments(touched, programmes):
        decided = list(commitment.transfers.all())
        for origin in owners_of(commitment):
            before, after = (
                holding_of(commitment, on, origin=origin, moves=moves, decided=decided) for moves in (without, law)
            )
            yield Effect(commitment, origin, before, after)
    for item in _items(touched, programmes):
        decided_on_it = transfers_of(item)
        before, after = (item_holding(item, on, moves=moves, decided=decided_on_it) for moves in (without, law))
        yield Effect(item, item.owner, before, after)


def _commitments(touched: set[int], programmes: Sequence[int] | None) -> Iterable[Commitment]:
    concerned = Q(lead_institution__in=touched) | Q(co_owners__in=touched) | Q(transfers__to_institution__in=touched)
    keys = Commitment.objects.filter(concerned, lifecycle__in=[state.value for state in OWED]).values("pk")
    # Without what a sentence needs: lists of obligations say titles and names, and read those once for all.
    found = Commitment.objects.filter(pk__in=keys).select_related("dialogue__programme", "lead_institution")
    found = found.prefetch_related("co_owners", "transfers")
    if programmes is not None:
        found = found.filter(dialogue__programme__in=programmes)
    return found.order_by("dialogue__programme__code", "dialogue__code", "number")


def _items(touched: set[int], programmes: Sequence[int] | None) -> Iterable[ActionItem]:
    concerned = Q(owner__in=touched) | Q(transfers__to_institution__in=touched)
    keys = ActionItem.objects.filter(concerned, state__in=[state.value for state in OPEN]).values("pk")
    found = ActionItem.objects.filter(pk__in=keys).select_related(
        "dialogue__programme", "owner", "commitment__dialogue"
    )
    if programmes is not None:
        found = found.filter(dialogue__programme__in=programmes)
    return found.prefetch_related("transfers").order_by("dialogue__programme__code", "pk")


def _is_moved(effect: Effect) -> bool:
    return (effect.before.owner, effect.before.change) != (effect.after.owner, effect.after.change)


def _keys(effect: Effect) -> Iterator[int]:
    candidates = [candidate.institution for candidate in effect.after.candidates]
    yield from (key for key in (effect.before.held_last, effect.after.owner, *candidates) if key)
