"""Long lists by the page. The number stands in the address, beside what was chosen."""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

PAGE_SIZE = 50

T = TypeVar("T")


class Paged(NamedTuple, Generic[T]):
    """`rows` of this page; empty addresses where nothing is before or behind it."""

    rows: Sequence[T]
    newer_url: str
    older_url: str
    shown: str


def page_of(request: HttpRequest, everything: Sequence[T]) -> Paged[T]:
    """A number that leads nowhere is the last page."""
    asked = request.GET.get("page", "")
    last = max(1, -(-len(everything) // PAGE_SIZE))
    number = min(last, max(1, int(asked))) if asked.isdecimal() and len(asked) < 6 else 1
    first = (number - 1) * PAGE_SIZE
    rows = everything[first : first + PAGE_SIZE]
    words = _("%(first)s to %(last)s of %(all)s")
    shown = words % {"first": first + 1, "last": first + len(rows), "all": len(everything)}
    return Paged(
        rows,
        _address(request, number - 1) if number > 1 else "",
        _address(request, number + 1) if number < last else "",
        shown if last > 1 else "",
    )


def _address(request: HttpRequest, number: int) -> str:
    kept = {name: value for name, value in request.GET.items() if name != "page"}
    return "?" + urlencode(kept | {"page": str(number)})
