"""Dialogues that are on, being planned, or waiting for their report."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from dialogues.languages.translated import said
from dialogues.programme.enums import DialogueRoleKind, DialogueState
from dialogues.programme.models import AgendaItem, Dialogue, DialogueRole, Programme
from dialogues.programme.queries import dialogues_of, next_dialogue

from .tasks import Task, address

SOON = dt.timedelta(days=1)
COMING = [DialogueState.SCHEDULED, DialogueState.INVITING, DialogueState.READY]


def room_today(programme: Programme, at: dt.datetime) -> Iterator[Task]:
    dialogue = next_dialogue(programme, at)
    if dialogue is None or not dialogue.starts_at:
        return
    url, title = address("dialogue_room", dialogue), said(dialogue.title).text
    if dialogue.state == DialogueState.LIVE:
        yield Task(_("%(title)s is live") % {"title": title}, url, _("Go to the room"), tone="at-risk")
    elif dialogue.state == DialogueState.READY and dialogue.starts_at - at < SOON:
        yield Task(_("Open the room of %(title)s") % {"title": title}, url, _("Open the room"), tone="at-risk")


def dialogues_to_prepare(programme: Programme, at: dt.datetime) -> Iterator[Task]:
    """The next missing thing of every dialogue that is still being planned."""
    chairs = DialogueRole.objects.filter(
        dialogue=OuterRef("pk"), role__in=[DialogueRoleKind.CHAIR, DialogueRoleKind.CO_CHAIR]
    )
    planning = dialogues_of(programme).filter(state__in=[DialogueState.IDEA, DialogueState.PLANNING])
    has_agenda = Exists(AgendaItem.objects.filter(dialogue=OuterRef("pk")))
    for dialogue in planning.annotate(has_agenda=has_agenda, has_chair=Exists(chairs)):
        yield _next_step(dialogue, at, has_agenda=dialogue.has_agenda, has_chair=dialogue.has_chair)


def _next_step(dialogue: Dialogue, at: dt.datetime, *, has_agenda: bool, has_chair: bool) -> Task:
    named = {"title": said(dialogue.title).text}
    tone = "at-risk" if dialogue.starts_at and dialogue.starts_at - at < dt.timedelta(days=21) else ""
    if dialogue.starts_at is None:
        return Task(_("Set a date for %(title)s") % named, address("dialogue_times", dialogue), _("Set the date"))
    if not has_agenda:
        return Task(_("Draft the agenda of %(title)s") % named, address("agenda", dialogue), _("Draft it"), tone=tone)
    if not has_chair:
        url = f"{address('dialogue', dialogue)}#roles"
        return Task(_("Name a chair for %(title)s") % named, url, _("Name a chair"), tone=tone)
    ready = _("Date, chair and agenda are there.")
    return Task(_("Schedule %(title)s") % named, address("dialogue", dialogue), _("Schedule it"), ready, tone)


def dialogues_to_report(programme: Programme, at: dt.datetime) -> Iterator[Task]:
    left_open = dialogues_of(programme).filter(state__in=COMING, ends_at__lt=at)
    for dialogue in left_open:
        words = _("Its time has passed, and the room was never opened.")
        asked = _("Was %(title)s held?") % {"title": said(dialogue.title).text}
        yield Task(asked, address("dialogue", dialogue), _("Put it right"), words, "overdue")
    ended = list(dialogues_of(programme).filter(state=DialogueState.ENDED))
    if len(ended) == 1:
        title = _("Report on %(title)s") % {"title": said(ended[0].title).text}
        yield Task(title, address("dialogue", ended[0]), _("Start reporting"))
    elif ended:
        url = f"{reverse('dialogues', args=[programme.code])}?state={DialogueState.ENDED.value}"
        yield Task(_("%(n)s dialogues wait for their report") % {"n": len(ended)}, url, _("Start reporting"))
