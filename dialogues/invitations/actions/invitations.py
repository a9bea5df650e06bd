"""The convenor's side: draft, send, send again, withdraw, undo."""

import datetime as dt

from django.db import transaction

from dialogues.institutions.models import ContactPoint, Institution
from dialogues.invitations.enums import InvitationState, Rank
from dialogues.invitations.errors import AlreadyInvited, LetterOnTheWay, NoSeats, PeopleAlreadyNamed
from dialogues.invitations.events import (
    InvitationDrafted,
    InvitationRestored,
    InvitationSent,
    InvitationWithdrawn,
)
from dialogues.invitations.models import Invitation
from dialogues.invitations.queries.answers import check_institution_open, check_inviting_open
from dialogues.invitations.queries.deadlines import check_deadline, date_of, suggested_dates
from dialogues.invitations.queries.invitations import NOT_OPEN, UNSENT, standing_of
from dialogues.invitations.queries.letters import (
    is_conditional,
    letter_in_force,
    letter_in_preparation,
    letter_to_send,
)
from dialogues.invitations.states import INVITATION_MOVES, RESTORATIONS, check_move
from dialogues.journal.actions import lock_stream, record
from dialogues.journal.queries import story_of
from dialogues.programme.actions import attach_approvals, start_inviting
from dialogues.programme.enums import DialogueState
from dialogues.programme.models import Dialogue
from dialogues.programme.queries import is_foreign

from .letter_endings import end_letters_of, revive_letters_of
from .letters import post_invitation, post_withdrawal
from .links import issue_nomination_link
from .locking import locked


@transaction.atomic
def invite_institution(
    *,
    dialogue: Dialogue,
    institution: Institution,
    seats: int,
    actor: str,
    at: dt.datetime,
    contact_point: ContactPoint | None = None,
    language: str = "",
    criteria: str = "",
    rank_floor: Rank | str = "",
    expertise: str = "",
    wishes_a_woman: bool = False,
    deadline_date: dt.date | None = None,
) -> Invitation:
    """A draft. Without a deadline, five working days before the dialogue. Registration is never asked for (INS-6).

    `institution.closed` (INV-09), `invitation.already_open`, `invitation.no_seats`,
    `invitation.deadline_out_of_range`, `dialogue.not_inviting`.
    """
    lock_stream(key=dialogue.stream)
    today = at.astimezone(dialogue.zone).date()
    check_inviting_open(dialogue, sending=False)
    check_institution_open(institution, today, date_of(dialogue))
    if seats < 1:
        raise NoSeats
    deadline_date = _deadline(dialogue, institution, deadline_date, today)
    _refuse_second(dialogue, institution)
    invitation = Invitation.objects.create(
        dialogue=dialogue,
        institution=institution,
        contact_point=contact_point,
        seats=seats,
        criteria=criteria,
        rank_floor=rank_floor,
        expertise=expertise,
        wishes_a_woman=wishes_a_woman,
        language=language or (contact_point.language if contact_point else "vi"),
        deadline_date=deadline_date,
    )
    drafted = InvitationDrafted(
        invitation=invitation.pk, institution=institution.pk, seats=seats, deadline_date=deadline_date
    )
    record(drafted, stream=dialogue.stream, actor=actor, at=at)
    if is_foreign(institution, dialogue.programme.country):
        # A guest from abroad may make a permission necessary (SCH-1).
        attach_approvals(dialogue=dialogue, actor=actor, at=at)
    return invitation


@transaction.atomic
def send_invitation(*, invitation: Invitation, actor: str, at: dt.datetime) -> Invitation:
    """The first one takes a scheduled dialogue to `inviting`. A letter goes with the mail; without one the mail is all.

    `invitation.wrong_state`, `dialogue.not_inviting`, `letter.in_preparation`, `letter.permission_awaited`.
    """
    invitation = locked(invitation)
    dialogue = invitation.dialogue
    check_move(INVITATION_MOVES, invitation.state, InvitationState.SENT)
    _check_may_go(invitation)
    check_institution_open(invitation.institution, at.astimezone(dialogue.zone).date(), date_of(dialogue))
    invitation.state, invitation.sent_at = InvitationState.SENT, at
    invitation.save(update_fields=["state", "sent_at"])
    if dialogue.state == DialogueState.SCHEDULED:
        start_inviting(dialogue=dialogue, actor=actor, at=at)
    _send(invitation, round=1, actor=actor, at=at)
    return invitation


