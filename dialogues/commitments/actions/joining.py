"""One text that several institutions sign: who they are is settled before the first of them signs (COM-4, COM-20)."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.errors import NothingChanged, NotPossibleNow, SignatoryUnfit
from dialogues.commitments.events import SignatoriesNamed
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries.taking_part import parties_of
from dialogues.institutions.models import Institution
from dialogues.journal.actions import record

from .locking import lock_in_programme

# Before anybody has been asked to sign: from then on the text is one that all of them know of.
JOINABLE = (Lifecycle.READ_BACK, Lifecycle.CONFIRMED, Lifecycle.RETURNED_FOR_CHANGE)


@transaction.atomic
def name_signatories(
    *, commitment: Commitment, institutions: Sequence[Institution], actor: str, at: dt.datetime
) -> Commitment:
    """Who shares the promise beside its lead, all of them at once; each has to sign before it is signed off.

    `commitment.signatory_unfit` for the lead itself and for who takes no part in the programme.
    """
    row = lock_in_programme(commitment)
    if row.lifecycle not in JOINABLE or row.lead_institution_id is None:
        raise NotPossibleNow
    wanted = {institution.pk for institution in institutions}
    fit = set(parties_of(row.dialogue.programme).values_list("pk", flat=True)) - {row.lead_institution_id}
    if not wanted <= fit:
        raise SignatoryUnfit
    if wanted == set(row.co_owners.values_list("pk", flat=True)):
        raise NothingChanged
    row.co_owners.set(wanted)
    fact = SignatoriesNamed(commitment=row.pk, institutions=sorted(wanted))
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return row
