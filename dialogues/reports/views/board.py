"""The follow-up board of a programme."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dialogues.commitments.links import commitment_url
from dialogues.commitments.queries import commitments_visible_to
from dialogues.languages.translated import said
from dialogues.people.permissions import SignedInRequest
from dialogues.people.queries import has_role
from dialogues.programme.models import Programme
from dialogues.reports.queries.board import row_of
from dialogues.reports.queries.headline import headline_of
from dialogues.reports.queries.selection import Selection

PAGE_SIZE = 50


@login_required
@require_GET
def commitments(request: SignedInRequest, code: str) -> HttpResponse:
    """Colleagues see all of it; focal points and signatories what their institutions promised."""
    programme = get_object_or_404(Programme, code=code)
    visible = commitments_visible_to(request.user).filter(dialogue__programme=programme)
    colleague = has_role(request.user, programme.scope)
    if not colleague and not visible.exists():
        raise Http404
    selection, headline = Selection.from_query(request.GET), headline_of(programme, timezone.now())
    chosen = selection.applied(visible, programme, headline.as_of)
    page = Paginator(chosen, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "programme": programme,
        "programme_title": said(programme.title).text,
        "colleague": colleague,
        "headline": headline,
        "selection": selection,
        "rows": [row_of(found, headline.as_of, url=commitment_url(found)) for found in page],
        "older_url": selection.url(page=str(page.next_page_number())) if page.has_next() else "",
        "newer_url": selection.url(page=str(page.previous_page_number())) if page.has_previous() else "",
        "shown": _("%(first)s to %(last)s of %(all)s")
        % {"first": page.start_index(), "last": page.end_index(), "all": page.paginator.count},
    }
    return render(request, "reports/commitments.html", context)
