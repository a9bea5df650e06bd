"""The rows somebody ticked in the table, or all that the filter leaves."""

from django.db.models import QuerySet
from django.http import QueryDict

from dialogues.commitments.models import Commitment

MOST_TICKED = 1000


def is_everything(query: QueryDict) -> bool:
    return query.get("all") == "1"


def ticked(query: QueryDict) -> list[int]:
    """Keys of rows; whatever is no number is dropped."""
    return [int(key) for key in query.getlist("row")[:MOST_TICKED] if key.isdecimal() and len(key) < 12]


def chosen_rows(filtered: QuerySet[Commitment], query: QueryDict) -> QuerySet[Commitment]:
    """In the order of the list."""
    return filtered if is_everything(query) else filtered.filter(pk__in=ticked(query))
