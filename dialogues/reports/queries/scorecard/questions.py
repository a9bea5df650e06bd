"""Several yes-or-no questions to the database, answered in one number: each column that is read costs time per row."""

from functools import lru_cache, reduce
from operator import add

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable


def answered(*questions: Q) -> Combinable:
    """A bit for each, the first the lowest."""
    bits: list[Combinable] = [
        Case(When(question, then=Value(1 << place)), default=Value(0), output_field=IntegerField())
        for place, question in enumerate(questions)
    ]
    return reduce(add, bits)


@lru_cache(maxsize=4096)
def answers(number: int, count: int) -> tuple[bool, ...]:
    """In the order of the questions."""
    return tuple(bool(number >> place & 1) for place in range(count))
