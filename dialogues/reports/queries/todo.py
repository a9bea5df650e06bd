"""What a programme's staff should do now, most urgent first (design.md §1.2)."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.commitments.enums import Lifecycle, Schedule
from dialogues.commitments.models import Commitment
from dialogues.followup.enums import ActionState
from dialogues.followup.models import ActionItem
from dialogues.institutions.queries import name_of
from dialogues.invitations.queries import readiness_of
from dialogues.invitations.queries.funnel import invitations_shown
from dialogues.languages.translated import said
from dialogues.programme.enums import DialogueRoleKind, DialogueState, ProgrammeState
from dialogues.programme.models import Dialogue, Programme
from dialogues.programme.queries import dialogues_of, lead_on, next_dialogue, today_in

SOON = dt.timedelta(days=1)
_COMING = [DialogueState.SCHEDULED, DialogueState.INVITING, DialogueState.READY]


@dataclass(frozen=True)
class Task:
    """`tone`: overdue, at-risk or nothing. `action` is what the button says."""

    title: str
    url: str
    action: str
    detail: str = ""
    tone: str = ""


def todo_for(programme: Programme, at: dt.datetime) -> list[Task]:
    """Nothing is left to do in a programme that is closed."""
    if programme.state in (ProgrammeState.CLOSED, ProgrammeState.ARCHIVED):
        return []
    found = [task for provider in _PROVIDERS for task in provider(programme, at)]
    return [*_room_today(programme, at), *sorted(found, key=lambda task: _URGENCY[task.tone])]


_URGENCY = {"overdue": 0, "at-risk": 1, "": 2}


def _room_today(programme: Programme, at: dt.datetime) -> Iterator[Task]:
    dialogue = next_dialogue(programme, at)
    if dialogue is None or not dialogue.starts_at:
        return
    url, title = _address("dialogue_room", dialogue), said(dialogue.title).text
    if dialogue.state == DialogueState.LIVE:
        yield Task(_("%(title)s is live") % {"title": title}, url, _("Go to the room"), tone="at-risk")
    elif dialogue.state == DialogueState.READY and dialogue.starts_at - at < SOON:
        yield Task(_("Open the room of %(title)s") % {"title": title}, url, _("Open the room"), tone="at-risk")


def _dialogues_to_prepare(programme: Programme, at: dt.datetime) -> Iterator[Task]:
    """The next missing thing of every dialogue that is still being planned."""
    planning = dialogues_of(programme).filter(state__in=[DialogueState.IDEA, DialogueState.PLANNING])
    for dialogue in planning:
        yield _next_step(dialogue, at)


def _next_step(dialogue: Dialogue, at: dt.datetime) -> Task:
    named = {"title": said(dialogue.title).text}
    tone = "at-risk" if dialogue.starts_at and dialogue.starts_at - at < dt.timedelta(days=21) else ""
    if dialogue.starts_at is None:
        return Task(_("Set a date for %(title)s") % named, _address("dialogue_times", dialogue), _("Set the date"))
    if not dialogue.agenda_items.exists():
        return Task(_("Draft the agenda of %(title)s") % named, _address("agenda", dialogue), _("Draft it"), tone=tone)
    if not dialogue.roles.filter(role__in=[DialogueRoleKind.CHAIR, DialogueRoleKind.CO_CHAIR]).exists():
        url = f"{_address('dialogue', dialogue)}#roles"
        return Task(_("Name a chair for %(title)s") % named, url, _("Name a chair"), tone=tone)
    ready = _("Date, chair and agenda are there.")
    return Task(_("Schedule %(title)s") % named, _address("dialogue", dialogue), _("Schedule it"), ready, tone)


def _invitations_to_send(programme: Programme, at: dt.datetime) -> Iterator[Task]:
    for dialogue in dialogues_of(programme).filter(state__in=_COMING, starts_at__gte=at):
        title = said(dialogue.title).text
        url = _address("invitations", dialogue)
        if not dialogue.invitations.exists():
            yield Task(_("Invite institutions"), url, _("Invite"), title)
            continue
        drafts = invitations_shown(dialogue.invitations.all(), "draft").count()
        if drafts:
            words = ngettext("%(n)s invitation is not sent yet", "%(n)s invitations are not sent yet", drafts)
            yield Task(words % {"n": drafts}, f"{url}?show=draft", _("Send"), title)
        yield from _answers_missing(dialogue, title, at)


def _answers_missing(dialogue: Dialogue, title: str, at: dt.datetime) -> Iterator[Task]:
    readiness, url = readiness_of(dialogue), _address("invitations", dialogue)
    soon = "at-risk" if dialogue.starts_at and dialogue.starts_at - at < dt.timedelta(days=14) else ""
    if silent := readiness.silent_institutions:
        words = ngettext("%(n)s institution has not answered", "%(n)s institutions have not answered", silent)
        yield Task(words % {"n": silent}, f"{url}?show=silent", _("Remind"), title, soon)
    if waiting := readiness.silent_delegates:
        words = ngettext("%(n)s delegate has not answered", "%(n)s delegates have not answered", waiting)
        yield Task(words % {"n": waiting}, f"{_address('delegates', dialogue)}?show=silent", _("See who"), title)
    if mute := readiness.nobody_may_commit:
        words = ngettext(
            "%(n)s institution comes without anybody who may commit",
            "%(n)s institutions come without anybody who may commit",
            mute,
        )
        yield Task(words % {"n": mute}, f"{_address('delegates', dialogue)}?show=coming", _("Ask for one"), title, soon)


def _dialogues_to_report(programme: Programme, at: dt.datetime) -> Iterator[Task]:
    left_open = dialogues_of(programme).filter(state__in=_COMING, ends_at__lt=at)
    for dialogue in left_open:
        words = _("Its time has passed, and the room was never opened.")
        asked = _("Was %(title)s held?") % {"title": said(dialogue.title).text}
        yield Task(asked, _address("dialogue", dialogue), _("Put it right"), words, "overdue")
    ended = list(dialogues_of(programme).filter(state=DialogueState.ENDED))
    if len(ended) == 1:
        title = _("Report on %(title)s") % {"title": said(ended[0].title).text}
        yield Task(title, _address("dialogue", ended[0]), _("Start reporting"))
    elif ended:
        url = f"{reverse('dialogues', args=[programme.code])}?state={DialogueState.ENDED.value}"
        yield Task(_("%(n)s dialogues wait for their report") % {"n": len(ended)}, url, _("Start reporting"))


def _commitments_to_sign(programme: Programme, at: dt.datetime) -> Iterator[Task]:
    url = reverse("commitments", args=[programme.code])
    counted = Commitment.objects.filter(dialogue__programme=programme)
    if waiting := counted.filter(lifecycle=Lifecycle.READ_BACK).count():
        words = ngettext("%(n)s commitment waits to be confirmed", "%(n)s commitments wait to be confirmed", waiting)
        yield Task(words % {"n": waiting}, f"{url}?lifecycle=read_back", _("See them"))
    if ready := counted.filter(lifecycle=Lifecycle.CONFIRMED).count():
        words = ngettext("Ask for %(n)s sign-off", "Ask for %(n)s sign-offs", ready)
        yield Task(words % {"n": ready}, f"{url}?lifecycle=confirmed", _("Ask"))
    if asked := counted.filter(lifecycle=Lifecycle.SIGNOFF_REQUESTED).count():
        words = ngettext("%(n)s sign-off is being waited for", "%(n)s sign-offs are being waited for", asked)
        yield Task(words % {"n": asked}, f"{url}?lifecycle=signoff_requested", _("Follow up"))


def _late_work(programme: Programme, at: dt.datetime) -> Iterator[Task]:
    today, url = today_in(programme, at), reverse("commitments", args=[programme.code])
    tracked = Commitment.objects.filter(dialogue__programme=programme, schedule=Schedule.OVERDUE)
    if late := tracked.count():
        words = ngettext("%(n)s commitment is overdue", "%(n)s commitments are overdue", late)
        yield Task(words % {"n": late}, f"{url}?schedule=overdue", _("Follow up"), tone="overdue")
    items = ActionItem.objects.filter(dialogue__programme=programme, due_date__lt=today)
    open_items = items.exclude(state__in=[ActionState.DONE, ActionState.CANCELLED, ActionState.VERIFIED])
    with_owners = open_items.select_related("commitment__dialogue__programme", "owner").prefetch_related("owner__names")
    for item in with_owners.order_by("due_date")[:3]:
        days = (today - item.due_date).days
        late_by = ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days}
        detail = f"{name_of(item.owner)} · {late_by}"
        yield Task(item.title, _place_of(item, url), _("Ask"), detail, "overdue")


def _place_of(item: ActionItem, otherwise: str) -> str:
    commitment = item.commitment
    if commitment is None:
        return otherwise
    return reverse("commitment", args=[commitment.dialogue.programme.code, commitment.dialogue.code, commitment.code])


def _frame_to_complete(programme: Programme, at: dt.datetime) -> Iterator[Task]:
    if not programme.targets.exists():
        url = reverse("target_new", args=[programme.code])
        yield Task(_("Say what the programme wants to reach"), url, _("Set a target"))
    if lead_on(programme.coalition, today_in(programme, at)) is None:
        url = reverse("coalition", args=[programme.code])
        yield Task(_("Nobody leads the coalition today"), url, _("Name the lead"))
    if not programme.dialogues.exists():
        yield Task(_("Plan the first dialogue"), reverse("dialogue_new", args=[programme.code]), _("Plan it"))


_PROVIDERS: tuple[Callable[[Programme, dt.datetime], Iterator[Task]], ...] = (
    _late_work,
    _dialogues_to_report,
    _dialogues_to_prepare,
    _invitations_to_send,
    _commitments_to_sign,
    _frame_to_complete,
)


def _address(name: str, dialogue: Dialogue) -> str:
    return reverse(name, args=[dialogue.programme.code, dialogue.code])
