"""Two records of one body: found, compared, merged, told apart, and each of it taken back."""

from typing import NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dialogues.institutions.actions import doubt_again, merge_records, split_records, tell_apart
from dialogues.institutions.models import Institution, RecordMerge
from dialogues.institutions.permissions import institution_or_404, require
from dialogues.institutions.queries import (
    Pair,
    are_told_apart,
    find_institutions,
    group_mark,
    institutions_visible_to,
    name_of,
    names_history,
    possible_duplicates,
    weight_of,
)
from dialogues.journal.errors import Refused
from dialogues.journal.stamps import stamp_of

MOST_FOUND = 20
WHY: dict[str, Promise] = {
    "code": gettext_lazy("same code"),
    "name": gettext_lazy("same name"),
    "alias": gettext_lazy("same spelling"),
    "external": gettext_lazy("same identifier"),
}


class Side(NamedTuple):
    """One of two records to compare."""

    institution: Institution
    name: str
    mark: str
    names: list[str]
    contact_points: list[str]
    weight: list[tuple[str, int]]


@login_required
@require_GET
def institution_duplicates(request: HttpRequest) -> HttpResponse:
    require(request, "change")
    after = request.GET.get("after", "")
    page = possible_duplicates(after=int(after[:18]) if after.isdecimal() else 0)
    context = {
        "pairs": [_shown(pair) for pair in page.pairs],
        "older_url": f"?after={page.after}" if page.after else "",
        "begun": not after,
    }
    return render(request, "institutions/duplicates.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def institution_merging(request: HttpRequest, code: str) -> HttpResponse:
    """The record of the address is kept; `with` names the other. Without it: which one?"""
    kept = institution_or_404(request, code, "change")
    other_code = (request.POST or request.GET).get("with", "")
    if not other_code:
        return _which_one(request, kept)
    other = institution_or_404(request, other_code, "change")
    if request.method == "POST":
        try:
            merge_records(kept=kept, absorbed=other, **stamp_of(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            told = _("%(code)s is now part of this record, and leads here. It can be taken back below.")
            messages.success(request, told % {"code": other.code})
            return redirect("institution", kept.code)
    context = {"kept": _side(kept), "other": _side(other), "are_told_apart": are_told_apart(kept, other)}
    return render(request, "institutions/merging.html", context)


@login_required
@require_POST
def institution_merge_undoing(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    kept = institution_or_404(request, code, "change")
    merge = get_object_or_404(RecordMerge.objects.select_related("absorbed"), pk=pk, kept=kept)
    try:
        split_records(merge=merge, **stamp_of(request))
        messages.success(request, _("%(code)s is a record of its own again.") % {"code": merge.absorbed.code})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("institution", code)


@login_required
@require_POST
def institution_apart(request: HttpRequest, code: str) -> HttpResponse:
    """They are two, or perhaps not after all (`undo`)."""
    one = institution_or_404(request, code, "change")
    other = institution_or_404(request, request.POST.get("with", ""), "change")
    try:
        if request.POST.get("undo"):
            doubt_again(one=one, other=other, **stamp_of(request))
            messages.success(request, _("They may be one again."))
        else:
            tell_apart(one=one, other=other, **stamp_of(request))
            messages.success(request, _("They are two, and will not be proposed again."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('institution_merging', args=[one.code])}?with={other.code}")


def _which_one(request: HttpRequest, kept: Institution) -> HttpResponse:
    text = request.GET.get("q", "").replace("\0", "").strip()[:100]
    among = institutions_visible_to(request.user).exclude(pk=kept.pk).prefetch_related("names").order_by("code")
    found = find_institutions(text, among)[:MOST_FOUND] if text else []
    context = {
        "institution": kept,
        "name": name_of(kept),
        "q": text,
        "found": [(one, name_of(one), group_mark(one.stakeholder_group)) for one in found],
    }
    return render(request, "institutions/merging_which.html", context)


def _side(institution: Institution) -> Side:
    return Side(
        institution,
        name_of(institution),
        group_mark(institution.stakeholder_group),
        [name.full for name in names_history(institution)],
        [point.post for point in institution.contact_points.filter(closed_at=None).order_by("-is_primary", "post")],
        weight_of(institution),
    )


def _shown(pair: Pair) -> dict[str, object]:
    sides = [(one, name_of(one), group_mark(one.stakeholder_group)) for one in (pair.one, pair.other)]
    return {"sides": sides, "why": [WHY[kind] for kind in pair.kinds], "url": _comparing(pair)}


def _comparing(pair: Pair) -> str:
    return f"{reverse('institution_merging', args=[pair.one.code])}?with={pair.other.code}"
