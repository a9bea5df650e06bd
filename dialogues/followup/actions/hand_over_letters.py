"""The letter with which a promise passes to another institution: a draft to candidates, then the final one."""

import datetime as dt
import logging

from django.db import transaction

from dialogues.commitments.models import Commitment, OwnershipTransfer
from dialogues.commitments.queries.ownership import Waiting
from dialogues.followup.enums import OwnerLetterKind
from dialogues.followup.lettering.about import About, HandOver
from dialogues.followup.models import OwnerLetter
from dialogues.followup.queries.addressees import addressee_at
from dialogues.institutions.models import Institution
from dialogues.institutions.queries.succession import successors_of
from dialogues.invitations.errors import LetterNotPrintable, TemplateRefused
from dialogues.programme.queries import today_in

from .owner_letters import issue_owner_letter, letter_about

logger = logging.getLogger(__name__)


def hand_over_draft(
    *, commitment: Commitment, origin: Institution, waiting: Waiting, to: Institution, at: dt.datetime
) -> About:
    """To one of those whom the law lets follow: nothing is decided, and it has no number."""
    functions = next((one.scope for one in waiting.candidates if one.institution.pk == to.pk), "")
    hand_over = HandOver(origin=origin, change=waiting.change, functions=functions)
    return _about(commitment, hand_over, to, at)


@transaction.atomic
def issue_hand_over_letter(*, transfer: OwnershipTransfer, actor: str, at: dt.datetime) -> OwnerLetter | None:
    """To the one that owes it now, numbered and frozen. It goes along with the mail that asks to take over.

    None where no change of the law stands behind it, and where it cannot be printed: the obligation does not wait for
    a letter.
    """
    if transfer.because is None:
        return None
    successors = successors_of(transfer.from_institution, transfer.from_date)
    functions = next((one.scope for one in successors if one.institution.pk == transfer.to_institution_id), "")
    hand_over = HandOver(
        origin=transfer.origin,
        change=transfer.because,
        functions=functions,
        reason=transfer.reason,
        since=transfer.from_date,
    )
    about = _about(transfer.commitment, hand_over, transfer.to_institution, at)
    try:
        with transaction.atomic():
            return issue_owner_letter(about=about, transfer=transfer, actor=actor, at=at)
    except (LetterNotPrintable, TemplateRefused) as refusal:
        logger.warning("no letter for hand-over %s: %s", transfer.pk, refusal.code)
        return None


def _about(commitment: Commitment, hand_over: HandOver, to: Institution, at: dt.datetime) -> About:
    programme = commitment.dialogue.programme
    return letter_about(
        kind=OwnerLetterKind.HAND_OVER,
        programme=programme,
        institution=to,
        versions=[commitment.versions.latest("number")],
        language=addressee_at(to, programme, today_in(programme, at)).language,
        at=at,
        hand_over=hand_over,
    )
