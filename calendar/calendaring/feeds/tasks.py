import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from calendaring import ics
from calendaring.organizer import mail_domain
from calendaring.text import clean_text
from calendaring.todos import Progress, Todo, todo_feed
from dialogues.commitments.links import commitment_url
from dialogues.followup.enums import ActionState
from dialogues.followup.models import ActionItem
from dialogues.followup.queries.own_items import own_items
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import house_day, name_of
from dialogues.people.models import Person

from .dialogues import organizer
from .feed import Feed, to_the_second

KEPT_WHEN_OVER = dt.timedelta(days=30)  # as cancelled dialogues (C42)
_PROGRESS = {
    ActionState.OPEN: Progress.NEEDS_ACTION,
    ActionState.IN_PROGRESS: Progress.IN_PROCESS,
    ActionState.BLOCKED: Progress.IN_PROCESS,
    ActionState.DONE: Progress.COMPLETED,
    ActionState.VERIFIED: Progress.COMPLETED,
    ActionState.CANCELLED: Progress.CANCELLED,
}
_OVER = (Progress.COMPLETED, Progress.CANCELLED)


@dataclass(frozen=True, kw_only=True)
class TaskList(Feed):
    """A feed of action items."""

    todos: tuple[Todo, ...]

    @property
    def last_modified(self) -> dt.datetime | None:
        return max((todo.stamp for todo in self.todos), default=None)

    def render(self) -> bytes:
        return todo_feed(self.header, self.todos, domain=mail_domain())

    def _said(self) -> list[str]:
        return [repr(todo) for todo in self.todos]


def task_feed(person: Person, *, language: str, source: str, at: dt.datetime) -> TaskList:
    """What this person has to do, and nobody else's; what is done or called off stays for thirty days."""
    items = [item for item in own_items(person, house_day(at)) if not _is_long_over(item, at)]
    owners = Institution.objects.prefetch_related("names").in_bulk({item.dialogue.convenor_id for item in items})
    with translation.override(language):
        header = ics.FeedHeader(
            name=_("My action items"),
            description=_("What you have to do, and by when."),
            source=source,
            url=f"{settings.PUBLIC_URL}/",
        )
        names = {key: name_of(row, language=language) for key, row in owners.items()}
        todos = tuple(todo_of(item, names[item.dialogue.convenor_id]) for item in items)
    return TaskList(header=header, owner=f"tasks:{person.pk}", todos=todos)


def _is_long_over(item: ActionItem, at: dt.datetime) -> bool:
    return _PROGRESS[ActionState(item.state)] in _OVER and item.revised_at < at - KEPT_WHEN_OVER


def todo_of(item: ActionItem, convenor: str) -> Todo:
    progress = _PROGRESS[ActionState(item.state)]
    commitment = item.commitment
    return Todo(
        uid=item.uid,
        sequence=item.sequence,
        stamp=to_the_second(item.revised_at),
        created_at=to_the_second(item.created_at),
        start_date=min(item.created_at.astimezone(item.dialogue.zone).date(), item.due_date - dt.timedelta(days=1)),
        due_date=item.due_date,
        summary=clean_text(item.title),
        description=clean_text(f"{commitment.code}: {commitment.statement}") if commitment else "",
        organizer=organizer(convenor),
        progress=progress,
        url=f"{settings.PUBLIC_URL}{commitment_url(commitment)}" if commitment else "",
        percent={Progress.NEEDS_ACTION: 0, Progress.COMPLETED: 100}.get(progress),
        completed_at=to_the_second(item.done_at or item.revised_at) if progress == Progress.COMPLETED else None,
    )
