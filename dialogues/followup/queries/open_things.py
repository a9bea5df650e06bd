"""What an institution has open, for the page of an invitation."""

import datetime as dt
from collections.abc import Iterable

from dialogues.commitments.models import Commitment
from dialogues.institutions.models import Institution
from dialogues.invitations.queries.open_things import OpenThing, tells_open_things
from dialogues.programme.models import Programme
from dialogues.programme.queries import today_in

from .owing import Owed, owed_by


@tells_open_things
def owed_things(institution: Institution, programme: Programme, at: dt.datetime) -> Iterable[OpenThing]:
    today = today_in(programme, at)
    for one in owed_by([institution.pk], programme, today):
        subject = one.subject
        yield OpenThing(
            key=one.key,
            title=subject.statement if isinstance(subject, Commitment) else subject.title,
            language=subject.language,
            due=one.term.due,
            is_late=bool(one.term.due and one.term.due < today),
            state=subject.get_schedule_display() if isinstance(subject, Commitment) else subject.get_state_display(),
        )


def owed_thing(institution: Institution, programme: Programme, key: str, at: dt.datetime) -> Owed | None:
    """Its own, by key; None for what others owe or what is done."""
    owed = owed_by([institution.pk], programme, today_in(programme, at))
    return next((one for one in owed if one.key == key), None)
