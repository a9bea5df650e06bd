import datetime as dt

from django.conf import settings
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from calendaring import ics
from calendaring.standing.feed import standing_meetings_of
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import Delegate
from dialogues.people.models import Person

from .dialogues import Calendar, dated, meetings_of

_OPEN = (Rsvp.NEEDS_ACTION, Rsvp.TENTATIVE)


def person_feed(person: Person, *, language: str, source: str, at: dt.datetime) -> Calendar:
    """The dialogues this person is named for, has not declined, or has a role in; and the own standing meetings."""
    delegations = Delegate.objects.filter(person=person, withdrawn_at=None).exclude(rsvp=Rsvp.DECLINED)
    answers = dict(delegations.values_list("dialogue_id", "rsvp"))
    mine = dated(at).filter(Q(pk__in=answers) | Q(roles__person=person))
    with translation.override(language):
        header = ics.FeedHeader(
            name=_("My dialogues"),
            description=_("Dialogues you take part in."),
            source=source,
            url=f"{settings.PUBLIC_URL}/",
        )
        meetings = meetings_of(
            mine,
            language=language,
            status=lambda one: ics.Status.TENTATIVE if answers.get(one.pk) in _OPEN else ics.Status.CONFIRMED,
        )
        meetings += standing_meetings_of(person, at=at)
    return Calendar(header=header, owner=f"person:{person.pk}", meetings=meetings)
