"""What this reader may do next with a commitment, the most fitting step first (design.md: say what is next)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogues.commitments.enums import Lifecycle as L
from dialogues.commitments.enums import Moderation
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import (
    OWED,
    institutions_spoken_for,
    local_date,
    may_confirm,
    owners_on,
    signatories_of,
)
from dialogues.commitments.queries.confirming import (
    asked_to_confirm_at,
    is_out_of_the_room,
    may_be_confirmed,
    may_be_corrected,
)
from dialogues.commitments.states import AWAITED
from dialogues.institutions.queries.succession import moves_in_force
from dialogues.institutions.queries.walking import Move
from dialogues.people.enums import MANAGERS, WRITERS, Role
from dialogues.people.models import Person, User
from dialogues.people.permissions import holds_role, only_looks_on
from dialogues.people.principals import Principal
from dialogues.people.queries import person_of

from .challenges import contesting_for, is_contestable
from .replies import replying_for

_VERIFIABLE = (L.ACTIVE, L.FULFILMENT_CLAIMED, L.UNDER_VERIFICATION, L.CONTESTED)


@dataclass(frozen=True)
class Rights:
    """`speaks`: is focal point or signatory of an institution that owes it. `looks_on`: reads results, and no names.

    `confirms`, `corrects`, `signs`, `contests`: may, and it is time to.
    """

    colleague: bool
    manages: bool
    verifies: bool
    speaks: bool
    confirms: bool
    signs: bool
    contests: bool = False
    replies: bool = False
    looks_on: bool = False
    corrects: bool = False


@dataclass(frozen=True)
class Step:
    """`name` is the address it leads to; `post` a button, otherwise a page."""

    name: str
    label: str
    icon: str
    post: bool = False


def rights_of(reader: Principal, commitment: Commitment, on: dt.date, *, moves: Sequence[Move] | None = None) -> Rights:
    """`moves`: if known already."""
    scope, person = commitment.dialogue.programme.scope, person_of(reader)
    law = moves_in_force() if moves is None else moves
    speaks = person is not None and _speaks(reader, commitment, on, law)
    return Rights(
        colleague=holds_role(reader, scope),
        manages=holds_role(reader, scope, *MANAGERS),
        verifies=person is not None and holds_role(reader, scope, Role.VERIFIER),
        speaks=speaks,
        confirms=person is not None and may_be_confirmed(commitment) and may_confirm(commitment, person, on),
        signs=person is not None and commitment.lifecycle == L.SIGNOFF_REQUESTED and _signs(person, commitment, on),
        contests=isinstance(reader, User)
        and is_contestable(commitment, on)
        and bool(contesting_for(reader, commitment, on)),
        replies=isinstance(reader, User) and bool(replying_for(reader, commitment, on, moves=law)),
        looks_on=only_looks_on(reader, scope) and not speaks,
        corrects=may_be_corrected(commitment) and holds_role(reader, scope, *WRITERS),
    )


def _speaks(reader: Principal, commitment: Commitment, on: dt.date, moves: Sequence[Move]) -> bool:
    if not isinstance(reader, User):
        return False
    owners = {owner.pk for owner in owners_on(commitment, on, moves=moves)}
    return bool(owners & set(institutions_spoken_for(reader, on)))


def _signs(person: Person, commitment: Commitment, on: dt.date) -> bool:
    return signatories_of(commitment, on).filter(person=person).exists()


def steps_for(commitment: Commitment, rights: Rights, *, waits: bool = False) -> list[Step]:
    """The first is the page's one primary button. `waits`: nobody owes it until a person says who."""
    steps: list[Step] = []
    if rights.manages and commitment.lifecycle in OWED:
        change_owner = Step("commitment_owner", _("Say who owes it"), "user-check")
        if waits:
            asked_later = [step for step in _managers_steps(commitment) if step.name != "commitment_progress_link"]
            return [change_owner, *asked_later]
    if rights.confirms:
        steps.append(Step("commitment_confirmation", _("Confirm for my institution"), "check", post=True))
    if commitment.lifecycle == L.SIGNOFF_REQUESTED and rights.signs:
        steps.append(Step("commitment_signature", _("Sign this text"), "signature", post=True))
        if not rights.manages:
            steps.append(Step("commitment_change_request", _("Ask for a change"), "undo-2"))
            steps.append(Step("commitment_decline", _("Decline to sign"), "circle-x"))
    if commitment.lifecycle in _VERIFIABLE and rights.verifies:
        steps.append(Step("commitment_verification", _("Verify it"), "badge-check"))
    if commitment.lifecycle in AWAITED and rights.speaks:
        steps.append(Step("commitment_progress", _("Report progress"), "message-square"))
    if rights.manages:
        steps += _managers_steps(commitment)
        steps += [Step("commitment_owner", _("Hand it over to another institution"), "user-check")] * _may_pass(
            commitment
        )
    if rights.corrects:
        steps.append(Step("commitment_correction", _("Correct the text"), "pencil"))
    if rights.contests:
        steps.append(Step("commitment_challenge", _("Contest it"), "scale"))
    if rights.manages and commitment.lifecycle not in (L.CAPTURED, L.MERGED, L.WITHDRAWN_BEFORE_CONFIRMATION):
        steps.append(Step("commitment_description", _("Describe it"), "pencil"))
        steps.append(Step("commitment_translation", _("Translate it"), "languages"))
    if rights.replies:
        steps.append(Step("commitment_reply", _("Publish a statement of the institution"), "megaphone"))
    return steps


