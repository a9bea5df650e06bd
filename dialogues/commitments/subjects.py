"""Commitments as what a dispute may be about, or what another dialogue takes up."""

from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from dialogues.programme.codes import reads_codes
from dialogues.programme.models import Programme
from dialogues.programme.subjects import Subject, finds_subjects, names_subjects

from .links import commitment_url
from .models import Commitment
from .queries.codes import CommitmentCodes
from .states import PUBLIC


@names_subjects("commitment")
def commitments(programme: Programme, keys: Collection[int] | None = None) -> Iterable[Subject]:
    """Those that were spoken out and read back."""
    found = _spoken_in(programme)
    return _told(found if keys is None else found.filter(pk__in=keys))


@reads_codes("commitment")
def codes_of_commitments(programme: Programme) -> CommitmentCodes:
    return CommitmentCodes(programme, _spoken_in(programme).select_related("dialogue"))


@finds_subjects("commitment")
def some_commitments(keys: Collection[int]) -> Iterable[Subject]:
    return _told(Commitment.objects.filter(pk__in=keys))


def _spoken_in(programme: Programme) -> QuerySet[Commitment]:
    return Commitment.objects.filter(dialogue__programme=programme, lifecycle__in=[state.value for state in PUBLIC])


def _told(found: QuerySet[Commitment]) -> Iterable[Subject]:
    for one in found.select_related("dialogue__programme").order_by("dialogue__starts_at", "dialogue", "number"):
        title = f"{one.dialogue.code} {one.code}: {one.statement}"
        yield Subject(f"commitment:{one.pk}", title, commitment_url(one))
