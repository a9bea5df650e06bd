"""Dialogues as the events of a calendar, and who may know which of them (calendar.md §2 F)."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from calendaring import ics
from calendaring.organizer import mail_domain, public_address
from calendaring.text import clean_name, clean_text
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.languages.translated import said
from dialogues.programme.enums import DialogueState
from dialogues.programme.models import Dialogue

from .feed import Feed, to_the_second

KEPT_AFTER_CANCELLATION = dt.timedelta(days=30)  # C42
PLANNED = (DialogueState.IDEA, DialogueState.PLANNING, DialogueState.AWAITING_APPROVAL, DialogueState.POSTPONED)
# Half of the columns of a dialogue have no place in a calendar; of 2,000 rows that is half of the time.
_SHOWN = (
    "uid",
    "sequence",
    "revised_at",
    "starts_at",
    "ends_at",
    "timezone",
    "is_all_day",
    "title",
    "objectives",
    "venue",
)
_JUDGED = ("state", "attribution_rule", "programme_id", "convenor_id")


@dataclass(frozen=True, kw_only=True)
class Calendar(Feed):
    """A feed of events."""

    meetings: tuple[ics.Meeting, ...]

    @property
    def last_modified(self) -> dt.datetime | None:
        return max((meeting.stamp for meeting in self.meetings), default=None)

    def render(self) -> bytes:
        return ics.feed(self.header, self.meetings, domain=mail_domain())

    def _said(self) -> list[str]:
        return [repr(meeting) for meeting in self.meetings]


def dated(at: dt.datetime) -> QuerySet[Dialogue]:
    """Planned ones are nobody's business yet; cancelled ones stay, struck through, for thirty days."""
    long_gone = Q(state=DialogueState.CANCELLED, cancelled_at__lt=at - KEPT_AFTER_CANCELLATION)
    return Dialogue.objects.filter(starts_at__isnull=False, ends_at__isnull=False).exclude(
        Q(state__in=PLANNED) | long_gone
    )


def meetings_of(
    dialogues: QuerySet[Dialogue],
    *,
    language: str,
    status: Callable[[Dialogue], ics.Status] | None = None,
    hidden: Callable[[Dialogue], bool] = lambda _: False,
    busy_at: str = "",
) -> tuple[ics.Meeting, ...]:
    """Each once, in the order of time, in three questions. `hidden`: known to be busy and no more, at `busy_at`."""
    found = Dialogue.objects.filter(pk__in=dialogues.values("pk")).only(*_SHOWN, *_JUDGED)
    rows = list(found.order_by("starts_at", "pk"))
    organizers = _organizers(rows, language)
    meetings = []
    for row in rows:
        if not hidden(row):
            shown = status(row) if status else ics.Status.CONFIRMED
            meetings.append(meeting_of(row, organizers[row.convenor_id], shown, language))
        elif row.state != DialogueState.CANCELLED:  # then nobody is busy any more
            meetings.append(busy_block(row, busy_at))
    return tuple(meetings)


def _organizers(dialogues: Iterable[Dialogue], language: str) -> dict[int, ics.Organizer]:
    convenors = {dialogue.convenor_id for dialogue in dialogues}
    rows = Institution.objects.prefetch_related("names").in_bulk(convenors)
    return {key: organizer(name_of(row, language=language)) for key, row in rows.items()}


def organizer(name: str) -> ics.Organizer:
    """Of what is published: nobody's own address, and no reply is awaited there."""
    return ics.Organizer(name=clean_name(name), email=public_address())


def busy_block(dialogue: Dialogue, place: str) -> ics.Meeting:
    """When, and nothing else: no title, no convenor (C43). The UID stays, so that one event never becomes two."""
    return replace(
        meeting_of(dialogue, organizer(_("Busy")), ics.Status.CONFIRMED, ""),
        summary=_("Busy"),
        description="",
        location=clean_text(place),
    )


def meeting_of(dialogue: Dialogue, convenor: ics.Organizer, status: ics.Status, language: str) -> ics.Meeting:
    if dialogue.starts_at is None or dialogue.ends_at is None:
        raise ValueError("a feed holds dated dialogues only")
    revised_at = to_the_second(dialogue.revised_at)
    return ics.Meeting(
        uid=dialogue.uid,
        sequence=dialogue.sequence,
        stamp=revised_at,
        starts_at=to_the_second(dialogue.starts_at),
        ends_at=to_the_second(dialogue.ends_at),
        zone=dialogue.zone,
        all_day=dialogue.is_all_day,
        summary=clean_text(said(dialogue.title, language).text),
        description=clean_text(said(dialogue.objectives, language).text),
        location=clean_text(dialogue.venue),
        organizer=convenor,
        status=ics.Status.CANCELLED if dialogue.state == DialogueState.CANCELLED else status,
        last_modified=revised_at,
    )
