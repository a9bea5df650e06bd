"""The agenda: ordered with up and down buttons, which work by keyboard and without scripts alike."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.languages.translated import said
from dialogues.people.enums import MANAGERS, STAFF
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.programme.actions import (
    add_agenda_item,
    change_agenda_item,
    move_agenda_item,
    remove_agenda_item,
    restore_agenda_item,
)
from dialogues.programme.forms import AgendaItemForm
from dialogues.programme.models import Dialogue
from dialogues.programme.permissions import dialogue_or_404
from dialogues.programme.queries import minutes_planned, run_sheet
from dialogues.programme.queries.proposals import can_propose
from dialogues.programme.states import OVER

from .agenda_proposals import key_of


@login_required
@require_http_methods(["GET", "POST"])
def agenda(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """GET for all who work here; POST adds an item."""
    posts = request.method == "POST"
    dialogue = dialogue_or_404(request, code, dialogue_code, *(MANAGERS if posts else STAFF))
    form = AgendaItemForm(request.POST if posts else None, dialogue=dialogue)
    added = attempt(form, lambda: add_agenda_item(dialogue=dialogue, **form.details(), **stamp_of(request)))
    if added:
        messages.success(request, _("“%(title)s” is on the agenda.") % {"title": said(added.title).text})
        return redirect("agenda", code, dialogue_code)
    return form_page(request, "programme/agenda.html", form, _page(request, dialogue))


@login_required
@require_http_methods(["GET", "POST"])
def agenda_item(request: SignedInRequest, code: str, dialogue_code: str, pk: int) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    item = get_object_or_404(dialogue.agenda_items, pk=pk)
    form = AgendaItemForm(request.POST or None, dialogue=dialogue, item=item)
    if attempt(form, lambda: change_agenda_item(item=item, changes=form.details(), **stamp_of(request))):
        messages.success(request, _("“%(title)s” is changed.") % {"title": said(item.title).text})
        return redirect("agenda", code, dialogue_code)
    context = {"programme": dialogue.programme, "dialogue": dialogue, "item": item}
    return form_page(request, "programme/agenda_item_form.html", form, context)


@login_required
@require_POST
def agenda_item_position(request: SignedInRequest, code: str, dialogue_code: str, pk: int) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    item = get_object_or_404(dialogue.agenda_items, pk=pk)
    step = -1 if request.POST.get("to") == "up" else 1
    try:
        move_agenda_item(item=item, position=item.position + step, **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    if getattr(request, "htmx", False):
        return render(request, "programme/_agenda.html", _page(request, dialogue))
    return redirect("agenda", code, dialogue_code)


@login_required
@require_POST
def agenda_item_removal(request: SignedInRequest, code: str, dialogue_code: str, pk: int) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    item = get_object_or_404(dialogue.agenda_items, pk=pk)
    try:
        request.session[_removed(dialogue)] = remove_agenda_item(item=item, **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("agenda", code, dialogue_code)


@login_required
@require_POST
def agenda_undo(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """Brings back what this person removed last."""
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    kept = request.session.pop(_removed(dialogue), None)
    if kept:
        try:
            item = restore_agenda_item(dialogue=dialogue, kept=kept, **stamp_of(request))
            messages.success(request, _("“%(title)s” is back.") % {"title": said(item.title).text})
        except Refused as refusal:
            messages.error(request, str(refusal))
    return redirect("agenda", code, dialogue_code)


def _page(request: SignedInRequest, dialogue: Dialogue) -> dict[str, Any]:
    kept = request.session.get(_removed(dialogue))
    manages = holds_role(request.user, dialogue.programme.scope, *MANAGERS)
    return {
        "programme": dialogue.programme,
        "dialogue": dialogue,
        "slots": run_sheet(dialogue),
        "minutes": minutes_planned(dialogue),
        "may_change": manages and dialogue.state not in OVER,
        "may_propose": manages and dialogue.state not in OVER and can_propose(),
        "is_rearranged": key_of(dialogue) in request.session,
        "removed_title": said(kept["title"]).text if kept else "",
    }


def _removed(dialogue: Dialogue) -> str:
    return f"agenda-removed-{dialogue.pk}"
