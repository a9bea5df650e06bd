"""Action items as what another dialogue takes up."""

from collections.abc import Collection, Iterable

from dialogues.commitments.links import commitment_url
from dialogues.programme.subjects import Subject, finds_subjects

from .models import ActionItem


@finds_subjects("action_item")
def some_items(keys: Collection[int]) -> Iterable[Subject]:
    found = ActionItem.objects.filter(pk__in=keys).select_related("commitment__dialogue__programme", "dialogue")
    for item in found.order_by("due_date", "pk"):
        promise = item.commitment
        title = (
            f"{item.dialogue.code} {promise.code}: {item.title}" if promise else f"{item.dialogue.code}: {item.title}"
        )
        yield Subject(f"action_item:{item.pk}", title, commitment_url(promise) if promise else "")
