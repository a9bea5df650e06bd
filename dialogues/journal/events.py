"""Recorded facts: frozen dataclasses in the past tense, each with a dotted `kind` and a closed schema.

A field holds an id, an enum value, a number, a boolean or a date; never a name, a text or anything personal
(architecture.md §3). Events are never edited: a new meaning is a new kind. A field that is added later has a default,
with which the entries from before are read.
"""

import datetime as dt
from abc import ABC, abstractmethod
from dataclasses import dataclass, fields
from typing import Any, ClassVar, TypeVar

from django.core.exceptions import ImproperlyConfigured

Plain = int | str | bool | None | list[int] | list[str]


@dataclass(frozen=True, kw_only=True)
class Event(ABC):
    """Base of all events. `subject` names what the fact is about, e.g. `commitment:12`."""

    kind: ClassVar[str]

    @property
    @abstractmethod
    def subject(self) -> str: ...

    def data(self) -> dict[str, Plain]:
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}


E = TypeVar("E", bound=type[Event])
_registry: dict[str, type[Event]] = {}


def event(kind: str) -> Any:
    """Class decorator: give the event its kind and enter it in the register of known facts."""

    def register(cls: E) -> E:
        if kind in _registry and _registry[kind] is not cls:
            raise ImproperlyConfigured(f"two events claim the kind {kind}")
        cls.kind = kind
        _registry[kind] = cls
        return cls

    return register


def known_kinds() -> dict[str, type[Event]]:
    return dict(_registry)


def load_event(kind: str, data: dict[str, Any]) -> Event:
    """The event an entry holds. An undeclared or missing field is a bug and raises TypeError."""
    return _registry[kind](**data)


def _plain(value: Any) -> Plain:
    if isinstance(value, list | tuple):
        return [item.value if hasattr(item, "value") else item for item in value]
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if hasattr(value, "value"):
        return value.value  # type: ignore[no-any-return]
    return value  # type: ignore[no-any-return]
