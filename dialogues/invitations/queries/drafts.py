"""What a focal point has filled in, as it will be read: who takes a seat, who waits, what does not fit."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from dialogues.invitations.models import Invitation, NominationDraft

from .funnel import MAY_COMMIT
from .invitations import free_seats
from .nominations import is_below, standing_nominations
from .seating import WITHOUT_SEAT


@dataclass(frozen=True)
class DraftedPerson:
    """`number` counts from 1 and is the institution's order."""

    number: int
    person: dict[str, Any]
    takes_seat: bool
    is_first: bool

    @property
    def is_complete(self) -> bool:
        return bool(self.person.get("name") and self.person.get("mandate"))


def draft_of(invitation: Invitation) -> NominationDraft | None:
    return NominationDraft.objects.filter(invitation=invitation).first()


def drafted_people(invitation: Invitation, draft: NominationDraft | None) -> list[DraftedPerson]:
    """In order; the first ones take the seats that are free."""
    left, listed = free_seats(invitation), []
    for number, person in enumerate(draft.people if draft else [], start=1):
        needs_none = person.get("capacity") in WITHOUT_SEAT
        seated = not person.get("as_alternate") and (needs_none or left > 0)
        left -= seated and not needs_none
        listed.append(DraftedPerson(number, person, bool(seated), number == 1))
    return listed


def gentle_warnings(invitation: Invitation, people: list[DraftedPerson]) -> list[str]:
    """What does not fit the criteria. Never a reason to refuse, and nobody's gender is asked or guessed."""
    warnings = []
    seated = [one for one in people if one.takes_seat]
    below = [one.person["name"] for one in seated if is_below(one.person.get("rank", ""), invitation.rank_floor)]
    if below:
        hoped = {"names": ", ".join(below), "rank": invitation.get_rank_floor_display()}
        warnings.append(_("We had hoped for at least this rank: %(rank)s. Named with a lower one: %(names)s.") % hoped)
    others = standing_nominations(invitation).filter(mandate__in=MAY_COMMIT).exists()
    if seated and not others and not any(one.person.get("mandate") in MAY_COMMIT for one in seated):
        warnings.append(_("Nobody you name may make a promise for your institution."))
    return warnings
