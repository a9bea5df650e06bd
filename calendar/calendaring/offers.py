"""The calendars a signed-in person may subscribe to, with the addresses made for them (calendar.md C39)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from calendaring.subscriptions import Subscription, programme_feed_address, subscription_to
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import house_day, name_of
from dialogues.languages.translated import said
from dialogues.people.enums import STAFF, AffiliationRole, Purpose
from dialogues.people.models import Person, Token, User
from dialogues.people.queries import affiliations_on, person_of, scopes_of
from dialogues.programme.enums import ProgrammeState
from dialogues.programme.models import Hall, Programme
from dialogues.programme.queries import programmes_visible_to
from dialogues.programme.queries.halls import halls_offered


@dataclass(frozen=True)
class Offer:
    """One calendar of one's own. `feed` names it in tokens, such as `hall:3`; `addresses` are those that work."""

    feed: str
    name: str
    meaning: str
    icon: str
    addresses: tuple[Token, ...] = ()


@dataclass(frozen=True)
class PublicOffer:
    """A programme's calendar: its address is for everybody and can be shown again."""

    id: str
    name: str
    subscription: Subscription
    last_used_at: dt.datetime | None


@dataclass(frozen=True)
class Offers:
    """`halls`: the others that one may take up."""

    own: list[Offer]
    programmes: list[PublicOffer]
    halls: list[Hall]


def offers_to(user: User, *, at: dt.datetime) -> Offers:
    """In a fixed number of questions, however many there are."""
    person = person_of(user)
    made = _addresses_by_feed(own_addresses(user, person))
    halls = list(halls_offered()) if _plans(user) else []
    taken = [hall for hall in halls if feed_of_hall(hall) in made]
    offers = [*_personal(person, at), *(_of_hall(hall) for hall in taken)]
    return Offers(
        own=[_with_addresses(offer, made) for offer in offers],
        programmes=list(_programmes(user)),
        halls=[hall for hall in halls if hall not in taken],
    )


def offer_to(user: User, feed: str, *, at: dt.datetime) -> Offer | None:
    """This one, if it is for this person."""
    kind, _sep, pk = feed.partition(":")
    if kind != "hall":
        return next((offer for offer in _personal(person_of(user), at) if offer.feed == feed), None)
    hall = halls_offered().filter(pk=pk).first() if pk.isdecimal() and _plans(user) else None
    return _of_hall(hall) if hall else None


def own_addresses(user: User, person: Person | None) -> QuerySet[Token]:
    """Those of this person's feeds that work, newest first; also the ones that came with an invitation."""
    mine = Q(user=user) | Q(person=person) if person else Q(user=user)
    return Token.objects.filter(mine, purpose=Purpose.FEED, revoked_at=None).order_by("-created_at", "-pk")


def feed_of_hall(hall: Hall) -> str:
    return f"hall:{hall.pk}"


def _personal(person: Person | None, at: dt.datetime) -> Iterator[Offer]:
    if person is None:
        return
    yield Offer(f"person:{person.pk}", _("My dialogues"), _("Dialogues you take part in."), "calendar")
    yield Offer(f"tasks:{person.pk}", _("My action items"), _("What you have to do, and by when."), "list-checks")
    focal = affiliations_on(person, house_day(at)).filter(role=AffiliationRole.FOCAL_POINT)
    institutions = Institution.objects.filter(pk__in=focal.values("institution")).prefetch_related("names")
    for institution in institutions.order_by("code"):
        meaning = _("Dialogues that the institution convenes or sends people to.")
        yield Offer(f"institution:{institution.pk}", name_of(institution), meaning, "building-2")


def _of_hall(hall: Hall) -> Offer:
    return Offer(feed_of_hall(hall), hall.name, _("When the hall is taken."), "landmark")


def _programmes(user: User) -> Iterator[PublicOffer]:
    visible = programmes_visible_to(user).exclude(state=ProgrammeState.DRAFT).order_by("-start_date", "code")
    used = _last_use_of(visible)
    for programme in visible:
        name = said(programme.title).text
        address = programme_feed_address(programme)
        yield PublicOffer(
            f"programme-{programme.pk}-address", name, subscription_to(address, name=name), used.get(programme.scope)
        )


def _last_use_of(programmes: QuerySet[Programme]) -> dict[str, dt.datetime | None]:
    keys = [programme.scope for programme in programmes]
    return dict(
        Token.objects.filter(purpose=Purpose.FEED, object_key__in=keys, revoked_at=None).values_list(
            "object_key", "last_used_at"
        )
    )


def _plans(user: User) -> bool:
    return bool(scopes_of(user, *STAFF))


def _addresses_by_feed(tokens: QuerySet[Token]) -> dict[str, list[Token]]:
    found: dict[str, list[Token]] = {}
    for token in tokens:
        found.setdefault(token.object_key, []).append(token)
    return found


def _with_addresses(offer: Offer, made: dict[str, list[Token]]) -> Offer:
    return Offer(offer.feed, offer.name, offer.meaning, offer.icon, tuple(made.get(offer.feed, ())))
