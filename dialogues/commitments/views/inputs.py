"""Findings of a dialogue, the inputs of the one it feeds, and the fates that go back (domain.md §3.2 step 5)."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dialogues.commitments.actions.carrying import publish_fates, sort_inputs
from dialogues.commitments.actions.findings import record_findings
from dialogues.commitments.enums import CarryForwardFate, FindingKind
from dialogues.commitments.forms import FindingForm, SortForm
from dialogues.commitments.queries.fates import told_of
from dialogues.commitments.queries.inputs import (
    Input,
    by_topic,
    carried_obligations,
    in_order_of_topics,
    inputs_of,
    positions_of,
    with_places,
)
from dialogues.commitments.queries.noted import unlinked_from, with_commitments
from dialogues.invitations.views.paging import page_of
from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS, STAFF, Purpose
from dialogues.people.models import Token
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.people.views.doors import opened_by, speak
from dialogues.programme.models import AgendaItem
from dialogues.programme.permissions import dialogue_or_404
from dialogues.programme.views.kits import kit_behind


@login_required
@require_http_methods(["GET", "POST"])
def findings(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """What came out of it. Several lines are several proposals, so that a sheet is typed in at one go."""
    dialogue = dialogue_or_404(request, code, dialogue_code, *STAFF)
    form = FindingForm(request.POST or None, initial={"language": get_language()})
    added = attempt(form, lambda: record_findings(dialogue=dialogue, **form.sheet(), **stamp_of(request)))
    if added:
        told = ngettext("%(n)s finding noted.", "%(n)s findings noted.", len(added))
        messages.success(request, told % {"n": len(added)})
        return redirect("findings", code, dialogue_code)
    rows = with_commitments(dialogue.findings.order_by("kind", "pk"))
    undone = unlinked_from(rows)
    context = {
        "programme": dialogue.programme,
        "dialogue": dialogue,
        "rows": [(finding, positions_of(finding), undone[finding.pk]) for finding in rows],
        "may_unlink": holds_role(request.user, dialogue.programme.scope, *MANAGERS),
    }
    return form_page(request, "commitments/findings.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
def inputs(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """What local dialogues bring, under the topics of the agenda. POST sorts what is ticked, all alike.

    `all` in a POST: whatever the address chooses, on this page or another.
    """
    posts = request.method == "POST"
    dialogue = dialogue_or_404(request, code, dialogue_code, *(MANAGERS if posts else STAFF))
    everything = inputs_of(dialogue)
    shown = _filtered(request, everything)
    form = SortForm(request.POST if posts else None, dialogue=dialogue)
    if posts:
        chosen = [row.finding for row in _ticked(request, shown, everything)]
        sorted_in = attempt(
            form,
            lambda: sort_inputs(to_dialogue=dialogue, findings=chosen, **form.details(), **stamp_of(request)),
        )
        if sorted_in:
            told = ngettext("%(n)s input sorted.", "%(n)s inputs sorted.", len(sorted_in))
            messages.success(request, told % {"n": len(sorted_in)})
            return redirect(f"{request.path}?{request.GET.urlencode()}")
    context = {
        "programme": dialogue.programme,
        "dialogue": dialogue,
        "carried": carried_obligations(dialogue),
        "counts": _counts(everything),
        "total": len(everything),
        "waiting": sum(row.fate == CarryForwardFate.PROPOSED for row in everything),
        "told": [row for row in everything if row.carried and row.carried.told_at],
        "sources": sorted({row.finding.dialogue.code for row in everything}),
        "kinds": [kind for kind in FindingKind if any(row.finding.kind == kind for row in everything)],
        "may_sort": holds_role(request.user, dialogue.programme.scope, *MANAGERS),
    }
    context |= _page(request, shown, [*form.items.values()])
    return form_page(request, "commitments/inputs.html", form, context)


@login_required
@require_POST
def inputs_publication(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """The local dialogues are told what became of what they said."""
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    try:
        told = publish_fates(to_dialogue=dialogue, **stamp_of(request))
        said = ngettext("%(n)s local dialogue is told.", "%(n)s local dialogues are told.", told)
        messages.success(request, said % {"n": told})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("inputs", code, dialogue_code)


@login_required
@require_GET
def fates(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """What became of this dialogue's findings, published or not yet."""
    dialogue = dialogue_or_404(request, code, dialogue_code, *STAFF)
    context = {
        "programme": dialogue.programme,
        "dialogue": dialogue,
        "fates": told_of(dialogue, published_only=False),
    }
    return render(request, "commitments/fates.html", context)


@opened_by(Purpose.KIT)
@require_http_methods(["GET", "HEAD"])
def kit_fates(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """The same for the local organisers, once the convenor has published it."""
    kit = kit_behind(token)
    speak(request, kit.language)
    context = {
        "dialogue": kit.dialogue,
        "programme": kit.dialogue.programme,
        "fates": told_of(kit.dialogue, published_only=True),
        "secret": secret,
    }
    return render(request, "commitments/kit_fates.html", context)


def _filtered(request: SignedInRequest, rows: list[Input]) -> list[Input]:
    source, kind, fate = (request.GET.get(name, "") for name in ("from", "kind", "fate"))
    return [
        row
        for row in rows
        if (not source or row.finding.dialogue.code == source)
        and (not kind or row.finding.kind == kind)
        and (not fate or row.fate == fate)
    ]


def _page(request: SignedInRequest, shown: list[Input], topics: list[AgendaItem]) -> dict[str, Any]:
    """One page of what was chosen, as (topic, how many under it on all pages, its rows here), and what is ticked."""
    page = page_of(request, in_order_of_topics(shown, topics))
    under = Counter(row.topic for row in shown)
    groups = by_topic(with_places(page.rows), topics)
    return {
        "groups": [(topic, under[topic.pk if topic else None], rows) for topic, rows in groups],
        "page": page,
        "shown": len(shown),
        "chosen": {name: request.GET.get(name, "") for name in ("from", "kind", "fate")},
        "ticks_all": request.GET.get("tick") == "all",
        "ticked": request.POST.getlist("finding"),
        "takes_all": "all" in request.POST,
    }


def _ticked(request: SignedInRequest, shown: list[Input], everything: list[Input]) -> list[Input]:
    if "all" in request.POST:
        return shown
    ticked = {*request.POST.getlist("finding")}
    return [row for row in everything if str(row.finding.pk) in ticked]


def _counts(rows: list[Input]) -> list[dict[str, Any]]:
    """How many have which fate; each number leads to them."""
    seen = Counter(row.fate for row in rows)
    return [{"fate": fate, "count": seen[fate], "url": f"?fate={fate.value}"} for fate in CarryForwardFate]
