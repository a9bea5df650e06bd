"""What a scope such as `programme:3` is called and where it lives. Apps above people enter their kind here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404


@dataclass(frozen=True)
class Place:
    """`scope` is the key of memberships and mails; `code` stands in addresses; `title` and `url` are for people."""

    scope: str
    code: str
    title: str
    url: str


PlaceLoader = Callable[[Q], Iterable[Place]]
_loaders: dict[str, PlaceLoader] = {}


def names_places(kind: str) -> Callable[[PlaceLoader], PlaceLoader]:
    """Decorator: this function loads the places of one kind that meet a condition on `pk` or `code`."""

    def register(loader: PlaceLoader) -> PlaceLoader:
        _loaders[kind] = loader
        return loader

    return register


def places_of(scopes: Iterable[str]) -> dict[str, Place]:
    """By scope; what has no loader or is gone is left out."""
    wanted: dict[str, list[str]] = {}
    for scope in scopes:
        kind, _, pk = scope.partition(":")
        wanted.setdefault(kind, []).append(pk)
    found = (_loaders[kind](Q(pk__in=pks)) for kind, pks in wanted.items() if kind in _loaders)
    return {place.scope: place for places in found for place in places}


def place_or_404(kind: str, code: str) -> Place:
    """Says nothing about who may see it: ask `require_role` with its scope next."""
    for place in _loaders[kind](Q(code=code)):
        return place
    raise Http404
