"""From a secret to the feed it opens, judged anew at each request (calendar.md C43)."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import house_day
from dialogues.people.enums import STAFF, AffiliationRole, Purpose
from dialogues.people.links import link_to
from dialogues.people.models import Person, Token
from dialogues.people.queries import is_affiliated, scopes_of
from dialogues.programme.models import Hall, Programme

from .feed import Feed
from .halls import hall_feed
from .institutions import institution_feed
from .persons import person_feed
from .programmes import programme_feed
from .tasks import task_feed

_Opener = Callable[[Token, str, "Asked"], Feed | None]


@dataclass(frozen=True)
class Asked:
    """`language`: of the calendar's own words; empty for its owner's. `source` is the address it was asked at."""

    source: str
    language: str
    at: dt.datetime


def feed_behind(token: Token, secret: str, at: dt.datetime, *, language: str = "") -> Feed | None:
    """None: what it was about is gone, or its holder may not see it any more."""
    kind, _, pk = token.object_key.partition(":")
    opener = _OPENERS.get(kind)
    return opener(token, pk, Asked(link_to(Purpose.FEED, secret), language, at)) if opener else None


def _programme(_token: Token, pk: str, asked: Asked) -> Feed:
    programme = Programme.objects.get(pk=pk)
    language = asked.language or (programme.languages[0] if programme.languages else "en")
    return programme_feed(programme, language=language, source=asked.source, at=asked.at)


def _person(_token: Token, pk: str, asked: Asked) -> Feed | None:
    person = _present(pk)
    if person is None:
        return None
    return person_feed(person, language=asked.language or person.language, source=asked.source, at=asked.at)


def _tasks(_token: Token, pk: str, asked: Asked) -> Feed | None:
    person = _present(pk)
    if person is None:
        return None
    return task_feed(person, language=asked.language or person.language, source=asked.source, at=asked.at)


def _institution(token: Token, pk: str, asked: Asked) -> Feed | None:
    """For its focal points, as long as they are."""
    person = _present(token.person_id) if token.person_id else None
    institution = Institution.objects.prefetch_related("names").get(pk=pk)
    if person is None or not is_affiliated(person, institution, house_day(asked.at), AffiliationRole.FOCAL_POINT):
        return None
    language = asked.language or person.language
    return institution_feed(institution, language=language, source=asked.source, at=asked.at)


def _hall(token: Token, pk: str, asked: Asked) -> Feed | None:
    """For whoever plans dialogues somewhere: all programmes share the halls."""
    user = token.user
    if user is None or not scopes_of(user, *STAFF):
        return None
    hall = Hall.objects.get(pk=pk)
    return hall_feed(hall, user, language=asked.language or user.language, source=asked.source, at=asked.at)


def _present(pk: str | int) -> Person | None:
    """None for somebody who has left, or whose data were erased."""
    person = Person.objects.select_related("account").filter(pk=pk, erased_at=None).first()
    return person if person and (person.account is None or person.account.is_active) else None


_OPENERS: dict[str, _Opener] = {
    "programme": _programme,
    "person": _person,
    "tasks": _tasks,
    "institution": _institution,
    "hall": _hall,
}
