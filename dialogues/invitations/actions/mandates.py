"""How far delegates may speak: changed by their institution, asked for where nobody may commit it (IVT-2)."""

import datetime as dt

from django.core.files.base import File
from django.db import transaction

from dialogues.invitations.enums import NominationState
from dialogues.invitations.errors import NothingToAskFor, PositionEmpty, UnknownMandate
from dialogues.invitations.events import MandateChanged, PositionStored, PositionWithdrawn, ReplacementRequested
from dialogues.invitations.models import Invitation, Nomination, WrittenPosition
from dialogues.invitations.queries.mandates import may_commit, seated_delegates
from dialogues.invitations.queries.nominations import GONE
from dialogues.invitations.states import NOMINATION_MOVES, check_move
from dialogues.journal.actions import record
from dialogues.journal.files import checked_file
from dialogues.journal.queries import story_of
from dialogues.people.enums import Mandate
from dialogues.people.models import Token

from .letters_about_names import post_replacement_request
from .nominations import hold_nomination
from .replies import open_for_reply, replying


@transaction.atomic
def change_mandate(
    *, nomination: Nomination, mandate: Mandate | str, at: dt.datetime, through: Token | None = None, actor: str = ""
) -> Nomination:
    """By the institution; the journal keeps what it was. `mandate.unknown`, `invitation.wrong_state`."""
    if mandate not in Mandate.values or mandate == Mandate.UNKNOWN:
        raise UnknownMandate
    invitation, nomination = hold_nomination(nomination)
    if nomination.state in GONE:
        check_move(NOMINATION_MOVES, nomination.state, NominationState.ACCEPTED)
    before = nomination.mandate
    if before == mandate:
        return nomination
    nomination.mandate = Mandate(mandate)
    nomination.save(update_fields=["mandate"])
    invitation.dialogue.delegates.filter(nomination=nomination).update(mandate=nomination.mandate)
    fact = MandateChanged(nomination=nomination.pk, invitation=invitation.pk, before=before, after=str(mandate))
    record(fact, stream=invitation.dialogue.stream, actor=replying(through, actor), at=at)
    return nomination


@transaction.atomic
def request_replacement(*, invitation: Invitation, actor: str, at: dt.datetime) -> Invitation:
    """Ask for somebody who may commit, or for a written position. Each time counts. `mandate.nothing_to_ask_for`."""
    invitation = open_for_reply(invitation)
    coming = seated_delegates(invitation)
    if any(may_commit(delegate.mandate) for delegate in coming):
        raise NothingToAskFor
    asked = story_of(f"invitation:{invitation.pk}").filter(kind=ReplacementRequested.kind).count()
    post_replacement_request(invitation, round=asked + 1, listeners=coming, at=at)
    fact = ReplacementRequested(invitation=invitation.pk, round=asked + 1)
    record(fact, stream=invitation.dialogue.stream, actor=actor, at=at)
    return invitation


@transaction.atomic
def store_position(
    *,
    invitation: Invitation,
    at: dt.datetime,
    text: str = "",
    file: "File[bytes] | None" = None,
    language: str = "",
    letter_reference: str = "",
    through: Token | None = None,
    actor: str = "",
) -> WrittenPosition:
    """What the institution cleared beforehand, in words or as a document. `position.empty`, `file.refused`."""
    invitation = open_for_reply(invitation)
    if not text.strip() and not file:
        raise PositionEmpty
    position = WrittenPosition.objects.create(
        invitation=invitation,
        text=text.strip(),
        language=language or invitation.language,
        letter_reference=letter_reference.strip(),
        file=checked_file(file) if file else "",
        stored_at=at,
    )
    fact = PositionStored(invitation=invitation.pk, position=position.pk)
    record(fact, stream=invitation.dialogue.stream, actor=replying(through, actor), at=at)
    return position


@transaction.atomic
def withdraw_position(
    *, position: WrittenPosition, at: dt.datetime, through: Token | None = None, actor: str = ""
) -> WrittenPosition:
    """Taking it back twice counts once."""
    invitation = open_for_reply(position.invitation)
    position = invitation.positions.get(pk=position.pk)
    if position.withdrawn_at is None:
        position.withdrawn_at = at
        position.save(update_fields=["withdrawn_at"])
        fact = PositionWithdrawn(invitation=invitation.pk, position=position.pk)
        record(fact, stream=invitation.dialogue.stream, actor=replying(through, actor), at=at)
    return position
