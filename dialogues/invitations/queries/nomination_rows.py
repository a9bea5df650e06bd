"""Names to look at, as they are read."""

from collections.abc import Iterable
from dataclasses import dataclass

from dialogues.institutions.queries import group_mark, name_of
from dialogues.invitations.models import Nomination

from .nominations import is_below


@dataclass(frozen=True)
class NominationRow:
    """`below` is the rank hoped for, where the one named is lower: a hint, never a verdict."""

    nomination: Nomination
    institution: str
    mark: str
    group: str
    below: str


def nomination_rows(nominations: Iterable[Nomination]) -> list[NominationRow]:
    rows = []
    for nomination in nominations:
        invitation = nomination.invitation
        institution = invitation.institution
        below = is_below(nomination.rank, invitation.rank_floor)
        rows.append(
            NominationRow(
                nomination=nomination,
                institution=name_of(institution),
                mark=group_mark(institution.stakeholder_group),
                group=str(institution.stakeholder_group.label),
                below=str(invitation.get_rank_floor_display()) if below else "",
            )
        )
    return rows
