"""What a subject such as `commitment:12` is called and where it lives. Apps above enter their kind here."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from .models import Programme


@dataclass(frozen=True)
class Subject:
    key: str
    title: str
    url: str


class SubjectLoader(Protocol):
    def __call__(self, programme: Programme, keys: Collection[int] | None = None) -> Iterable[Subject]:
        """All of the programme, or those with these keys."""


SubjectFinder = Callable[[Collection[int]], Iterable[Subject]]
_loaders: dict[str, SubjectLoader] = {}
_finders: dict[str, SubjectFinder] = {}
_NUMBER = re.compile(r"[0-9]{1,18}")


def names_subjects(kind: str) -> Callable[[SubjectLoader], SubjectLoader]:
    """Decorator: this function lists what of one kind a programme has, for people to choose from."""

    def register(loader: SubjectLoader) -> SubjectLoader:
        _loaders[kind] = loader
        return loader

    return register


def subjects_of(programme: Programme, kind: str) -> list[Subject]:
    """Empty for kinds that are about no object, such as conduct."""
    return [*_loaders[kind](programme)] if kind in _loaders else []


def subject_behind(programme: Programme, key: str) -> Subject | None:
    kind, _sep, number = key.partition(":")
    if kind not in _loaders or not _NUMBER.fullmatch(number):
        return None
    return next((subject for subject in _loaders[kind](programme, {int(number)}) if subject.key == key), None)


def finds_subjects(kind: str) -> Callable[[SubjectFinder], SubjectFinder]:
    """Decorator: this function names those of one kind whose keys are known, in a fixed number of queries."""

    def register(finder: SubjectFinder) -> SubjectFinder:
        _finders[kind] = finder
        return finder

    return register


def subjects_named(keys: Iterable[str]) -> dict[str, Subject]:
    """By key, whatever kinds they are; those that are gone or of no known kind are left out."""
    parted: dict[str, set[int]] = {}
    for kind, _sep, number in (key.partition(":") for key in keys):
        parted.setdefault(kind, set()).add(int(number))
    found = [one for kind, numbers in parted.items() if kind in _finders for one in _finders[kind](numbers)]
    return {one.key: one for one in found}


@names_subjects("agreement")
def agreements(programme: Programme, keys: Collection[int] | None = None) -> Iterable[Subject]:
    found = programme.agreements.order_by("title", "pk")
    for agreement in found if keys is None else found.filter(pk__in=keys):
        url = f"/programmes/{programme.code}/agreements/{agreement.pk}/"
        yield Subject(f"agreement:{agreement.pk}", agreement.title, url)
