"""Waves of invitations: who is in one, and the steps that are done with all of it at once, as jobs with progress."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.invitations.actions.invitations import withdraw_invitation
from dialogues.invitations.enums import LetterState
from dialogues.invitations.errors import AlreadyPrepared, ApproverUnnamed, NobodyChosen, NothingToDo
from dialogues.invitations.events import (
    InstitutionLeftOut,
    InstitutionsChosen,
    RoundChanged,
    RoundPlanned,
    RoundStepBegun,
)
from dialogues.invitations.models import InvitationRound, Letter, LetterSettings, RoundInstitution
from dialogues.invitations.queries.rounds import (
    DISCARDABLE,
    letters_awaiting,
    waiting_for_preparation,
    waiting_to_be_sent,
)
from dialogues.journal.actions import lock_stream, record
from dialogues.journal.jobs import NewRow, start_job
from dialogues.journal.models import Job
from dialogues.people.enums import Role
from dialogues.programme.models import Dialogue

from .drafts import TERMS

PREPARE, APPROVE, ISSUE, SEND = "letters.prepare", "letters.approve", "letters.issue", "letters.send"
_OWN = ("title", "with_letters", "seats", "criteria", "send_date", "deadline_date")
_FIELDS = (*TERMS, *_OWN)
_FROM_SETTINGS = ("contact", "signatory_name", "signatory_title", "signing_capacity", "signing_for")


@transaction.atomic
def plan_round(*, dialogue: Dialogue, title: str, actor: str, at: dt.datetime, **terms: Any) -> InvitationRound:
    """The next wave. What is not said is taken from the letter settings of the dialogue's convenor."""
    lock_stream(key=dialogue.stream)
    last = dialogue.invitation_rounds.aggregate(last=Max("wave"))["last"] or 0
    settings = LetterSettings.objects.filter(institution=dialogue.convenor_id).first()
    usual = {name: getattr(settings, name) for name in _FROM_SETTINGS} if settings else {}
    given = usual | {name: terms[name] for name in _FIELDS if name in terms}
    planned = InvitationRound.objects.create(dialogue=dialogue, wave=last + 1, title=title.strip(), **given)
    fact = RoundPlanned(
        round=planned.pk, wave=planned.wave, send_date=planned.send_date, deadline_date=planned.deadline_date
    )
    record(fact, stream=dialogue.stream, actor=actor, at=at)
    return planned


@transaction.atomic
def change_round(*, round: InvitationRound, changes: Mapping[str, Any], actor: str, at: dt.datetime) -> InvitationRound:
    """For what is prepared from now on; letters already prepared keep their words."""
    lock_stream(key=round.dialogue.stream)
    changed = sorted(name for name in _FIELDS if name in changes and getattr(round, name) != changes[name])
    for name in changed:
        setattr(round, name, changes[name])
    if changed:
        round.save(update_fields=changed)
        record(RoundChanged(round=round.pk, fields=changed), stream=round.dialogue.stream, actor=actor, at=at)
    return round


@transaction.atomic
def choose_institutions(
    *, round: InvitationRound, institutions: Iterable[Institution], actor: str, at: dt.datetime
) -> int:
    """Added to those chosen before; returns how many are new."""
    lock_stream(key=round.dialogue.stream)
    known = {*round.chosen.values_list("institution", flat=True)}
    new = [institution for institution in institutions if institution.pk not in known]
    RoundInstitution.objects.bulk_create(RoundInstitution(round=round, institution=institution) for institution in new)
    if new:
        fact = InstitutionsChosen(round=round.pk, institutions=[institution.pk for institution in new])
        record(fact, stream=round.dialogue.stream, actor=actor, at=at)
    return len(new)


