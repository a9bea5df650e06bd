import datetime as dt

from django.db.models import QuerySet

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import in_force_on
from dialogues.people.enums import AffiliationRole
from dialogues.people.models import Affiliation, Person


def affiliations_on(person: Person, date: dt.date) -> QuerySet[Affiliation]:
    """Where the person belongs on this day."""
    return person.affiliations.filter(in_force_on(date)).select_related("institution").order_by("pk")


def is_affiliated(
    person: Person, institution: Institution, date: dt.date, role: AffiliationRole | str | None = None
) -> bool:
    """Whether the person belongs to the institution on this day, in this role if one is named (INV-13, INV-14)."""
    held = affiliations_on(person, date).filter(institution=institution)
    return (held.filter(role=role) if role else held).exists()
