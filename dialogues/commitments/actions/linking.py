"""In which commitments a finding stands. A link can be taken back; the journal keeps that it was there."""

import datetime as dt

from django.db import transaction

from dialogues.commitments.errors_of_record import FindingNotedAlready, FindingNotLinked
from dialogues.commitments.events.findings import FindingLinked, FindingUnlinked
from dialogues.commitments.models import Commitment, Finding
from dialogues.commitments.queries.noted import noted_as, unlinked_from
from dialogues.journal.actions import lock_stream, record


@transaction.atomic
def link_finding(*, finding: Finding, commitment: Commitment, actor: str, at: dt.datetime) -> None:
    """Saying it again changes nothing."""
    lock_stream(key=finding.dialogue.stream)
    if finding.commitments.filter(pk=commitment.pk).exists():
        return
    finding.commitments.add(commitment)
    fact = FindingLinked(finding=finding.pk, commitment=commitment.pk, recommendation=None)
    record(fact, stream=finding.dialogue.stream, actor=actor, at=at)


@transaction.atomic
def unlink_finding(*, finding: Finding, commitment: Commitment, actor: str, at: dt.datetime) -> None:
    """It was the wrong one. Its fate stays as it was decided. `finding.not_linked`."""
    lock_stream(key=finding.dialogue.stream)
    if not finding.commitments.filter(pk=commitment.pk).exists():
        raise FindingNotLinked
    finding.commitments.remove(commitment)
    fact = FindingUnlinked(finding=finding.pk, commitment=commitment.pk)
    record(fact, stream=finding.dialogue.stream, actor=actor, at=at)


@transaction.atomic
def link_finding_again(*, finding: Finding, commitment: Commitment, actor: str, at: dt.datetime) -> None:
    """Undo of the above. `finding.not_linked` where it never stood there, `finding.noted_already` where it was noted
    in its own dialogue as another one since.
    """
    lock_stream(key=finding.dialogue.stream)
    if finding.commitments.filter(pk=commitment.pk).exists():
        return
    if commitment not in unlinked_from([finding])[finding.pk]:
        raise FindingNotLinked
    noted = noted_as(finding)
    if noted and commitment.dialogue_id == finding.dialogue_id:
        raise FindingNotedAlready(code=noted.code)
    link_finding(finding=finding, commitment=commitment, actor=actor, at=at)
