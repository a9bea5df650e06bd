"""What a subject such as `commitment:12` is called and where it lives. Apps above enter their kind here."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from .models import Programme


@dataclass(frozen=True)
class Subject:
    key: str
    title: str
    url: str


SubjectLoader = Callable[[Programme], Iterable[Subject]]
SubjectFinder = Callable[[Collection[int]], Iterable[Subject]]
_loaders: dict[str, SubjectLoader] = {}
_finders: dict[str, SubjectFinder] = {}


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
    found = subjects_of(programme, key.partition(":")[0]) if key else []
    return next((subject for subject in found if subject.key == key), None)


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
def agreements(programme: Programme) -> Iterable[Subject]:
    for agreement in programme.agreements.order_by("title", "pk"):
        url = f"/programmes/{programme.code}/agreements/{agreement.pk}/"
        yield Subject(f"agreement:{agreement.pk}", agreement.title, url)
