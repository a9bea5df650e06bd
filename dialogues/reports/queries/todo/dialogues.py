"""Dialogues that are on, being planned, or waiting for their report."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from dialogues.languages.translated import said
from dialogues.programme.enums import DialogueRoleKind, DialogueState
from dialogues.programme.models import AgendaItem, Dialogue, DialogueRole

from .tasks import Desk, Task, address

SOON = dt.timedelta(days=1)
COMING = [DialogueState.SCHEDULED, DialogueState.INVITING, DialogueState.READY]


def room_today(desk: Desk) -> Iterator[Task]:
    dialogue = desk.upcoming
    if dialogue is None or not dialogue.starts_at:
        return
    url, title = address("dialogue_room", dialogue), said(dialogue.title).text
    if dialogue.state == DialogueState.LIVE:
        yield Task(_("%(title)s is live") % {"title": title}, url, _("Go to the room"), tone="at-risk")
    elif dialogue.state == DialogueState.READY and dialogue.starts_at - desk.at < SOON:
        yield Task(_("Open the room of %(title)s") % {"title": title}, url, _("Open the room"), tone="at-risk")


def dialogues_to_prepare(desk: Desk) -> Iterator[Task]:
    """The next missing thing of every dialogue that is still being planned."""
    chairs = DialogueRole.objects.filter(
        dialogue=OuterRef("pk"), role__in=[DialogueRoleKind.CHAIR, DialogueRoleKind.CO_CHAIR]
    )
    planning = [one for one in desk.dialogues if one.state in (DialogueState.IDEA, DialogueState.PLANNING)]
    has_agenda = Exists(AgendaItem.objects.filter(dialogue=OuterRef("pk")))
    found = Dialogue.objects.filter(pk__in=[one.pk for one in planning]) if planning else Dialogue.objects.none()
    there = {pk: said for pk, *said in found.values_list("pk", has_agenda, Exists(chairs))}
    for dialogue in planning:
        agenda, chair = there[dialogue.pk]
        yield _next_step(dialogue, desk.at, has_agenda=agenda, has_chair=chair)


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


def dialogues_to_report(desk: Desk) -> Iterator[Task]:
    left_open = [one for one in desk.dialogues if one.state in COMING and one.ends_at and one.ends_at < desk.at]
    for dialogue in left_open:
        words = _("Its time has passed, and the room was never opened.")
        asked = _("Was %(title)s held?") % {"title": said(dialogue.title).text}
        yield Task(asked, address("dialogue", dialogue), _("Put it right"), words, "overdue")
    ended = [one for one in desk.dialogues if one.state == DialogueState.ENDED]
    if len(ended) == 1:
        title = _("Report on %(title)s") % {"title": said(ended[0].title).text}
        yield Task(title, address("dialogue", ended[0]), _("Start reporting"))
    elif ended:
        url = f"{reverse('dialogues', args=[desk.programme.code])}?state={DialogueState.ENDED.value}"
        yield Task(_("%(n)s dialogues wait for their report") % {"n": len(ended)}, url, _("Start reporting"))