def _captured(commitment: Commitment) -> str:
    if is_out_of_the_room(commitment):
        return _("It has been noted. Next it is read back in writing, and its institution confirms.")
    return _("It has been said. In the room it is read back next.")


def _may_pass(commitment: Commitment) -> bool:
    return commitment.lifecycle in OWED and commitment.lead_institution_id is not None


def waiting_for(commitment: Commitment) -> str:
    """One line on whose turn it is, for everybody."""
    if commitment.moderation == Moderation.REJECTED and commitment.lifecycle in (L.CAPTURED, L.READ_BACK):
        return _("It was set aside: %(reason)s") % {"reason": commitment.moderation_reason}
    until = {
        L.READ_BACK: commitment.confirm_by_date,
        L.SIGNOFF_REQUESTED: commitment.sign_off_by_date,
        L.UNDER_VERIFICATION: commitment.challenge_until_date,
    }.get(L(commitment.lifecycle))
    lines = {
        L.CAPTURED: _captured(commitment),
        L.READ_BACK: _("It waits for the institution to confirm, until %(until)s."),
        L.CONFIRMED: _("It is confirmed. Next the institution is asked to sign off."),
        L.SIGNOFF_REQUESTED: _("It waits for the institution's signature, until %(until)s."),
        L.RETURNED_FOR_CHANGE: _("The institution would sign another text. Next comes a new version."),
        L.SIGNED_OFF: _("It is signed. Next it is judged whether it can be verified."),
        L.ACTIVE: _("It is tracked: its owner reports, and others may check."),
        L.FULFILMENT_CLAIMED: _("Its owner says it is fulfilled. Somebody independent checks next."),
        L.UNDER_VERIFICATION: _("It was checked. It can be contested until %(until)s, then it is closed.")
        if until
        else _("It was checked. Next it is closed with its outcome."),
        L.CONTESTED: _("It is contested. The two sides talk, then it is resolved."),
    }
    line = lines.get(L(commitment.lifecycle), "")
    return line % {"until": date_format(until)} if until else line


def _towards_confirming(commitment: Commitment) -> list[Step]:
    """In an open room it is read back and confirmed there; what no institution stands for waits for a delegate.

    Once the institution was asked its answer is what comes next.
    """
    read_back = Step("commitment_reading_back", _("Read it back in writing"), "send")
    ask = Step("commitment_confirmation_request", _("Ask the institution to confirm"), "send", post=True)
    record = Step("commitment_confirmation_record", _("Record their confirmation"), "check")
    set_aside = Step("commitment_dismissal", _("Set it aside"), "circle-x")
    if commitment.moderation == Moderation.REJECTED:
        return []
    if commitment.lifecycle == L.READ_BACK and commitment.lead_institution_id:
        asked_at = asked_to_confirm_at(commitment)
        return [record, _ask_again(commitment, asked_at)] if asked_at else [ask, record]
    if commitment.lifecycle == L.READ_BACK:
        return []
    return [read_back, set_aside] if is_out_of_the_room(commitment) else []


def _ask_again(commitment: Commitment, asked_at: dt.datetime) -> Step:
    date = date_format(local_date(commitment, asked_at))
    label = _("Ask the institution again (last asked on %(date)s)") % {"date": date}
    return Step("commitment_confirmation_request", label, "send", post=True)


def _managers_steps(commitment: Commitment) -> list[Step]:
    ask = Step("commitment_sign_off_request", _("Ask for sign-off"), "send", post=True)
    again = Step("commitment_sign_off_request", _("Remind them to sign"), "send", post=True)
    record = Step("commitment_sign_off", _("Record the sign-off"), "signature")
    change = Step("commitment_change_request", _("They ask for a change"), "undo-2")
    decline = Step("commitment_decline", _("They decline"), "circle-x")
    amend = Step("commitment_amendment", _("Write a new version"), "pen-line")
    items = Step("commitment_action_items", _("Split into action items"), "split")
    link = Step("commitment_progress_link", _("Send a progress link"), "send", post=True)
    report = Step("commitment_progress", _("Record a report"), "message-square")
    money = Step("commitment_money", _("Record money"), "plus")
    claim = Step("commitment_claim", _("They say it is fulfilled"), "flag")
    close = Step("commitment_closing", _("Close it"), "check-check")
    resolve = Step("commitment_contest_resolution", _("Record how it was resolved"), "handshake")
    together = Step("commitment_signatories", _("Others sign it too"), "users")
    screen = Step("commitment_screening", _("Can it be verified?"), "scale")
    take_back = Step("commitment_withdrawal", _("They withdraw it"), "circle-x")
    supersede = Step("commitment_superseding", _("Another takes its place"), "split")
    tracked = [items, link, report, money, amend, claim, take_back, supersede]
    if commitment.lifecycle in (L.CAPTURED, L.READ_BACK):
        return [*_towards_confirming(commitment), *([amend, together] if commitment.lifecycle == L.READ_BACK else [])]
    return {
        L.CONFIRMED: [ask, amend, together],
        L.SIGNOFF_REQUESTED: [record, change, decline, again],
        L.RETURNED_FOR_CHANGE: [amend, ask, decline, together],
        L.SIGNED_OFF: [screen, items],
        L.ACTIVE: [link, items, *tracked[2:]] if commitment.action_items.exists() else tracked,
        L.UNDER_VERIFICATION: [close],
        L.CONTESTED: [resolve, amend],
        L.FULFILMENT_CLAIMED: [report],
        L.STATEMENT_OF_INTENT: [items],
    }.get(L(commitment.lifecycle), [])
