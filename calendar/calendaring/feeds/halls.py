import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from calendaring import ics
from calendaring.text import clean_text
from dialogues.people.enums import STAFF
from dialogues.people.principals import Principal
from dialogues.people.queries import scope_ids
from dialogues.programme.enums import AttributionRule, ProgrammeState
from dialogues.programme.models import Dialogue, Hall, Programme, Unavailability

from .dialogues import Calendar, dated, meetings_of, organizer
from .feed import to_the_second


def hall_feed(hall: Hall, viewer: Principal, *, language: str, source: str, at: dt.datetime) -> Calendar:
    """When the hall is taken or cannot be had. Others' closed dialogues are busy blocks (calendar.md C43, C49)."""
    own = scope_ids(viewer, "programme", *STAFF)
    drafts = frozenset(Programme.objects.filter(state=ProgrammeState.DRAFT).values_list("pk", flat=True))

    def is_hidden(dialogue: Dialogue) -> bool:
        is_private = dialogue.attribution_rule == AttributionRule.CLOSED or dialogue.programme_id in drafts
        return is_private and dialogue.programme_id not in own

    with translation.override(language):
        header = ics.FeedHeader(
            name=hall.name,
            description=_("When the hall is taken."),
            source=source,
            url=f"{settings.PUBLIC_URL}/",
        )
        taken = meetings_of(dated(at).filter(hall=hall), language=language, hidden=is_hidden, busy_at=hall.place)
        return Calendar(header=header, owner=f"hall:{hall.pk}", meetings=(*taken, *_away(hall)))


def _away(hall: Hall) -> Iterator[ics.Meeting]:
    """Why it cannot be had is nobody's business. Such a note is never edited, so its beginning can be its stamp."""
    notes = Unavailability.objects.filter(hall=hall).select_related("programme").order_by("starts_at", "pk")
    for note in notes:
        starts_at = to_the_second(note.starts_at)
        yield ics.Meeting(
            uid=f"unavailability-{note.pk}@convoke",
            sequence=0,
            stamp=starts_at,
            starts_at=starts_at,
            ends_at=to_the_second(note.ends_at),
            zone=ZoneInfo(note.programme.timezone),
            summary=_("Busy"),
            location=clean_text(hall.place),
            organizer=organizer(_("Busy")),
        )
