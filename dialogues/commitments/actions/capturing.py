"""From words in the room to captured commitments. Written for many: a single one is a list of one."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max

from dialogues.commitments.enums import Lifecycle, Moderation, ResourceKind
from dialogues.commitments.errors import (
    AnonymityNotOffered,
    GroundRulesNotAccepted,
    IdempotencyMismatch,
    NotADelegateHere,
    NumberInvalid,
    RoomClosed,
    TextTooLong,
    TextUnreadable,
)
from dialogues.commitments.errors_of_record import OwnerGoesOnRecord
from dialogues.commitments.events import CommitmentCaptured
from dialogues.commitments.models import Commitment, ResourceLine
from dialogues.commitments.texts import digest_of, flaw_in, unreadable, wording_of
from dialogues.institutions.models import Institution
from dialogues.invitations.models import Delegate
from dialogues.journal.actions import Fact, lock_stream, record_all
from dialogues.journal.bulk import insert_many
from dialogues.journal.errors import Refused
from dialogues.journal.models import Entry
from dialogues.people.enums import Mandate
from dialogues.programme.enums import AttributionRule
from dialogues.programme.models import AgendaItem, Dialogue
from dialogues.programme.queries import attribution_in

MOST_RESOURCES = 10
_LARGEST_AMOUNT = Decimal(10) ** 15


@dataclass(frozen=True, kw_only=True)
class DraftResource:
    kind: str
    amount: Decimal | None = None
    currency: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What one person said. `sender` is the delegate's row with its institution; None when staff write on behalf,
    of `institution` where they may name one.
    """

    client_id: uuid.UUID
    sender: Delegate | None
    actor: str
    statement: str
    language: str = "en"
    indicator: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    due_date: dt.date | None = None
    partners: Sequence[str] = ()
    resources: Sequence[DraftResource] = ()
    anonymous: bool = False
    agenda_item: AgendaItem | None = None
    institution: Institution | None = None


@dataclass(frozen=True)
class Accepted:
    commitment: Commitment
    entry: Entry


@dataclass(frozen=True)
class Repeated:
    """The same id with the same words: the first answer again, nothing new (INV-25)."""

    commitment: Commitment
    sequence: int | None


@dataclass(frozen=True)
class RefusedDraft:
    code: str
    detail: str


Outcome = Accepted | Repeated | RefusedDraft


@transaction.atomic
def capture_commitments(
    *, dialogue: Dialogue, drafts: Sequence[Draft], at: dt.datetime, accepting: bool = True, moderated: bool = True
) -> list[Outcome]:
    """One outcome per draft, in order; a refused draft harms no neighbour (architecture.md §4.3).

    `accepting`: the room takes posts now. When it does not, what was captured before still gets its first answer.
    `moderated`: a facilitator decides what the wall shows.
    """
    stream = lock_stream(key=dialogue.stream)
    known = _known(dialogue, drafts)
    last_number = Commitment.objects.filter(dialogue=dialogue).aggregate(last=Max("number"))["last"] or 0
    outcomes: dict[int, Outcome] = {}
    fresh: dict[int, Commitment] = {}
    for position, draft in enumerate(drafts):
        digest = _digest(draft)
        earlier = known.get(draft.client_id)
        if earlier:
            outcomes[position] = _repeated(earlier, digest)
        elif refusal := RoomClosed() if not accepting else refusal_of(draft, dialogue):
            outcomes[position] = _refused(refusal)
        else:
            count = len(fresh) + 1
            made = _commitment(draft, dialogue, at, moderated)
            made.number, made.captured_sequence = last_number + count, stream.last_sequence + count
            made.body_digest = digest
            known[draft.client_id] = fresh[position] = made
    for (position, commitment), entry in zip(fresh.items(), _store(fresh, drafts, stream.key, at), strict=True):
        outcomes[position] = Accepted(commitment, entry)
    return [outcomes[position] for position in range(len(drafts))]


def _known(dialogue: Dialogue, drafts: Sequence[Draft]) -> dict[uuid.UUID, Commitment]:
    ids = {draft.client_id for draft in drafts}
    return {made.client_id: made for made in Commitment.objects.filter(dialogue=dialogue, client_id__in=ids)}


