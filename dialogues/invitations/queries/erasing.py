"""Seats that somebody still holds stand in the way of erasing; and where else the person takes part."""

from collections.abc import Iterator

from django.db.models import QuerySet

from dialogues.invitations.models import Delegate
from dialogues.journal.errors import Refused
from dialogues.people.errors import PersonElsewhere, StillComes
from dialogues.people.models import Person
from dialogues.people.principals import Principal
from dialogues.people.queries.erasing import stands_in_the_way
from dialogues.programme.models import Programme
from dialogues.programme.queries import programmes_visible_to
from dialogues.programme.states import OVER

from .consents import programmes_of

CONVENOR = "convenor"


@stands_in_the_way
def seats_held(person: Person) -> Iterator[Refused]:
    codes = list(_seats(person).values_list("dialogue__code", flat=True))
    if codes:
        yield StillComes(codes=", ".join(codes))


def seats_to_give_back(person: Person, programme: Programme) -> QuerySet[Delegate]:
    """Those that whoever convenes this programme can take back."""
    return _seats(person).filter(dialogue__programme=programme).select_related("dialogue")


def elsewhere(person: Person, user: Principal) -> PersonElsewhere | None:
    """Why this user may not erase the person: it takes part where the user decides nothing."""
    ours = programmes_visible_to(user, CONVENOR)
    codes = [programme.code for programme in programmes_of(person).exclude(pk__in=ours.values("pk"))]
    return PersonElsewhere(codes=", ".join(codes)) if codes else None


def participant(programme: Programme, pk: int) -> Person | None:
    """Of this programme, and not erased."""
    people = Person.objects.filter(pk=pk, erased_at=None, counted_only_at=None).select_related("account")
    return people.filter(delegations__dialogue__programme=programme).distinct().first()


def _seats(person: Person) -> QuerySet[Delegate]:
    held = Delegate.objects.filter(person=person, withdrawn_at=None)
    return held.exclude(dialogue__state__in=OVER).order_by("dialogue__code")
