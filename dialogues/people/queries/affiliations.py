import datetime as dt

from django.db.models import Q, QuerySet

from dialogues.institutions.models import Institution
from dialogues.people.enums import AffiliationRole
from dialogues.people.models import Affiliation, Person


def affiliations_on(person: Person, date: dt.date) -> QuerySet[Affiliation]:
    """Where the person belongs on this day. The end date is the first day on which it no longer holds."""
    begun = Q(valid_from_date=None) | Q(valid_from_date__lte=date)
    not_over = Q(valid_to_date=None) | Q(valid_to_date__gt=date)
    return person.affiliations.filter(begun, not_over).select_related("institution").order_by("pk")


def is_affiliated(
    person: Person, institution: Institution, date: dt.date, role: AffiliationRole | str | None = None
) -> bool:
    """Whether the person belongs to the institution on this day, in this role if one is named (INV-13, INV-14)."""
    held = affiliations_on(person, date).filter(institution=institution)
    return (held.filter(role=role) if role else held).exists()