@transaction.atomic
def leave_out_institution(*, chosen: RoundInstitution, actor: str, at: dt.datetime) -> None:
    """Until an invitation is prepared. `round.already_prepared`."""
    stream = chosen.round.dialogue.stream
    lock_stream(key=stream)
    present = chosen.round.chosen.filter(pk=chosen.pk).first()
    if present is None:  # somebody else has left it out
        return
    if present.invitation_id is not None:
        raise AlreadyPrepared
    fact = InstitutionLeftOut(round=chosen.round_id, institution=chosen.institution_id)
    chosen.delete()
    record(fact, stream=stream, actor=actor, at=at)


@transaction.atomic
def prepare_round(*, round: InvitationRound, actor: str, at: dt.datetime, language: str = "en") -> Job:
    """An invitation, and a letter where the round has letters, for each institution chosen. `round.nobody_chosen`."""
    waiting = waiting_for_preparation(round)
    if not waiting:
        raise NobodyChosen
    rows = [NewRow(data={"chosen": chosen.pk}, label=name_of(chosen.institution)) for chosen in waiting]
    return _begin(PREPARE, round, rows, actor=actor, at=at, language=language)


@transaction.atomic
def approve_round(
    *, round: InvitationRound, approved_by: str, actor: str, at: dt.datetime, language: str = "en"
) -> Job:
    """All drafts of the round, by name. `letter.approver_unnamed`, `round.nothing_to_do`."""
    if not approved_by.strip():
        raise ApproverUnnamed
    rows = _letter_rows(letters_awaiting(round, LetterState.DRAFT))
    named = {"approved_by": approved_by, "role": Role.CONVENOR.value}
    return _begin(APPROVE, round, rows, actor=actor, at=at, language=language, **named)


@transaction.atomic
def issue_round(*, round: InvitationRound, actor: str, at: dt.datetime, language: str = "en") -> Job:
    """All that are approved, numbered in the order of protocol. `round.nothing_to_do`."""
    rows = _letter_rows(letters_awaiting(round, LetterState.APPROVED))
    return _begin(ISSUE, round, rows, actor=actor, at=at, language=language)


@transaction.atomic
def send_round(*, round: InvitationRound, actor: str, at: dt.datetime, language: str = "en") -> Job:
    """All that are issued; in a round without letters all that are prepared. `round.nothing_to_do`."""
    rows = [
        NewRow(data={"invitation": chosen.invitation_id}, label=name_of(chosen.institution))
        for chosen in waiting_to_be_sent(round)
    ]
    return _begin(SEND, round, rows, actor=actor, at=at, language=language)


@transaction.atomic
def discard_preparation(*, round: InvitationRound, actor: str, at: dt.datetime) -> int:
    """Undo: takes back what was prepared and has neither number nor been sent; returns how many."""
    lock_stream(key=round.dialogue.stream)
    prepared = round.chosen.filter(invitation__state__in=DISCARDABLE).select_related("invitation__dialogue")
    for chosen in prepared:
        _withdraw(chosen, actor, at)
    return len(prepared)


def _withdraw(chosen: RoundInstitution, actor: str, at: dt.datetime) -> None:
    if chosen.invitation:
        withdraw_invitation(invitation=chosen.invitation, actor=actor, at=at)
        chosen.invitation = None
        chosen.save(update_fields=["invitation"])


def _letter_rows(letters: Sequence[Letter]) -> list[NewRow]:
    return [NewRow(data={"letter": letter.pk}, label=name_of(letter.invitation.institution)) for letter in letters]


def _begin(
    kind: str,
    round: InvitationRound,
    rows: list[NewRow],
    *,
    actor: str,
    at: dt.datetime,
    language: str,
    **parameters: str,
) -> Job:
    if not rows:
        raise NothingToDo
    fact = RoundStepBegun(round=round.pk, step=kind.rpartition(".")[2], rows=len(rows))
    record(fact, stream=round.dialogue.stream, actor=actor, at=at)
    return start_job(
        kind=kind,
        scope=round.dialogue.programme.scope,
        rows=rows,
        actor=actor,
        at=at,
        language=language,
        parameters={"round": round.pk, "next_url": f"/rounds/{round.pk}/", **parameters},
    )
