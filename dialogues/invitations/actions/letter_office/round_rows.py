"""What is done with one row of a round."""

import datetime as dt

from django.db import transaction

from dialogues.institutions.models import ContactPoint, Institution
from dialogues.invitations.actions.invitations import invite_institution
from dialogues.invitations.errors import AlreadyPrepared, NoContact
from dialogues.invitations.lettering.parts import parts_of
from dialogues.invitations.models import Invitation, InvitationRound, RoundInstitution
from dialogues.invitations.queries.invitations import NOT_OPEN
from dialogues.invitations.queries.letters import today_at

from .drafts import TERMS, draft_letter, languages_for
from .steps import check_complete


@transaction.atomic
def prepare_chosen(*, chosen: RoundInstitution, actor: str, at: dt.datetime) -> Invitation:
    """An invitation to the institution's first office, and its letter with all that must stand in it.

    `round.already_prepared`, `invitation.no_contact`, `letter.item_missing`, and those of `invite_institution`.
    """
    wave = chosen.round
    if chosen.invitation and chosen.invitation.state not in NOT_OPEN:
        raise AlreadyPrepared
    office = office_of(chosen.institution)
    if office is None:
        raise NoContact
    invitation = invite_institution(
        dialogue=wave.dialogue,
        institution=chosen.institution,
        seats=wave.seats,
        contact_point=office,
        language=wave.languages[0] if wave.languages else office.language,
        criteria=wave.criteria,
        deadline_date=wave.deadline_date,
        actor=actor,
        at=at,
    )
    if wave.with_letters:
        _draft(wave, invitation, actor, at)
    chosen.invitation = invitation
    chosen.save(update_fields=["invitation"])
    return invitation


def office_of(institution: Institution) -> ContactPoint | None:
    """The one where letters go first, else the oldest that is still there."""
    return institution.contact_points.filter(closed_at=None).order_by("-is_primary", "pk").first()


def _draft(wave: InvitationRound, invitation: Invitation, actor: str, at: dt.datetime) -> None:
    terms = {name: getattr(wave, name) for name in TERMS}
    terms["languages"] = wave.languages or languages_for(invitation.language, wave.dialogue.languages)
    letter = draft_letter(invitation=invitation, terms=terms, actor=actor, at=at)
    check_complete(parts_of(letter, on=today_at(wave.dialogue, at)))
