"""What a subject such as `commitment:12` is called and where it lives. Apps above enter their kind here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .models import Programme


@dataclass(frozen=True)
class Subject:
    key: str
    title: str
    url: str


SubjectLoader = Callable[[Programme], Iterable[Subject]]
_loaders: dict[str, SubjectLoader] = {}


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


@names_subjects("agreement")
def agreements(programme: Programme) -> Iterable[Subject]:
    for agreement in programme.agreements.order_by("title", "pk"):
        url = f"/programmes/{programme.code}/agreements/{agreement.pk}/"
        yield Subject(f"agreement:{agreement.pk}", agreement.title, url)
