"""Many letters at once, and what becomes of letters when a dialogue is cancelled."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from dialogues.invitations.actions import send_invitation
from dialogues.invitations.actions.letter_office import (
    approve_letter,
    end_letters_of_dialogue,
    issue_letter,
    prepare_chosen,
    supersede_letter,
)
from dialogues.invitations.actions.letter_office.cancelling import CANCELLED_DUE
from dialogues.invitations.actions.letter_office.numbers import hold_series
from dialogues.invitations.actions.letter_office.redating import SUPERSEDE
from dialogues.invitations.actions.letter_office.rounds import APPROVE, ISSUE, PREPARE, SEND
from dialogues.invitations.models import Invitation, Letter, RoundInstitution
from dialogues.journal.actions import SYSTEM
from dialogues.journal.jobs import Outcome, does_rows, row_by_row
from dialogues.journal.models import DueWork, Job, JobRow
from dialogues.journal.work import handles
from dialogues.programme.models import Dialogue

_ABOUT_LETTER = ("invitation__institution", "dialogue__programme")


@row_by_row
def _prepare(job: Job, data: dict[str, Any], at: dt.datetime) -> dict[str, Any]:
    wanted = RoundInstitution.objects.select_related("round__dialogue__programme", "institution", "invitation")
    invitation = prepare_chosen(chosen=wanted.get(pk=data["chosen"]), actor=job.actor, at=at)
    return {"invitation": invitation.pk}


@row_by_row
def _approve(job: Job, data: dict[str, Any], at: dt.datetime) -> dict[str, Any]:
    letter = approve_letter(letter=_letter(data), approved_by=job.parameters["approved_by"], actor=job.actor, at=at)
    return {"letter": letter.pk}


@row_by_row
def _issue(job: Job, data: dict[str, Any], at: dt.datetime) -> dict[str, Any]:
    return {"reference": issue_letter(letter=_letter(data), actor=job.actor, at=at).reference}


@row_by_row
def _send(job: Job, data: dict[str, Any], at: dt.datetime) -> dict[str, Any]:
    wanted = Invitation.objects.select_related("dialogue__programme", "institution")
    send_invitation(invitation=wanted.get(pk=data["invitation"]), actor=job.actor, at=at)
    return data


@row_by_row
def _supersede(job: Job, data: dict[str, Any], at: dt.datetime) -> dict[str, Any]:
    approved_by = job.parameters["approved_by"]
    return {
        "reference": supersede_letter(letter=_letter(data), approved_by=approved_by, actor=job.actor, at=at).reference
    }


does_rows(PREPARE, title=_("Prepare invitations"))(_prepare)
does_rows(APPROVE, title=_("Approve letters"))(_approve)
does_rows(SEND, title=_("Send invitations"))(_send)


@does_rows(ISSUE, title=_("Issue letters"), batch=10)
def issue_rows(job: Job, rows: Sequence[JobRow], at: dt.datetime) -> Sequence[Outcome]:
    """The numbers are held for the whole batch, so that the letters of a round are not mixed with others."""
    hold_series(letters=[row.data["letter"] for row in rows], at=at)
    return _issue(job, rows, at)


@does_rows(SUPERSEDE, title=_("Replace letters"), batch=10)
def supersede_rows(job: Job, rows: Sequence[JobRow], at: dt.datetime) -> Sequence[Outcome]:
    hold_series(letters=[row.data["letter"] for row in rows], at=at)
    return _supersede(job, rows, at)


@handles(CANCELLED_DUE)
def tell_institutions(work: DueWork, at: dt.datetime) -> None:
    dialogue = Dialogue.objects.select_related("programme", "convenor").get(pk=work.payload["dialogue"])
    end_letters_of_dialogue(dialogue=dialogue, actor=SYSTEM, at=at)


def _letter(data: dict[str, Any]) -> Letter:
    return Letter.objects.select_related(*_ABOUT_LETTER).get(pk=data["letter"])
