"""A rapporteur writes down what was promised in the room, as far as the room may be quoted (COM-7, INV-16)."""

import datetime as dt
import uuid

from django.db import transaction

from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.errors import IdempotencyMismatch, NotAuthorised
from dialogues.commitments.errors_of_record import FindingNotedAlready
from dialogues.commitments.events import CommitmentPutOnRecord
from dialogues.commitments.models import Commitment, Finding
from dialogues.commitments.queries.noted import noted_as
from dialogues.institutions.models import Institution
from dialogues.invitations.models import Delegate
from dialogues.journal.actions import lock_stream, record
from dialogues.programme.models import AgendaItem, Dialogue

from .capturing import Accepted, Draft, Repeated, capture_commitments, refusal_of
from .linking import link_finding


@transaction.atomic
def propose_commitment(
    *,
    dialogue: Dialogue,
    statement: str,
    institution: Institution | None = None,
    agenda_item: AgendaItem | None = None,
    language: str = "en",
    indicator: str = "",
    due_date: dt.date | None = None,
    finding: Finding | None = None,
    client_id: uuid.UUID | None = None,
    actor: str,
    at: dt.datetime,
) -> Commitment:
    """A proposal in the words of the room, not yet confirmed by anybody; staff's own words wait for no facilitator.

    `institution`: in whose name, where the room may be quoted; elsewhere `commitment.owner_goes_on_record`, and a
    proposal without one waits until its owner goes on record. `finding`: what it was noted from, which stands in it
    from then on; once only (`finding.noted_already`). Also raises what a capture refuses for its text.
    """
    lock_stream(key=dialogue.stream)
    is_new = client_id is None or not dialogue.commitments.filter(client_id=client_id).exists()
    if finding and is_new and (noted := noted_as(finding)):
        raise FindingNotedAlready(code=noted.code)
    draft = Draft(
        client_id=client_id or uuid.uuid4(),
        sender=None,
        actor=actor,
        statement=statement,
        language=language,
        indicator=indicator,
        due_date=due_date,
        agenda_item=agenda_item,
        institution=institution,
    )
    if refusal := refusal_of(draft, dialogue):
        raise refusal
    [outcome] = capture_commitments(dialogue=dialogue, drafts=[draft], at=at, moderated=False)
    if not isinstance(outcome, Accepted | Repeated):
        raise IdempotencyMismatch if outcome.code == IdempotencyMismatch.code else NotAuthorised(outcome.detail)
    if finding and is_new:
        link_finding(finding=finding, commitment=outcome.commitment, actor=actor, at=at)
    return outcome.commitment


def is_nobodys(row: Commitment) -> bool:
    """Read out to the room, with nobody's name under it: not said by a delegate, nor for an institution."""
    nobody = row.lead_institution_id is None and not row.lead_as_given and row.stated_by_id is None
    return nobody and row.lifecycle == Lifecycle.READ_BACK


def go_on_record(row: Commitment, by: Delegate, at: dt.datetime) -> None:
    """The institution's delegate puts its name under it, once and for good (INV-05). Part of confirming, which may
    still refuse: who has no mandate does not name an institution either.
    """
    row.lead_institution, row.stated_by, row.mandate_at_capture = by.institution, by, by.mandate
    row.save(update_fields=["lead_institution", "stated_by", "mandate_at_capture"])
    fact = CommitmentPutOnRecord(commitment=row.pk, institution=by.institution_id or 0, delegate=by.pk)
    record(fact, stream=row.dialogue.stream, actor=f"delegate:{by.pk}", at=at)
