"""Action items as what another dialogue takes up, and challenges as what a dispute begins with."""

from collections.abc import Collection, Iterable

from dialogues.commitments.links import commitment_url
from dialogues.programme.first_words import tells_first_words
from dialogues.programme.models import Dispute
from dialogues.programme.subjects import Subject, finds_subjects

from .models import ActionItem, Challenge


@tells_first_words
def words_of_challenge(dispute: Dispute) -> str:
    """Whoever contests says why, and those words are the summary of the dispute."""
    return Challenge.objects.filter(dispute=dispute).values_list("language", flat=True).first() or ""


@finds_subjects("action_item")
def some_items(keys: Collection[int]) -> Iterable[Subject]:
    found = ActionItem.objects.filter(pk__in=keys).select_related("commitment__dialogue__programme", "dialogue")
    for item in found.order_by("due_date", "pk"):
        promise = item.commitment
        title = (
            f"{item.dialogue.code} {promise.code}: {item.title}" if promise else f"{item.dialogue.code}: {item.title}"
        )
        yield Subject(f"action_item:{item.pk}", title, commitment_url(promise) if promise else "")
