"""The follow-up board of a programme."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dialogues.commitments.links import commitment_url
from dialogues.commitments.queries import commitments_visible_in
from dialogues.languages.translated import said
from dialogues.people.permissions import SignedInRequest, holds_role
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
    visible = commitments_visible_in(programme, request.user)
    colleague = holds_role(request.user, programme.scope)
    if not colleague and not visible.exists():
        raise Http404
    selection, headline = Selection.from_query(request.GET), headline_of(programme, timezone.now())
    chosen = selection.applied(visible, programme, headline.as_of)
    number = max(1, _number(request.GET.get("page", "")))
    first = (number - 1) * PAGE_SIZE
    # One row more than shown tells whether there is a next page, without counting them all. Only keys are put in order:
    # thousands of whole rows would be carried through the sorting.
    keys = list(chosen.values_list("pk", flat=True)[first : first + PAGE_SIZE + 1])
    rows = {commitment.pk: commitment for commitment in visible.filter(pk__in=keys[:PAGE_SIZE])}
    page = [rows[key] for key in keys[:PAGE_SIZE]]
    context = {
        "programme": programme,
        "programme_title": said(programme.title).text,
        "colleague": colleague,
        "headline": headline,
        "selection": selection,
        "rows": [row_of(commitment, headline.as_of, url=commitment_url(commitment)) for commitment in page],
        "older_url": selection.url(page=str(number + 1)) if len(keys) > PAGE_SIZE else "",
        "newer_url": selection.url(page=str(number - 1)) if number > 1 else "",
        "shown": _("%(first)s to %(last)s") % {"first": first + 1, "last": first + len(page)},
    }
    return render(request, "reports/commitments.html", context)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 1
