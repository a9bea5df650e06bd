"""The link by which an owner reports in three taps, without an account."""

import datetime as dt

from django.db import transaction

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import owners_of
from dialogues.followup.errors import NobodyOwesIt
from dialogues.followup.events import ActionProgressLinkSent, CommitmentProgressLinkSent
from dialogues.followup.models import ActionItem
from dialogues.followup.queries.owing import key_of
from dialogues.followup.queries.own_items import with_predecessors
from dialogues.followup.queries.owners import owner_on
from dialogues.institutions.models import Institution
from dialogues.institutions.queries.succession import moves_in_force
from dialogues.journal.actions import record, schedule
from dialogues.people.actions import issue_token, revoke_token
from dialogues.people.enums import Purpose
from dialogues.people.links import link_to
from dialogues.people.models import Person, Token

PROGRESS_LINK = "progress.link"
LINK_FOR = dt.timedelta(days=60)


@transaction.atomic
def send_progress_link(
    *,
    subject: ActionItem | Commitment,
    institution: Institution | None = None,
    person: Person | None = None,
    actor: str,
    at: dt.datetime,
) -> str:
    """Ask an institution that owes it (none given: the lead's) how it goes. Returns the key of the mail in the Outbox.

    It goes to this person, else to whom one writes there when the mail is written. The secret is made then, so that
    it waits in no queue. Without an address the mail stays in the Outbox, to be passed on by hand.
    `obligation.needs_assignment` while nobody owes it.
    """
    institution = institution or owner_on(subject, at.astimezone(subject.dialogue.zone).date())
    if institution is None:
        raise NobodyOwesIt
    entry = record(_fact(subject), stream=subject.dialogue.programme.scope, actor=actor, at=at)
    payload = {
        "subject": key_of(subject),
        "institution": institution.pk,
        "person": person.pk if person else None,
    }
    return schedule(kind=PROGRESS_LINK, key=f"{PROGRESS_LINK}:{entry.pk}", due_at=at, payload=payload).key


def _fact(subject: ActionItem | Commitment) -> ActionProgressLinkSent | CommitmentProgressLinkSent:
    if isinstance(subject, ActionItem):
        return ActionProgressLinkSent(action_item=subject.pk, commitment=subject.commitment_id)
    return CommitmentProgressLinkSent(commitment=subject.pk)


def progress_link(
    *, subject_key: str, institution: Institution | None, person: Person | None, email: str, at: dt.datetime
) -> str:
    """An address by which one person, or whoever sits at a post, reports on one obligation for sixty days.

    `institution`: for which it speaks; of a joint pledge it opens that one's part and no other.
    """
    _token, secret = issue_token(
        purpose=Purpose.PROGRESS,
        object_key=subject_key,
        person=person,
        institution=institution,
        made_for_email=email,
        expires_at=at + LINK_FOR,
        at=at,
    )
    return link_to(Purpose.PROGRESS, secret)


@transaction.atomic
def close_links(*, subject: ActionItem | Commitment, leaving: Institution, at: dt.datetime) -> None:
    """Those by which this institution, or its people, report on it. Of a joint pledge the others' stay open."""
    links = Token.objects.filter(object_key=key_of(subject), purpose=Purpose.PROGRESS, revoked_at=None)
    if isinstance(subject, Commitment) and len(owners_of(subject)) > 1:
        links = links.filter(institution__in=with_predecessors([leaving.pk], moves_in_force()))
    for token in links:
        revoke_token(token=token, at=at)


@transaction.atomic
def renew_task_feed(*, person: Person, at: dt.datetime) -> str:
    """A secret address of this person's own action items as tasks (CAL-3); those made without an account end."""
    key = f"tasks:{person.pk}"
    for token in Token.objects.filter(purpose=Purpose.FEED, object_key=key, user=None, revoked_at=None):
        revoke_token(token=token, at=at)
    _token, secret = issue_token(purpose=Purpose.FEED, object_key=key, person=person, at=at)
    return link_to(Purpose.FEED, secret)
