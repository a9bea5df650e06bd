from collections.abc import Collection

from dialogues.people.models import Person, ProfileValue
from dialogues.people.sealing import unseal


def own_profile(person: Person) -> dict[str, object]:
    """What the person said, for the person alone: no page of the staff calls this."""
    return profiles_of([person.pk]).get(person.pk, {})


def profiles_of(people: Collection[int]) -> dict[int, dict[str, object]]:
    """By person, only what rests on a consent in force. For actions that count; each of them notes the access."""
    found: dict[int, dict[str, object]] = {}
    for value in ProfileValue.objects.filter(person__in=people, consent__withdrawn_at=None):
        found.setdefault(value.person_id, {})[value.attribute] = unseal(value.sealed)
    return found