@transaction.atomic
def resend_invitation(*, invitation: Invitation, actor: str, at: dt.datetime) -> Invitation:
    """The same invitation once more, with the letter that is in force now; what was answered stays."""
    invitation = locked(invitation)
    _check_may_go(invitation)
    if invitation.state in (*UNSENT, *NOT_OPEN):
        check_move(INVITATION_MOVES, InvitationState.DRAFT, InvitationState.ACKNOWLEDGED)
    rounds = story_of(f"invitation:{invitation.pk}").filter(kind=InvitationSent.kind).count()
    _send(invitation, round=rounds + 1, actor=actor, at=at)
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, actor: str, at: dt.datetime) -> Invitation:
    """Until people are named; can be undone. Its letter goes with it and keeps its number.

    `invitation.people_named`, `invitation.wrong_state`.
    """
    invitation = locked(invitation)
    if invitation.nominations.exists():
        raise PeopleAlreadyNamed
    check_move(INVITATION_MOVES, invitation.state, InvitationState.WITHDRAWN)
    letter = letter_in_force(invitation) if invitation.sent_at else None
    end_letters_of(invitation, actor=actor, at=at)
    invitation.state = InvitationState.WITHDRAWN
    invitation.save(update_fields=["state"])
    record(InvitationWithdrawn(invitation=invitation.pk), stream=invitation.dialogue.stream, actor=actor, at=at)
    if letter:
        post_withdrawal(letter, at=at)
    return invitation


@transaction.atomic
def restore_invitation(*, invitation: Invitation, actor: str, at: dt.datetime) -> Invitation:
    """Undo of the withdrawal: links sent before work again. `invitation.already_open` if there is a newer one."""
    invitation = locked(invitation)
    gone = story_of(f"invitation:{invitation.pk}").filter(kind=InvitationWithdrawn.kind).last()
    if gone and invitation.state == InvitationState.WITHDRAWN:
        revive_letters_of(invitation, withdrawn_at=gone.at, actor=actor, at=at)
    state = standing_of(invitation)
    check_move(RESTORATIONS, invitation.state, state)
    _refuse_second(invitation.dialogue, invitation.institution)
    invitation.state = state
    invitation.save(update_fields=["state"])
    record(InvitationRestored(invitation=invitation.pk), stream=invitation.dialogue.stream, actor=actor, at=at)
    return invitation


def _deadline(dialogue: Dialogue, institution: Institution, wanted: dt.date | None, today: dt.date) -> dt.date | None:
    if wanted:
        check_deadline(dialogue, wanted, today=today)
        return wanted
    suggested = suggested_dates(dialogue, institution, today=today)
    return suggested.answer_by if suggested else None


def _check_may_go(invitation: Invitation) -> None:
    """A mail must not overtake the letter that is being prepared."""
    letter = letter_in_force(invitation)
    if letter_in_preparation(invitation) and not (letter and invitation.sent_at):
        raise LetterOnTheWay
    if letter:
        is_conditional(invitation.dialogue)
    else:
        check_inviting_open(invitation.dialogue, sending=True)


def _refuse_second(dialogue: Dialogue, institution: Institution) -> None:
    if dialogue.invitations.filter(institution=institution).exclude(state__in=NOT_OPEN).exists():
        raise AlreadyInvited


def _send(invitation: Invitation, *, round: int, actor: str, at: dt.datetime) -> None:
    letter = letter_to_send(invitation)
    link = letter.link if letter else issue_nomination_link(invitation=invitation, at=at)
    post_invitation(invitation, link=link, round=round, letter=letter, at=at)
    record(InvitationSent(invitation=invitation.pk, round=round), stream=invitation.dialogue.stream, actor=actor, at=at)
