"""For those who prepare the room: what must stand ready where, and in which order people are greeted."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from dialogues.invitations.queries.access import needs_by_site
from dialogues.invitations.queries.policies import days_needs_are_kept
from dialogues.invitations.queries.precedence import opening_lines, opening_order
from dialogues.people.permissions import SignedInRequest

from .paging import page_of
from .places import dialogue_for_staff, place


@login_required
@require_GET
def need_list(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """Operational needs per hall and bridge point (IVT-12)."""
    dialogue = dialogue_for_staff(request, code, dialogue_code)
    sites = needs_by_site(dialogue)
    context = place(request, dialogue) | {
        "sites": sites,
        "is_empty": not any(site.lines for site in sites),
        "kept_days": days_needs_are_kept(dialogue.programme),
    }
    return render(request, "invitations/need_list.html", context)


@login_required
@require_GET
def opening_list(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """Delegates in order of precedence, for the opening (INV-26)."""
    dialogue = dialogue_for_staff(request, code, dialogue_code)
    page = page_of(request, opening_order(dialogue))
    context = place(request, dialogue) | {"lines": opening_lines(dialogue, page.rows), "page": page}
    return render(request, "invitations/opening_list.html", context)
