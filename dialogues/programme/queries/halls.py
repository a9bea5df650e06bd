from django.db.models import QuerySet

from dialogues.people.models import Person
from dialogues.people.queries import members_of
from dialogues.programme.models import Hall, Programme, Unavailability


def halls_offered() -> QuerySet[Hall]:
    """All halls in use, whichever programme registered them: two programmes must not book one hall twice."""
    return Hall.objects.filter(closed_at=None).select_related("area", "programme").order_by("name", "pk")


def people_of_programme(programme: Programme) -> QuerySet[Person]:
    """The team, and whoever has or had a role in a dialogue of this programme."""
    team = Person.objects.filter(account__in=members_of(programme.scope))
    with_roles = Person.objects.filter(dialogue_roles__dialogue__programme=programme)
    return (team | with_roles).distinct().order_by("name")


def absences_of(programme: Programme) -> QuerySet[Unavailability]:
    """What this programme noted, latest first."""
    return programme.unavailabilities.select_related("person", "hall").order_by("-starts_at", "pk")
