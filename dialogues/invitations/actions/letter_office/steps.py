"""From draft to issued and back: who approved it, which number it got, and how it ends."""

import datetime as dt

from django.db import transaction

from dialogues.invitations.actions.links import issue_nomination_link
from dialogues.invitations.actions.locking import locked_letter
from dialogues.invitations.enums import InvitationState, LetterState
from dialogues.invitations.errors import ApproverUnnamed, ChangedSinceApproval, LetterItemMissing, LetterNotIssued
from dialogues.invitations.events import (
    LetterApprovalTakenBack,
    LetterApproved,
    LetterFact,
    LetterIssued,
    LetterPosted,
)
from dialogues.invitations.lettering.docx import DOCX, letter_docx
from dialogues.invitations.lettering.frame import Part
from dialogues.invitations.lettering.page import letter_html
from dialogues.invitations.lettering.parts import digest_of, missing_items, parts_of
from dialogues.invitations.lettering.pdf import PDF, letter_pdf
from dialogues.invitations.lettering.references import reference_of
from dialogues.invitations.models import Letter
from dialogues.invitations.queries.answers import check_institution_open
from dialogues.invitations.queries.deadlines import date_of
from dialogues.invitations.queries.letters import is_conditional, today_at
from dialogues.invitations.states import INVITATION_MOVES, LETTER_MOVES, check_move
from dialogues.journal.actions import record
from dialogues.people.actions import store_file

from .numbers import take_number


@transaction.atomic
def approve_letter(*, letter: Letter, approved_by: str, actor: str, at: dt.datetime) -> Letter:
    """By the signatory or for him or her, recorded by name. `letter.approver_unnamed`, `letter.item_missing`."""
    letter = locked_letter(letter)
    check_move(LETTER_MOVES, letter.state, LetterState.APPROVED)
    if not approved_by.strip():
        raise ApproverUnnamed
    parts = parts_of(letter, on=today_at(letter.dialogue, at))
    check_complete(parts)
    letter.state, letter.approved_at, letter.approved_by = LetterState.APPROVED, at, approved_by.strip()
    letter.approved_digest = digest_of(parts)
    letter.save(update_fields=["state", "approved_at", "approved_by", "approved_digest"])
    move_unsent(letter, InvitationState.APPROVED)
    return _recorded(letter, LetterApproved, actor, at)


@transaction.atomic
def take_back_approval(*, letter: Letter, actor: str, at: dt.datetime) -> Letter:
    """Undo, until it has a number."""
    letter = locked_letter(letter)
    check_move(LETTER_MOVES, letter.state, LetterState.DRAFT)
    letter.state, letter.approved_at, letter.approved_by, letter.approved_digest = LetterState.DRAFT, None, "", ""
    letter.save(update_fields=["state", "approved_at", "approved_by", "approved_digest"])
    move_unsent(letter, InvitationState.DRAFT)
    return _recorded(letter, LetterApprovalTakenBack, actor, at)


@transaction.atomic
def issue_letter(*, letter: Letter, actor: str, at: dt.datetime) -> Letter:
    """Gives it the next number of its series and freezes words and files, all or nothing (INV-10).

    `invitation.wrong_state`, `letter.permission_awaited`, `dialogue.not_inviting`, `institution.closed` (INV-09),
    `letter.item_missing` (IVT-4), `letter.changed_since_approval`, `letter.not_printable`.
    """
    letter = locked_letter(letter)
    dialogue, today = letter.dialogue, today_at(letter.dialogue, at)
    check_move(LETTER_MOVES, letter.state, LetterState.ISSUED)
    letter.is_conditional = is_conditional(dialogue)
    check_institution_open(letter.invitation.institution, today, date_of(dialogue))
    parts = parts_of(letter, on=today)
    check_complete(parts)
    if digest_of(parts) != letter.approved_digest:
        raise ChangedSinceApproval
    if letter.replaces:
        Letter.objects.filter(pk=letter.replaces.pk).update(state=LetterState.SUPERSEDED)
    series, number = take_number(issuer=letter.issuer, letter_type=letter.letter_type, year=today.year)
    letter.series, letter.number, letter.letter_date = series, number, today
    letter.reference = reference_of(letter.letter_type, number, letter.issuer)
    letter.link = issue_nomination_link(invitation=letter.invitation, at=at)
    digest = _freeze(letter, today, at)
    move_unsent(letter, InvitationState.ISSUED)
    fact = LetterIssued(
        letter=letter.pk,
        invitation=letter.invitation_id,
        series=series.pk,
        number=number,
        letter_date=today,
        is_conditional=letter.is_conditional,
        replaces=letter.replaces.pk if letter.replaces else None,
    )
    record(fact, stream=dialogue.stream, actor=actor, at=at, sealed={f"letter:{letter.pk}": digest})
    return letter


@transaction.atomic
def post_letter(*, letter: Letter, actor: str, at: dt.datetime) -> Letter:
    """Noted that the signed paper went to the post. `letter.not_issued`."""
    letter = locked_letter(letter)
    if letter.state != LetterState.ISSUED:
        raise LetterNotIssued
    letter.posted_at = at
    letter.save(update_fields=["posted_at"])
    return _recorded(letter, LetterPosted, actor, at)


def check_complete(parts: list[Part]) -> None:
    """`letter.item_missing`, naming what is missing."""
    missing = missing_items(parts)
    if missing:
        raise LetterItemMissing(items=", ".join(str(item.label) for item in missing))


def _freeze(letter: Letter, today: dt.date, at: dt.datetime) -> str:
    """The words as they read now and the three files made of them; returns the digest of the PDF."""
    parts = parts_of(letter, on=today)
    letter.parts, letter.html = parts, letter_html(parts)
    pdf = store_file(content=letter_pdf(letter, parts, at=at), media_type=PDF, at=at)
    letter.docx = store_file(content=letter_docx(letter, parts), media_type=DOCX, at=at)
    letter.pdf, letter.state, letter.issued_at = pdf, LetterState.ISSUED, at
    letter.save()
    return pdf.sha256


def move_unsent(letter: Letter, to: InvitationState) -> None:
    """The invitation follows its first letter until it is sent; a replacement moves nothing."""
    invitation = letter.invitation
    if invitation.sent_at is None and letter.replaces is None:
        check_move(INVITATION_MOVES, invitation.state, to)
        invitation.state = to
        invitation.save(update_fields=["state"])


def _recorded(letter: Letter, fact: type[LetterFact], actor: str, at: dt.datetime) -> Letter:
    record(fact(letter=letter.pk, invitation=letter.invitation_id), stream=letter.dialogue.stream, actor=actor, at=at)
    return letter
