import datetime as dt

from django.db import transaction

from dialogues.journal.actions import lock_stream, record
from dialogues.programme.enums import LinkRelation
from dialogues.programme.errors import LinkCycle, LinkExists, LinkNotLater, LinkToItself
from dialogues.programme.events import DialoguesLinked, DialoguesUnlinked
from dialogues.programme.models import Dialogue, DialogueLink
from dialogues.programme.queries import closes_circle, is_forward


@transaction.atomic
def link_dialogues(
    *,
    source: Dialogue,
    target: Dialogue,
    actor: str,
    at: dt.datetime,
    relation: LinkRelation | str = LinkRelation.FEEDS_INTO,
    exception_reason: str = "",
) -> DialogueLink:
    """`link.to_itself`, `link.exists`, `link.cycle`; `link.not_later` unless a reason is given and stored (SCH-4)."""
    # Two links drawn at the same moment could close a circle together: one after the other, then.
    for scope in sorted({source.programme.scope, target.programme.scope}):
        lock_stream(key=scope)
    reason = exception_reason.strip()
    if source.pk == target.pk:
        raise LinkToItself
    if DialogueLink.objects.filter(source=source, target=target, relation=relation).exists():
        raise LinkExists
    if relation == LinkRelation.FEEDS_INTO:
        _check_direction(source, target, reason)
    link = DialogueLink.objects.create(source=source, target=target, relation=relation, exception_reason=reason)
    linked = DialoguesLinked(
        dialogue=source.pk, target=target.pk, relation=LinkRelation(relation).value, is_exception=bool(reason)
    )
    record(linked, stream=source.programme.scope, actor=actor, at=at)
    return link


@transaction.atomic
def unlink_dialogues(*, link: DialogueLink, actor: str, at: dt.datetime) -> None:
    source = link.source
    unlinked = DialoguesUnlinked(dialogue=source.pk, target=link.target_id, relation=LinkRelation(link.relation).value)
    link.delete()
    record(unlinked, stream=source.programme.scope, actor=actor, at=at)


def _check_direction(source: Dialogue, target: Dialogue, reason: str) -> None:
    if closes_circle(source, target):
        raise LinkCycle(source=source.code, target=target.code)
    if not reason and not is_forward(source.ends_at, target.starts_at):
        raise LinkNotLater(source=source.code, target=target.code)
