"""The link by which an owner reports in three taps, without an account."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import owners_of
from dialogues.followup.errors import NobodyOwesIt
from dialogues.followup.events import ActionProgressLinkSent, CommitmentProgressLinkSent
from dialogues.followup.models import ActionItem
from dialogues.followup.queries.owners import waits_for_an_owner
from dialogues.institutions.models import ContactPoint, Institution
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
    person: Person | None = None,
    contact_point: ContactPoint | None = None,
    actor: str,
    at: dt.datetime,
) -> str:
    """Ask one person, or the institution's post, how it goes. Returns the key of the mail in the Outbox.

    The secret is made when the mail is written, so that it waits in no queue. Without an address the mail stays in
    the Outbox, to be passed on by hand. `obligation.needs_assignment` while nobody owes it.
    """
    if waits_for_an_owner(subject, at.astimezone(subject.dialogue.zone).date()):
        raise NobodyOwesIt
    on_item = isinstance(subject, ActionItem)
    subject_key = f"action_item:{subject.pk}" if on_item else f"commitment:{subject.pk}"
    entry = record(_fact(subject), stream=subject.dialogue.programme.scope, actor=actor, at=at)
    payload = {
        "subject": subject_key,
        "person": person.pk if person else None,
        "contact_point": contact_point.pk if contact_point else None,
    }
    return schedule(kind=PROGRESS_LINK, key=f"{PROGRESS_LINK}:{entry.pk}", due_at=at, payload=payload).key


def _fact(subject: ActionItem | Commitment) -> ActionProgressLinkSent | CommitmentProgressLinkSent:
    if isinstance(subject, ActionItem):
        return ActionProgressLinkSent(action_item=subject.pk, commitment=subject.commitment_id)
    return CommitmentProgressLinkSent(commitment=subject.pk)


def progress_link(*, subject_key: str, person: Person | None, email: str, at: dt.datetime) -> str:
    """An address by which one person, or whoever sits at a post, reports on one obligation for sixty days."""
    _token, secret = issue_token(
        purpose=Purpose.PROGRESS,
        object_key=subject_key,
        person=person,
        made_for_email=email,
        expires_at=at + LINK_FOR,
        at=at,
    )
    return link_to(Purpose.PROGRESS, secret)


@transaction.atomic
def close_links(*, subject: ActionItem | Commitment, leaving: Institution, at: dt.datetime) -> None:
    """Those by which this institution, or its people, report on it. Of a joint pledge the others' stay open."""
    on_item = isinstance(subject, ActionItem)
    key = f"action_item:{subject.pk}" if on_item else f"commitment:{subject.pk}"
    links = Token.objects.filter(object_key=key, purpose=Purpose.PROGRESS, revoked_at=None)
    if isinstance(subject, Commitment) and len(owners_of(subject)) > 1:
        posts = leaving.contact_points.values("email")
        links = links.filter(Q(person__affiliations__institution=leaving) | Q(made_for_email__in=posts)).distinct()
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
