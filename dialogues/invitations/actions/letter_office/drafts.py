"""Preparing a letter: its words are settled here, its number and file later."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from dialogues.institutions.models import Institution
from dialogues.invitations.actions.locking import locked, locked_letter
from dialogues.invitations.enums import InvitationState, LetterState
from dialogues.invitations.errors import LetterAlreadyPrepared, LetterFrozen
from dialogues.invitations.events import LetterChanged, LetterDrafted
from dialogues.invitations.lettering.parts import letter_languages
from dialogues.invitations.models import Invitation, Letter, LetterSettings
from dialogues.invitations.queries.letters import letter_in_force, letter_in_preparation
from dialogues.invitations.states import INVITATION_MOVES, LETTER_MOVES, check_move
from dialogues.journal.actions import record

TERMS = (
    *("letter_type", "languages", "requests", "contact", "lunar_date"),
    *("signatory_name", "signatory_title", "signing_capacity", "signing_for"),
)
_CHANGEABLE = (*TERMS, "attention")
_COPIED_FROM_SETTINGS = ("contact", "signatory_name", "signatory_title", "signing_capacity", "signing_for")


@transaction.atomic
def draft_letter(
    *, invitation: Invitation, actor: str, at: dt.datetime, terms: Mapping[str, Any] | None = None
) -> Letter:
    """`terms`: what differs from the issuer's settings. If a letter is in force already, the new one is to replace it.

    `letter.already_prepared`, `invitation.wrong_state`.
    """
    invitation = locked(invitation)
    if letter_in_preparation(invitation):
        raise LetterAlreadyPrepared
    before = letter_in_force(invitation)
    if before is None and invitation.sent_at is None:
        check_move(INVITATION_MOVES, invitation.state, InvitationState.APPROVED)
    issuer = before.issuer if before else invitation.dialogue.convenor
    given = _defaults(issuer, invitation, before) | _clean(terms or {})
    letter = Letter.objects.create(
        dialogue=invitation.dialogue, invitation=invitation, issuer=issuer, replaces=before, **given
    )
    fact = LetterDrafted(letter=letter.pk, invitation=invitation.pk, replaces=before.pk if before else None)
    record(fact, stream=invitation.dialogue.stream, actor=actor, at=at)
    return letter


@transaction.atomic
def change_letter(*, letter: Letter, changes: Mapping[str, Any], actor: str, at: dt.datetime) -> Letter:
    """While it is a draft. `letter.frozen`, `invitation.wrong_state`."""
    letter = locked_letter(letter)
    if letter.is_frozen:
        raise LetterFrozen
    check_move(LETTER_MOVES, letter.state, LetterState.APPROVED)
    wanted = _clean(changes)
    changed = sorted(name for name in _CHANGEABLE if name in wanted and getattr(letter, name) != wanted[name])
    for name in changed:
        setattr(letter, name, wanted[name])
    if changed:
        letter.save(update_fields=changed)
        fact = LetterChanged(letter=letter.pk, invitation=letter.invitation_id, fields=changed)
        record(fact, stream=letter.dialogue.stream, actor=actor, at=at)
    return letter


def languages_for(language: str, spoken: Sequence[str]) -> list[str]:
    """Khmer letters carry English below, where the dialogue speaks it (§3.5(3)); others are in one language."""
    both = ["km", "en"] if language == "km" and (not spoken or "en" in spoken) else [language]
    return letter_languages(both) or ["en"]


def _defaults(issuer: Institution, invitation: Invitation, before: Letter | None) -> dict[str, Any]:
    if before:
        return {name: getattr(before, name) for name in _CHANGEABLE}
    given: dict[str, Any] = {"languages": languages_for(invitation.language, invitation.dialogue.languages)}
    settings = LetterSettings.objects.filter(institution=issuer).first()
    if settings:
        given |= {name: getattr(settings, name) for name in _COPIED_FROM_SETTINGS}
    return given


def _clean(terms: Mapping[str, Any]) -> dict[str, Any]:
    known = {name: terms[name] for name in _CHANGEABLE if name in terms}
    if "languages" in known:
        known["languages"] = letter_languages(known["languages"])
        if not known["languages"]:
            del known["languages"]
    return known
