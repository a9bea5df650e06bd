"""The institutions of a round as they are read: what each has, and what stands in its way."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import group_mark, name_of
from dialogues.invitations.enums import LetterState
from dialogues.invitations.models import InvitationRound, Letter, RoundInstitution
from dialogues.programme.models import Dialogue

from .answers import closed_on
from .deadlines import date_of
from .invitations import NOT_OPEN

PAGE_SIZE = 50
_OVER = (LetterState.WITHDRAWN, LetterState.SUPERSEDED)


@dataclass(frozen=True)
class RoundRow:
    """`hindrance`: closed, invited, no_contact, or empty. `letter`: the newest one that is not over."""

    chosen: RoundInstitution
    name: str
    mark: str
    group: str
    hindrance: str
    closed_date: dt.date | None
    letter: Letter | None


@dataclass(frozen=True)
class RoundPage:
    rows: list[RoundRow]
    after: str
    is_first: bool


def round_page(wave: InvitationRound, cursor: str, *, size: int = PAGE_SIZE) -> RoundPage:
    """In the order in which they were chosen; a fixed number of queries."""
    numbered = cursor.isdecimal() and len(cursor) < 19
    chosen = (
        wave.chosen.select_related("institution", "invitation")
        .prefetch_related("institution__names", "invitation__letters")
        .annotate(
            offices=Count(
                "institution__contact_points",
                filter=Q(institution__contact_points__closed_at=None) & Q(institution__contact_points__isnull=False),
                distinct=True,
            )
        )
        .order_by("pk")
    )
    found = list((chosen.filter(pk__gt=int(cursor)) if numbered else chosen)[: size + 1])
    kept, date = found[:size], date_of(wave.dialogue)
    invited = _invited(wave.dialogue, kept)
    rows = [_row(one, date, invited) for one in kept]
    return RoundPage(rows, str(kept[-1].pk) if len(found) > size else "", is_first=not numbered)


def _invited(dialogue: Dialogue, chosen: Sequence[RoundInstitution]) -> set[int]:
    others = dialogue.invitations.filter(institution__in=[one.institution_id for one in chosen])
    return {*others.exclude(state__in=NOT_OPEN).values_list("institution", flat=True)}


def _row(chosen: RoundInstitution, date: dt.date | None, invited: set[int]) -> RoundRow:
    institution = chosen.institution
    prepared = chosen.invitation if chosen.invitation and chosen.invitation.state not in NOT_OPEN else None
    closed = closed_on(institution, date)
    standing = [letter for letter in (prepared.letters.all() if prepared else ()) if letter.state not in _OVER]
    return RoundRow(
        chosen=chosen,
        name=name_of(institution),
        mark=group_mark(institution.stakeholder_group),
        group=str(institution.stakeholder_group.label),
        hindrance="" if prepared else _hindrance(institution, closed, invited, chosen.offices),  # type: ignore[attr-defined]
        closed_date=closed,
        letter=max(standing, key=lambda letter: letter.pk, default=None),
    )


def _hindrance(institution: Institution, closed: dt.date | None, invited: set[int], offices: int) -> str:
    if closed:
        return "closed"
    if institution.pk in invited:
        return "invited"
    return "" if offices else "no_contact"
