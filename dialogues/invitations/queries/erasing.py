"""Seats that somebody still holds stand in the way of erasing; and where else the person takes part."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from dialogues.invitations.models import Delegate, Nomination
from dialogues.journal.errors import Refused
from dialogues.people.enums import AffiliationRole
from dialogues.people.errors import PersonElsewhere, StillComes
from dialogues.people.models import Affiliation, Membership, Person
from dialogues.people.principals import Principal
from dialogues.people.queries.erasing import stands_in_the_way
from dialogues.programme.models import DialogueRole, Programme
from dialogues.programme.queries import programmes_visible_to
from dialogues.programme.states import OVER

CONVENOR = "convenor"
MOST_FOUND = 20


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
    others = Programme.objects.exclude(pk__in=ours.values("pk")).order_by("code")
    codes = [programme.code for programme in others if people_of(programme).filter(pk=person.pk).exists()]
    return PersonElsewhere(codes=", ".join(codes)) if codes else None


def people_of(programme: Programme) -> QuerySet[Person]:
    """Whoever takes part in it, was named for it, has a part or a step in it, or works on it; nobody who is erased."""
    known = Person.objects.filter(erased_at=None, counted_only_at=None).select_related("account")
    return known.filter(
        Exists(Delegate.objects.filter(person=OuterRef("pk"), dialogue__programme=programme))
        | Exists(Nomination.objects.filter(person=OuterRef("pk"), invitation__dialogue__programme=programme))
        | Exists(DialogueRole.objects.filter(person=OuterRef("pk"), dialogue__programme=programme))
        | Exists(Membership.objects.filter(user__person=OuterRef("pk"), scope=programme.scope))
        | Exists(
            Affiliation.objects.filter(
                person=OuterRef("pk"), institution__invitations__dialogue__programme=programme
            ).exclude(role=AffiliationRole.MEMBER)
        )
    )


def found_by_name(programme: Programme, text: str) -> list[Person]:
    """Of this programme, by a part of the name or the whole address."""
    wanted = Q(name__icontains=text) | Q(latin_name__icontains=text) | Q(email__iexact=text)
    return list(people_of(programme).filter(wanted).order_by("name", "pk")[:MOST_FOUND]) if text else []


def _seats(person: Person) -> QuerySet[Delegate]:
    held = Delegate.objects.filter(person=person, withdrawn_at=None)
    return held.exclude(dialogue__state__in=OVER).order_by("dialogue__code")
