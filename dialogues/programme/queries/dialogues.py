import datetime as dt
from collections.abc import Iterable

from django.db.models import F, Q, QuerySet

from dialogues.people.enums import STAFF, Role
from dialogues.people.principals import Principal
from dialogues.programme.enums import DialogueState
from dialogues.programme.models import Dialogue, DialogueRole, Programme

from .programmes import programmes_visible_to

HELD = (DialogueState.ENDED, DialogueState.REPORTING, DialogueState.PUBLISHED, DialogueState.CLOSED)
NOT_COMING = (DialogueState.CANCELLED, DialogueState.POSTPONED)


def dialogues_visible_to(user: Principal, *roles: Role | str) -> QuerySet[Dialogue]:
    """Dialogues the user works for. What belongs to them (invitations, delegates) is for the same eyes."""
    return Dialogue.objects.filter(programme__in=programmes_visible_to(user, *(roles or STAFF)))


def dialogues_of(programme: Programme) -> QuerySet[Dialogue]:
    """All of the programme's own in their order; those without a date at the end."""
    return programme.dialogues.order_by(F("starts_at").asc(nulls_last=True), "code")


def timeline_of(programme: Programme) -> QuerySet[Dialogue]:
    """What has a date, with where its results go."""
    return dialogues_of(programme).exclude(starts_at=None).prefetch_related("links_out__target", "areas")


def next_dialogue(dialogues: Iterable[Dialogue], at: dt.datetime) -> Dialogue | None:
    """Of dialogues in their order, the one that is on, else the one that comes next."""
    running, ahead = [], []
    for one in dialogues:
        if one.state == DialogueState.LIVE:
            running.append(one)
        elif one.ends_at and one.ends_at >= at and one.state not in (*HELD, *NOT_COMING):
            ahead.append(one)
    return next(iter([*running, *ahead]), None)


def later_dialogues(programme: Programme, after: dt.datetime | None = None) -> QuerySet[Dialogue]:
    """Those that may still take something up, from a time on."""
    ahead = dialogues_of(programme).exclude(state__in=[*HELD, DialogueState.CANCELLED])
    return ahead.filter(Q(starts_at=None) | Q(starts_at__gte=after)) if after else ahead


def clashes_with(dialogue: Dialogue) -> list[DialogueRole]:
    """Roles that the same people have in other dialogues at the same time (SCH-5)."""
    if not dialogue.starts_at or not dialogue.ends_at:
        return []
    meanwhile = Q(dialogue__starts_at__lt=dialogue.ends_at, dialogue__ends_at__gt=dialogue.starts_at)
    elsewhere = DialogueRole.objects.filter(meanwhile, person__in=dialogue.roles.values("person"))
    elsewhere = elsewhere.exclude(dialogue=dialogue).exclude(dialogue__state__in=NOT_COMING)
    return list(elsewhere.select_related("dialogue__programme", "person").order_by("dialogue", "pk"))


def is_over(dialogue: Dialogue, at: dt.datetime) -> bool:
    """Held, or its time has passed without anybody saying so."""
    return dialogue.state in HELD or bool(dialogue.ends_at and dialogue.ends_at < at)
