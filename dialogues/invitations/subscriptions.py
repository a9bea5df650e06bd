"""What follows from the facts of the chain: a seat that falls free is offered, figures that may be renewed are."""

from django.db import transaction

from dialogues.journal.models import Entry
from dialogues.people.models import Person
from dialogues.programme.models import Dialogue

from .actions.offers import fill_free_seats
from .actions.participation import refresh_forecast

OF_DIALOGUES = frozenset(
    {
        "delegate.answered",
        "delegate.withdrawn",
        "delegate.replaced",
        "invitation.withdrawn",
        "dialogue.scheduled",
        "dialogue.inviting_started",
        "dialogue.ready",
    }
)
OF_PEOPLE = frozenset({"profile.declared", "profile.erased", "consent.withdrawn", "person.counted_only"})
HEARD = OF_DIALOGUES | OF_PEOPLE


def hear(*, stream: str, after: int, through: int) -> None:
    """Both look at how things stand, so hearing it twice does nothing twice."""
    entries = Entry.objects.filter(
        stream__key=stream, sequence__gt=after, sequence__lte=through, kind__in=HEARD
    ).order_by("sequence")
    for dialogue, entry in _concerned(list(entries)).items():
        with transaction.atomic():
            fill_free_seats(dialogue=dialogue, at=entry.at)
            refresh_forecast(dialogue=dialogue, at=entry.at)


def _concerned(entries: list[Entry]) -> dict[Dialogue, Entry]:
    """The dialogues these facts are about, each with the last of them."""
    found: dict[Dialogue, Entry] = {}
    dialogues = Dialogue.objects.select_related("programme")
    for entry in entries:
        if entry.kind in OF_PEOPLE:
            person = Person.objects.filter(pk=entry.data["person"]).first()
            about = dialogues.filter(delegates__person=person, delegates__withdrawn_at=None) if person else []
            found |= dict.fromkeys(about, entry)
        else:
            found |= dict.fromkeys(dialogues.filter(pk=_key(entry)), entry)
    return found


def _key(entry: Entry) -> int:
    kind, _, key = entry.stream.key.partition(":")
    return int(key) if kind == "dialogue" else 0
