"""What an institution has been asked to take over, in words for it and for colleagues."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from dialogues.commitments.models import Commitment, HandingOver, OwnershipTransfer
from dialogues.commitments.queries import holding_of, told_commitments
from dialogues.followup.models import ActionItem, ActionTransfer
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.institutions.queries.succession import moves_in_force
from dialogues.people.models import Token
from dialogues.programme.models import Programme

from .owners import item_holding, transfers_of

_TOLD = ("from_institution", "to_institution", "because")
_NAMES = ("from_institution__names", "to_institution__names")


@dataclass(frozen=True)
class Received:
    """One hand-over. `key` names it in a form: `commitment-7`, `step-3`."""

    key: str
    transfer: OwnershipTransfer | ActionTransfer
    subject: Commitment | ActionItem

    @property
    def title(self) -> str:
        return self.subject.statement if isinstance(self.subject, Commitment) else self.subject.title

    @property
    def code(self) -> str:
        return self.subject.code if isinstance(self.subject, Commitment) else ""

    @property
    def before(self) -> str:
        return name_of(self.transfer.from_institution, on=self.transfer.from_date)

    @property
    def after(self) -> str:
        return name_of(self.transfer.to_institution)

    @property
    def is_accepted(self) -> bool:
        return self.transfer.accepted_at is not None


@dataclass(frozen=True)
class Door:
    """What a link to take over opens: one institution's list in one programme."""

    programme: Programme
    institution: Institution


def take_over_key(scope: str, institution: int) -> str:
    return f"take_over:{scope}:{institution}"


def door_of(token: Token) -> Door | None:
    """The programme and institution behind a link."""
    return door_named(token.object_key)


def door_named(key: str) -> Door | None:
    _kind, _name, programme, institution = key.split(":")
    found = Programme.objects.filter(pk=programme).first()
    owner = Institution.objects.prefetch_related("names").filter(pk=institution).first()
    return Door(found, owner) if found and owner else None


def received_by(institution: Institution, programme: Programme, on: dt.date) -> list[Received]:
    """What came to it and is still its own on that day: commitments, then steps, in their order."""
    owed = Q(to_institution=institution)
    found = _of_commitments(owed & Q(commitment__dialogue__programme=programme))
    found += _of_steps(owed & Q(action_item__dialogue__programme=programme))
    moves = moves_in_force()
    newest = {(type(row.subject), row.subject.pk, getattr(row.transfer, "origin_id", None)): row for row in found}
    return [
        row
        for row in newest.values()
        if (
            holding_of(row.subject, on, origin=_origin(row.transfer), moves=moves)
            if isinstance(row.subject, Commitment)
            else item_holding(row.subject, on, moves=moves)
        ).owner
        == institution.pk
    ]


def hand_overs_of(commitment: Commitment) -> list[Received]:
    """All that happened to who owes it and its steps, oldest first. Reads what a page has prefetched."""
    own = _of_commitments(Q(commitment=commitment)) if commitment.transfers.all() else []
    passed_on = any(transfers_of(item) for item in commitment.action_items.all())
    return own + (_of_steps(Q(action_item__commitment=commitment)) if passed_on else [])


def hand_overs_because_of(change: int) -> list[Received]:
    """What an applied change moved, and what people decided because of it."""
    return _of_commitments(Q(because=change)) + _of_steps(Q(because=change))


def _of_commitments(condition: Q) -> list[Received]:
    found = OwnershipTransfer.objects.filter(condition).select_related(*_TOLD, "origin")
    transfers = list(found.prefetch_related(*_NAMES).order_by("pk"))
    told = told_commitments().prefetch_related("transfers").in_bulk([row.commitment_id for row in transfers])
    return [Received(f"commitment-{row.pk}", row, told[row.commitment_id]) for row in transfers]


def _of_steps(condition: Q) -> list[Received]:
    found = ActionTransfer.objects.filter(condition).select_related(*_TOLD)
    transfers = list(found.prefetch_related(*_NAMES).order_by("pk"))
    items = ActionItem.objects.select_related("dialogue__programme", "owner", "commitment__dialogue__programme")
    told = items.prefetch_related("transfers").in_bulk([row.action_item_id for row in transfers])
    return [Received(f"step-{row.pk}", row, told[row.action_item_id]) for row in transfers]


def _origin(transfer: HandingOver) -> Institution | None:
    return transfer.origin if isinstance(transfer, OwnershipTransfer) else None
