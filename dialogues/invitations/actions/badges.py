import datetime as dt
import secrets
from collections.abc import Iterable

from django.db import IntegrityError, transaction

from dialogues.invitations.events import BadgeIssued
from dialogues.invitations.models import Badge, Delegate
from dialogues.journal.actions import Fact, lock_stream, record_all
from dialogues.programme.models import Dialogue

# Read aloud at a door and typed on a phone: nothing that looks or sounds like something else.
LETTERS = "BCDFGHJKMNPQRSTVWXZ23456789"
LENGTH = 6


@transaction.atomic
def issue_badges(*, dialogue: Dialogue, delegates: Iterable[Delegate], actor: str, at: dt.datetime) -> list[Badge]:
    """A code for each who has none; the badge of somebody whose place was given away is good for nothing any more."""
    lock_stream(key=dialogue.stream)
    wanted = [delegate for delegate in delegates if not delegate.withdrawn_at]
    there = {badge.delegate_id: badge for badge in Badge.objects.filter(delegate__in=wanted)}
    made = [_issue(delegate, at) for delegate in wanted if delegate.pk not in there]
    facts = [Fact(event=BadgeIssued(delegate=badge.delegate_id), actor=actor, at=at) for badge in made]
    record_all(facts, stream=dialogue.stream)
    there |= {badge.delegate_id: badge for badge in made}
    return [there[delegate.pk] for delegate in wanted]


def _issue(delegate: Delegate, at: dt.datetime) -> Badge:
    while True:
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        try:
            with transaction.atomic():
                return Badge.objects.create(delegate=delegate, code=code, issued_at=at)
        except IntegrityError:
            if Badge.objects.filter(delegate=delegate).exists():
                raise