def _digest(draft: Draft) -> str:
    """Covers the sender too: somebody else's id is a mismatch, not a repetition.

    Not the agenda item: the room adds it, and may have moved on when the phone sends again.
    """
    sender = draft.sender.pk if draft.sender else draft.actor
    resources = [asdict(resource) for resource in draft.resources]
    words: dict[str, Any] = wording_of(draft)
    try:
        named = {"institution": draft.institution.pk} if draft.institution else {}
        return digest_of({**words, "sender": sender, "resources": resources, **named})
    except UnicodeEncodeError:
        return ""  # refused below for its text


def _repeated(earlier: Commitment, digest: str) -> Outcome:
    if earlier.body_digest != digest:
        return _refused(IdempotencyMismatch())
    return Repeated(earlier, earlier.captured_sequence)


def _refused(refusal: Refused) -> RefusedDraft:
    return RefusedDraft(refusal.code, str(refusal))


def refusal_of(draft: Draft, dialogue: Dialogue) -> Refused | None:
    """Why it cannot be taken down in this dialogue, if so; whether the room is open is asked elsewhere."""
    if draft.institution and attribution_in(dialogue, draft.agenda_item) != AttributionRule.OPEN:
        return OwnerGoesOnRecord()
    if draft.sender and (refusal := _sender_refusal(draft.sender, dialogue)):
        return refusal
    if draft.anonymous:
        return AnonymityNotOffered()
    return flaw_in(wording_of(draft)) or _resource_flaw(draft.resources)


def _sender_refusal(sender: Delegate, dialogue: Dialogue) -> Refused | None:
    if sender.dialogue_id != dialogue.pk or sender.withdrawn_at:
        return NotADelegateHere()
    if sender.ground_rules_accepted_at is None or (sender.ground_rules_version or 0) < dialogue.ground_rules_version:
        return GroundRulesNotAccepted()
    return None


def _resource_flaw(resources: Sequence[DraftResource]) -> Refused | None:
    if len(resources) > MOST_RESOURCES:
        return TextTooLong(field="resources", limit=MOST_RESOURCES)
    for line in resources:
        amount_fits = line.amount is None or (line.amount.is_finite() and 0 <= line.amount < _LARGEST_AMOUNT)
        if line.kind not in ResourceKind.values or not amount_fits or len(line.currency) > 3:
            return NumberInvalid(field="resources")
        if unreadable(line.note + line.currency):
            return TextUnreadable(field="resources")
        if len(line.note) > 200:
            return TextTooLong(field="resources", limit=200)
    return None


def _commitment(draft: Draft, dialogue: Dialogue, at: dt.datetime, moderated: bool) -> Commitment:
    sender = draft.sender
    return Commitment(
        dialogue=dialogue,
        agenda_item=draft.agenda_item,
        client_id=draft.client_id,
        stated_by=sender,
        lead_institution_id=sender.institution_id if sender else _key(draft.institution),
        lead_as_given=sender.institution_as_given if sender else "",
        mandate_at_capture=sender.mandate if sender else Mandate.UNKNOWN,
        captured_at=at,
        lifecycle=Lifecycle.CAPTURED,
        moderation=Moderation.WAITING if moderated else Moderation.ACCEPTED,
        accepted_at=None if moderated else at,
        **wording_of(draft) | {"statement": draft.statement.strip(), "partners": [*draft.partners]},
    )


def _key(institution: Institution | None) -> int | None:
    return institution.pk if institution else None


def _store(fresh: dict[int, Commitment], drafts: Sequence[Draft], stream: str, at: dt.datetime) -> list[Entry]:
    if not fresh:
        return []
    insert_many([*fresh.values()])
    ResourceLine.objects.bulk_create(
        ResourceLine(commitment=commitment, **asdict(line))
        for position, commitment in fresh.items()
        for line in drafts[position].resources
    )
    facts = [
        Fact(event=_captured(commitment), actor=drafts[position].actor, at=at) for position, commitment in fresh.items()
    ]
    return record_all(facts, stream=stream)


def _captured(commitment: Commitment) -> CommitmentCaptured:
    return CommitmentCaptured(
        commitment=commitment.pk,
        delegate=commitment.stated_by_id,
        agenda_item=commitment.agenda_item_id,
        on_wall=commitment.moderation == Moderation.ACCEPTED,
    )
