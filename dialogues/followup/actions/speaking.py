"""For whom a report speaks: an institution reports on what it owes, and of a joint pledge on its own part (COM-20)."""

import datetime as dt
from typing import TYPE_CHECKING

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import holders_on, owners_of
from dialogues.followup.errors import NobodyOwesIt, NoSignatory
from dialogues.followup.errors_of_reports import NotItsOwner, PartMissing
from dialogues.followup.models import ActionItem
from dialogues.followup.queries.owners import owner_on
from dialogues.followup.queries.reports import counting_reports
from dialogues.followup.queries.shares import parts_held_by
from dialogues.institutions.models import Institution

if TYPE_CHECKING:
    from .progress import Sender


def part_reported_on(
    row: Commitment, signatory: Institution | None, sender: "Sender", on: dt.date
) -> Institution | None:
    """Whose part: as said, else the one that the sender holds. None: the whole, which only colleagues write down.

    `progress.no_signatory`, `progress.not_its_owner`, `progress.whose_part`, `obligation.needs_assignment`.
    """
    signatories = owners_of(row)
    if signatory and signatory not in signatories:
        raise NoSignatory
    if not sender.speaks_for_an_owner:
        return signatory
    holders = holders_on(row, on)
    if holders and not any(holders.values()):
        raise NobodyOwesIt
    own = tuple(signatories) if sender.institution is None else parts_held_by(sender.institution, row, holders)
    if not own and sender.institution:
        raise NobodyOwesIt if None in holders.values() else NotItsOwner
    if signatory:
        if signatory not in own:
            raise NotItsOwner
        return signatory
    if len(own) > 1:
        raise PartMissing
    return own[0] if len(signatories) > 1 else None


def is_told_in_parts(row: Commitment) -> bool:
    """Somebody has reported on a part: from then on the measures of the parts are added up."""
    return len(owners_of(row)) > 1 and counting_reports(row).filter(commitment=row, signatory__isnull=False).exists()


def check_speaks_for_step(item: ActionItem, sender: "Sender", on: dt.date) -> None:
    """`obligation.needs_assignment`, `progress.not_its_owner`."""
    if not sender.speaks_for_an_owner:
        return
    owner = owner_on(item, on)
    if owner is None:
        raise NobodyOwesIt
    if sender.institution and sender.institution != owner:
        raise NotItsOwner
