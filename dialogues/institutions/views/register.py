from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from dialogues.institutions.enums import Channel, ExternalId
from dialogues.institutions.models import ContactPoint, Institution
from dialogues.institutions.permissions import institution_or_404, kept_instead_of, require
from dialogues.institutions.queries import (
    Choice,
    areas_in_use,
    filtered_institutions,
    group_mark,
    holders_on,
    house_day,
    institutions_visible_to,
    merges_of,
    name_of,
    names_history,
    page_of,
)
from dialogues.institutions.queries.change_words import told
from dialogues.institutions.queries.succession import history_of
from dialogues.languages.translated import said

PAGE_SIZE = 30


class Row(NamedTuple):
    institution: Institution
    name: str
    short: str
    mark: str


class Labelled(NamedTuple):
    label: str | Promise
    value: str


@login_required
@require_GET
def institutions(request: HttpRequest) -> HttpResponse:
    require(request, "view")
    choice, everything = Choice.from_query(request.GET), institutions_visible_to(request.user)
    found = filtered_institutions(everything, choice.values)
    page = page_of(found, after=request.GET.get("after", ""), before=request.GET.get("before", ""), size=PAGE_SIZE)
    context = {
        "rows": [_row(institution) for institution in page.institutions],
        "count": found.count(),
        "choice": choice,
        "area_chips": choice.area_chips(areas_in_use(everything)),
        "older_url": choice.url(after=page.older) if page.older else "",
        "newer_url": choice.url(before=page.newer) if page.newer else "",
        "may_add": request.user.has_perm("institutions.add_institution"),
    }
    return render(request, "institutions/institutions.html", context)


@login_required
@require_GET
def institution(request: HttpRequest, code: str) -> HttpResponse:
    if kept := kept_instead_of(request, code):
        return redirect("institution", kept)
    shown = institution_or_404(request, code)
    contact_points = _with_holders(shown)
    context: dict[str, Any] = _row(shown)._asdict() | {
        "language": get_language(),
        "names": names_history(shown),
        "open_contact_points": [point for point in contact_points if point.closed_at is None],
        "closed_contact_points": [point for point in contact_points if point.closed_at],
        "parent": _row(shown.parent) if shown.parent else None,
        "address": said(shown.address_block),
        "channels": [Labelled(Channel(item["kind"]).label, item["address"]) for item in shown.official_channels],
        "identifiers": [Labelled(ExternalId(kind).label, value) for kind, value in shown.external_ids.items()],
        "children": [
            _row(child) for child in shown.children.filter(merged_into=None).order_by("code").prefetch_related("names")
        ],
        "merges": [(merge, name_of(merge.absorbed)) for merge in merges_of(shown)],
        "changes": [told(change) for change in history_of(shown)],
        "may_change": request.user.has_perm("institutions.change_institution"),
    }
    return render(request, "institutions/institution.html", context)


def _with_holders(shown: Institution) -> list[ContactPoint]:
    """Each post with `holder`: who holds it today, where anybody is known."""
    points = [*shown.contact_points.order_by("closed_at", "-is_primary", "post")]
    holders = holders_on(points, house_day(timezone.now()))
    for point in points:
        point.holder = holders.get(point.pk)  # type: ignore[attr-defined]  # for the template alone
    return points


def _row(institution: Institution) -> Row:
    name, short = name_of(institution), name_of(institution, short=True)
    return Row(institution, name, short if short != name else "", group_mark(institution.stakeholder_group))
