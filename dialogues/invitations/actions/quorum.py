"""A dialogue may be ready without a target institution, if somebody says why."""

import datetime as dt

from django.db import transaction

from dialogues.institutions.models import Institution
from dialogues.invitations.errors import NothingToWaive, NotWaived, WaiverReasonMissing
from dialogues.invitations.events import QuorumWaived, QuorumWaiverEnded
from dialogues.invitations.models import QuorumWaiver
from dialogues.invitations.queries.quorum import awaited_institutions, waivers_of
from dialogues.journal.actions import lock_stream, record
from dialogues.programme.models import Dialogue


@transaction.atomic
def waive_quorum(
    *, dialogue: Dialogue, institution: Institution, reason: str, actor: str, at: dt.datetime
) -> QuorumWaiver:
    """Waiving twice counts once. `quorum.reason_missing`, `quorum.nothing_to_waive`."""
    lock_stream(key=dialogue.stream)
    reason = reason.strip()
    if not reason:
        raise WaiverReasonMissing
    if institution not in awaited_institutions(dialogue):
        raise NothingToWaive
    known = waivers_of(dialogue).filter(institution=institution).first()
    if known:
        return known
    waiver = QuorumWaiver.objects.create(dialogue=dialogue, institution=institution, reason=reason, waived_at=at)
    fact = QuorumWaived(waiver=waiver.pk, institution=institution.pk)
    record(fact, stream=dialogue.stream, actor=actor, at=at)
    return waiver


@transaction.atomic
def end_waiver(*, waiver: QuorumWaiver, actor: str, at: dt.datetime) -> QuorumWaiver:
    """Undo. `quorum.not_waived`."""
    lock_stream(key=waiver.dialogue.stream)
    waiver = QuorumWaiver.objects.select_for_update(of=("self",)).select_related("dialogue").get(pk=waiver.pk)
    if waiver.ended_at:
        raise NotWaived
    waiver.ended_at = at
    waiver.save(update_fields=["ended_at"])
    fact = QuorumWaiverEnded(waiver=waiver.pk, institution=waiver.institution_id)
    record(fact, stream=waiver.dialogue.stream, actor=actor, at=at)
    return waiver
