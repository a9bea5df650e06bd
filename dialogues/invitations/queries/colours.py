"""Consent to pictures, as the facilitator needs it before a camera comes out (PRV-9)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from dialogues.invitations.enums import ConsentColour
from dialogues.people.enums import ConsentPurpose
from dialogues.people.models import Consent

_PICTURES = (ConsentPurpose.PHOTO, ConsentPurpose.RECORDING)


def colours_of(persons: Iterable[int] | QuerySet[Any]) -> dict[int, ConsentColour]:
    """By person. Whoever has not agreed has refused: nobody is photographed on a guess."""
    given: dict[int, set[str]] = defaultdict(set)
    agreed = Consent.objects.filter(person__in=persons, purpose__in=_PICTURES, withdrawn_at=None)
    for person, purpose in agreed.order_by().values_list("person", "purpose"):
        given[person].add(purpose)
    by_number = {0: ConsentColour.RED, 1: ConsentColour.AMBER, 2: ConsentColour.GREEN}
    return {person: by_number[len(purposes)] for person, purposes in given.items()}
