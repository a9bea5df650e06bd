"""Who does a step by name: people leave, steps stay. And who used a link that was made for somebody else."""

import datetime as dt
from typing import Any

from django.db import transaction

from dialogues.followup.errors_of_people import (
    NotAtTheOwner,
    NotThisReport,
    PersonMissing,
    StandInNameMissing,
    StepIsOver,
)
from dialogues.followup.events_of_clocks import (
    ActionPersonLeft,
    ActionPersonNamed,
    ActionPersonStays,
    ReporterNamed,
)
from dialogues.followup.models import ActionItem, ProgressUpdate, StandIn
from dialogues.followup.queries.owners import owner_on
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import contact_point_for_letters
from dialogues.journal.actions import lock_stream, record
from dialogues.people.actions import affiliate_person, create_person, revoke_tokens
from dialogues.people.enums import Purpose
from dialogues.people.models import Affiliation, Token

from .items import lock_action
from .links import send_progress_link


@transaction.atomic
def name_responsible(
    *,
    action_item: ActionItem,
    colleague: Affiliation | None = None,
    name: str = "",
    email: str = "",
    actor: str,
    at: dt.datetime,
) -> ActionItem:
    """Another person of the institution does it: somebody known there, or somebody new with an address.

    Links of whoever did it before end, the new person gets one by mail, and calendars see a new revision.
    `action_item.person_missing`, `.not_at_the_owner`, `.step_is_over`.
    """
    row = lock_action(action_item)
    on = at.astimezone(row.dialogue.zone).date()
    if not row.is_open:
        raise StepIsOver
    if colleague is None and not (name.strip() and email.strip()):
        raise PersonMissing
    owner = owner_on(row, on)
    if owner is None or owner.pk != row.owner_id or (colleague and colleague.institution_id != owner.pk):
        raise NotAtTheOwner
    if colleague:
        person = colleague.person
    else:
        said: Any = {"stream": row.dialogue.programme.scope, "actor": actor, "at": at}
        person = create_person(name=name, email=email, language=_language_at(owner, row), **said)
        affiliate_person(person=person, institution=owner, from_date=on, **said)
    row.responsible, row.responsible_gone_at = person, None
    row.sequence, row.revised_at = row.sequence + 1, at
    row.save(update_fields=["responsible", "responsible_gone_at", "sequence", "revised_at"])
    revoke_tokens(object_key=f"action_item:{row.pk}", purpose=Purpose.PROGRESS, at=at)
    fact = ActionPersonNamed(action_item=row.pk, commitment=row.commitment_id, person=person.pk)
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    send_progress_link(subject=row, person=person, actor=actor, at=at)
    return row


@transaction.atomic
def leave_step(*, action_item: ActionItem, actor: str, at: dt.datetime) -> ActionItem:
    """ "That is not me any more": it waits for a new person, and the post is asked meanwhile. Twice is once."""
    row = lock_action(action_item)
    if row.responsible_gone_at is None:
        _mark(row, at, ActionPersonLeft(action_item=row.pk, commitment=row.commitment_id), actor, at)
    return row


@transaction.atomic
def stay_with_step(*, action_item: ActionItem, actor: str, at: dt.datetime) -> ActionItem:
    """Undo of the above, as long as nobody else is named."""
    row = lock_action(action_item)
    if row.responsible_gone_at is not None:
        _mark(row, None, ActionPersonStays(action_item=row.pk, commitment=row.commitment_id), actor, at)
    return row


@transaction.atomic
def say_who_reported(
    *, update: ProgressUpdate, through: Token, name: str, post: str = "", actor: str, at: dt.datetime
) -> StandIn:
    """Whoever used a forwarded link says who he or she is; saying it again replaces what was said.

    `progress.stand_in_name_missing`, `progress.not_this_report` for a report that came another way.
    """
    if not name.strip():
        raise StandInNameMissing
    if update.through_id != through.pk:
        raise NotThisReport
    scope = update.subject.dialogue.programme.scope
    lock_stream(key=scope)
    said = {"name": name.strip()[:150], "post": post.strip()[:120], "said_at": at}
    stand_in, _new = StandIn.objects.update_or_create(update=update, defaults=said)
    fact = ReporterNamed(update=update.pk, commitment=update.commitment_id, action_item=update.action_item_id)
    record(fact, stream=scope, actor=actor, at=at)
    return stand_in


def _language_at(owner: Institution, row: ActionItem) -> str:
    """As one writes to that institution; the step may be written in the language of whoever typed it."""
    post = contact_point_for_letters(owner)
    return post.language if post else row.language


def _mark(
    row: ActionItem,
    gone_at: dt.datetime | None,
    fact: ActionPersonLeft | ActionPersonStays,
    actor: str,
    at: dt.datetime,
) -> None:
    row.responsible_gone_at = gone_at
    row.save(update_fields=["responsible_gone_at"])
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
