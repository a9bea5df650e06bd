"""The words by which the journal names who acted: never a name, always a key."""

from dialogues.journal.actions import SYSTEM

from .models import Person
from .principals import Principal

__all__ = ["SYSTEM", "actor_of", "person_actor"]


def actor_of(principal: Principal) -> str:
    """`user:7` for an account, `delegate:7` for a personal token, `system` for nobody."""
    return getattr(principal, "actor", SYSTEM)


def person_actor(person: Person) -> str:
    return f"person:{person.pk}"
