import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from dialogues.institutions.models import AdminArea
from dialogues.journal.actions import record
from dialogues.languages.translated import Translated
from dialogues.programme import events
from dialogues.programme.enums import DialogueKind
from dialogues.programme.models import AgendaItem, Dialogue, DialogueRole

from .approvals import attach_approvals
from .dialogues import check_new

_COPIED = (
    *("kind", "level", "title", "objectives", "convenor", "host", "timezone", "mode", "venue", "hall"),
    *("capacity", "languages", "is_all_day", "attribution_rule", "decision_rule", "recording_policy", "ground_rules"),
)


@transaction.atomic
def duplicate_dialogue(
    *,
    dialogue: Dialogue,
    code: str,
    actor: str,
    at: dt.datetime,
    title: Translated | None = None,
    starts_at: dt.datetime | None = None,
    areas: Sequence[AdminArea] | None = None,
) -> Dialogue:
    """The same plan again: agenda, ground rules, roles; no invitations, people or results, and a UID of its own.

    Without `starts_at` it has no date yet; else it lasts as long. `programme.closed`, `programme.winds_down`,
    `dialogue.code_taken`.
    """
    check_new(dialogue.programme, code, DialogueKind(dialogue.kind))
    shift = starts_at - dialogue.starts_at if starts_at and dialogue.starts_at else None
    copy = Dialogue.objects.create(
        programme=dialogue.programme,
        code=code,
        starts_at=starts_at,
        ends_at=dialogue.ends_at + shift if dialogue.ends_at and shift is not None else None,
        revised_at=at,
        **{name: getattr(dialogue, name) for name in _COPIED} | ({"title": title} if title else {}),
    )
    copy.areas.set(dialogue.areas.all() if areas is None else areas)
    AgendaItem.objects.bulk_create(_copied(item, copy, shift) for item in dialogue.agenda_items.order_by("position"))
    DialogueRole.objects.bulk_create(
        DialogueRole(dialogue=copy, person_id=role.person_id, role=role.role) for role in dialogue.roles.order_by("pk")
    )
    fact = events.DialogueDuplicated(dialogue=copy.pk, original=dialogue.pk)
    record(fact, stream=copy.programme.scope, actor=actor, at=at)
    attach_approvals(dialogue=copy, actor=actor, at=at)
    return copy


def _copied(item: AgendaItem, copy: Dialogue, shift: dt.timedelta | None) -> AgendaItem:
    names = ("position", "type", "title", "question", "minutes", "takes_commitments", "attribution_rule", "voices")
    starts_at = item.starts_at + shift if item.starts_at and shift is not None else None
    return AgendaItem(dialogue=copy, starts_at=starts_at, **{name: getattr(item, name) for name in names})
