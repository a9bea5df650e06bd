"""The follow-up board of a programme as a table and as columns."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dialogues.people.permissions import SignedInRequest
from dialogues.reports.queries.board import table_rows
from dialogues.reports.queries.columns import columns_of
from dialogues.reports.queries.headline import headline_on

from .follow_up import page_of, set_or_404

PAGE_SIZE = 30


@login_required
@require_GET
def commitments(request: SignedInRequest, code: str) -> HttpResponse:
    found = set_or_404(request, code)
    number = page_number(request)
    first = (number - 1) * PAGE_SIZE
    # One row more than shown tells whether there is a next page, without counting them all. Only keys are put in order:
    # thousands of whole rows would be carried through the sorting.
    keys = list(found.chosen().values_list("pk", flat=True)[first : first + PAGE_SIZE + 1])
    page = table_rows(found.visible, keys[:PAGE_SIZE], found.on, colleague=found.colleague)
    filtered = bool(found.selection.chosen)
    headline = headline_on(found.programme, found.on, with_money=not filtered) if found.colleague else None
    counted = headline.funnel.captured if headline and not filtered else found.chosen().order_by().count()
    context = page_of(found, "commitments") | {
        "headline": headline,
        "heads": _heads(),
        "rows": page,
        "older_url": found.selection.url(page=str(number + 1)) if len(keys) > PAGE_SIZE else "",
        "newer_url": found.selection.url(page=str(number - 1)) if number > 1 else "",
        "matching": counted,
        "shown": _("%(first)s to %(last)s") % {"first": first + 1, "last": first + len(page)},
        "back": request.get_full_path(),
    }
    return render(request, "reports/commitments.html", context)


@login_required
@require_GET
def commitment_board(request: SignedInRequest, code: str) -> HttpResponse:
    """Agreed, under way, evidence sent, verified, overdue or blocked: how many of each, and the first of them."""
    found = set_or_404(request, code)
    board = columns_of(found.visible, found.selection, found.programme, found.on)
    keys = [
        {"keys": _("arrows"), "does": _("go from card to card")},
        {"keys": "M", "does": _("see where the card may go")},
    ]
    context = page_of(found, "commitment_board") | {"board": board, "keys": keys}
    return render(request, "reports/commitment_board.html", context)


def _heads() -> dict[str, str]:
    """Said once for the head of the table and for each row, which on a narrow screen says them again."""
    return {
        "due": _("By when"),
        "lifecycle": _("Lifecycle"),
        "completion": _("Completion"),
        "schedule": _("Schedule"),
        "reported": _("Last report"),
        "step": _("Next step"),
    }


def page_number(request: SignedInRequest) -> int:
    """Which page the address asks for; the first for whatever is no number."""
    text = request.GET.get("page", "")
    return max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1
