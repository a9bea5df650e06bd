"""Commitments as what a dispute may be about, or what another dialogue takes up."""

from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from dialogues.programme.models import Programme
from dialogues.programme.subjects import Subject, finds_subjects, names_subjects

from .links import commitment_url
from .models import Commitment
from .states import PUBLIC


@names_subjects("commitment")
def commitments(programme: Programme) -> Iterable[Subject]:
    """Those that were spoken out and read back."""
    found = Commitment.objects.filter(dialogue__programme=programme, lifecycle__in=[state.value for state in PUBLIC])
    return _told(found)


@finds_subjects("commitment")
def some_commitments(keys: Collection[int]) -> Iterable[Subject]:
    return _told(Commitment.objects.filter(pk__in=keys))


def _told(found: QuerySet[Commitment]) -> Iterable[Subject]:
    for one in found.select_related("dialogue__programme").order_by("dialogue__starts_at", "dialogue", "number"):
        title = f"{one.dialogue.code} {one.code}: {one.statement}"
        yield Subject(f"commitment:{one.pk}", title, commitment_url(one))
