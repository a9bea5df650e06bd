"""From a sentence in the room to a signed commitment."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile

from dialogues.commitments.actions import (
    Accepted,
    Draft,
    capture_commitments,
    record_sign_off,
    request_sign_off,
    screen_commitment,
)
from dialogues.commitments.models import Commitment
from dialogues.followup.actions import Progress, record_transaction, report_progress
from dialogues.followup.actions.reaching import Reached
from dialogues.institutions.models import Institution
from dialogues.invitations.models import Delegate
from dialogues.people.models import Affiliation
from dialogues.programme.models import AgendaItem, Dialogue

from .cast import secretariat

LETTER = b"%PDF-1.4\n% an illustrative letter\n"


def capture(delegate: Delegate, statement: str, *, at: dt.datetime, **parts: Any) -> Commitment:
    """Post it from this delegate's phone in the commitment round."""
    draft = Draft(
        client_id=uuid.uuid4(),
        sender=delegate,
        actor=f"delegate:{delegate.pk}",
        statement=statement,
        agenda_item=commitment_round(delegate.dialogue),
        **parts,
    )
    [outcome] = capture_commitments(dialogue=delegate.dialogue, drafts=[draft], at=at)
    assert isinstance(outcome, Accepted), outcome
    return outcome.commitment


def commitment_round(dialogue: Dialogue) -> AgendaItem | None:
    return dialogue.agenda_items.filter(takes_commitments=True).order_by("position").first()


def sign(commitment: Commitment, letter_number: str, *, at: dt.datetime) -> None:
    """The institution's letter arrives and is recorded; a signatory is named where the institution has one."""
    maker = maker_of(commitment)
    record_sign_off(
        commitment=commitment,
        institution=maker,
        method="letter",
        signatory=Affiliation.objects.filter(institution=maker, role="signatory").first(),
        letter_number=letter_number,
        file=ContentFile(LETTER, "cong-van.pdf"),
        letter_date=at.date(),
        actor=secretariat(),
        at=at,
    )


def ask_for_signature(commitment: Commitment, *, at: dt.datetime) -> Commitment:
    return request_sign_off(commitment=commitment, actor=secretariat(), at=at)


def screen(commitment: Commitment, *, at: dt.datetime) -> Commitment:
    verifiable = bool(commitment.indicator and commitment.due_date)
    return screen_commitment(
        commitment=commitment,
        is_verifiable=verifiable,
        reason="" if verifiable else "No measure and no date: nobody could tell whether it was kept.",
        actor=secretariat(),
        at=at,
    )


def report(commitment: Commitment, progress: Progress, *, at: dt.datetime) -> None:
    """By the person who spoke in the room, as the link in the mail would have it."""
    assert commitment.stated_by
    person = commitment.stated_by.person
    report_progress(subject=commitment, progress=progress, person=person, actor=f"person:{person.pk}", at=at)


def move_money(commitment: Commitment, kind: str, amount: int, *, at: dt.datetime) -> None:
    record_transaction(
        commitment=commitment,
        kind=kind,
        amount=Decimal(amount),
        currency="VND",
        value_date=at.date(),
        actor=secretariat(),
        at=at,
    )


def maker_of(commitment: Commitment) -> Institution:
    assert commitment.lead_institution
    return commitment.lead_institution


def number(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def reached(row: dict[str, int] | None) -> Reached | None:
    """How many people, where the file says it."""
    return Reached(**row) if row else None
