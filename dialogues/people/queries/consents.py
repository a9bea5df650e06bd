from django.db.models import QuerySet

from dialogues.people.enums import ConsentPurpose
from dialogues.people.models import Consent, Person


def consents_in_force(person: Person) -> QuerySet[Consent]:
    """What the person agreed to and has not taken back, oldest first."""
    return person.consents.filter(withdrawn_at=None).order_by("given_at", "pk")


def has_consent(person: Person, purpose: ConsentPurpose | str) -> bool:
    """One consent, one purpose: a consent for photographs says nothing about statistics (PRV-1)."""
    return consents_in_force(person).filter(purpose=purpose).exists()
