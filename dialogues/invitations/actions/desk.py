"""At the door, in one go: who comes instead, what the chair said, and in."""

import datetime as dt

from django.db import transaction

from dialogues.invitations.enums import AnswerChannel, ConsentChannel, Rsvp, SubstitutionOrigin, SubstitutionState
from dialogues.invitations.models import Delegate, Substitution
from dialogues.people.models import Person

from .answers import answer_invitation
from .attendance import check_in_delegate
from .nominees import Nominee
from .substitutions import decide_substitution, propose_deputy


@transaction.atomic
def replace_at_the_desk(
    *,
    delegate: Delegate,
    nominee: Nominee,
    is_here: bool,
    actor: str,
    at: dt.datetime,
    decided_by: Person | None = None,
    channel: ConsentChannel | str = "",
) -> Substitution:
    """All or nothing. Without the chair's word the deputy of a head waits. Refuses as `propose_deputy` and
    `decide_substitution` do."""
    substitution = propose_deputy(
        delegate=delegate, nominee=nominee, origin=SubstitutionOrigin.DESK, actor=actor, at=at
    )
    if substitution.state == SubstitutionState.ASKED and decided_by:
        substitution = decide_substitution(
            substitution=substitution, granted=True, decided_by=decided_by, channel=channel, actor=actor, at=at
        )
    if substitution.state == SubstitutionState.GRANTED and is_here:
        deputy = Delegate.objects.get(nomination=substitution.nomination)
        answer_invitation(delegate=deputy, rsvp=Rsvp.ACCEPTED, actor=actor, channel=AnswerChannel.DESK, at=at)
        check_in_delegate(delegate=deputy, actor=actor, at=at)
    return substitution
