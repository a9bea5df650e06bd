"""One cell of the table changed where it stands: a form in its place (htmx), without script a page of its own."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogues.commitments.links import commitment_url, place_of, way_back
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import sentence_of
from dialogues.commitments.views.finding import managed_commitment_or_404
from dialogues.followup.actions.noting import change_action_item, note_commitment
from dialogues.followup.forms_of_cells import NoteForm, StepForm
from dialogues.followup.models import ActionItem, WorkingNote
from dialogues.journal.forms import attempt
from dialogues.journal.stamps import stamp_of
from dialogues.people.permissions import SignedInRequest


@login_required
@require_http_methods(["GET", "POST"])
def commitment_note(request: SignedInRequest, **place: str) -> HttpResponse:
    commitment = managed_commitment_or_404(request, **place)
    before = WorkingNote.objects.filter(commitment=commitment).first() or WorkingNote(commitment=commitment)
    form = NoteForm(request.POST or None, initial={"text": before.text})
    saved = attempt(
        form,
        lambda: note_commitment(
            commitment=commitment, text=form.cleaned_data["text"], seen=_seen(request), **stamp_of(request)
        ),
    )
    return _cell(
        request,
        commitment,
        form,
        saved is not None,
        _("The note on %(code)s is saved.") % {"code": commitment.code},
        template="followup/_note_cell.html",
        heading=_("Note for colleagues"),
        here="commitment_note",
        note=saved or before,
        seen=_now(commitment),
        undo={"text": before.text},
    )


@login_required
@require_http_methods(["GET", "POST"])
def action_item_edit(request: SignedInRequest, pk: int, **place: str) -> HttpResponse:
    commitment = managed_commitment_or_404(request, **place)
    item = get_object_or_404(commitment.action_items.select_related("dialogue__programme", "owner"), pk=pk)
    form = StepForm(request.POST or None, initial={"due_date": item.due_date, "post": item.post})
    saved = attempt(
        form,
        lambda: change_action_item(action_item=item, seen=_seen(request), **stamp_of(request), **form.cleaned_data),
    )
    return _cell(
        request,
        commitment,
        form,
        saved is not None,
        _("“%(title)s” is changed.") % {"title": item.title},
        template="followup/_step_cell.html",
        heading=item.title,
        here="action_item_edit",
        pk=pk,
        item=saved or item,
        seen=ActionItem.objects.values_list("sequence", flat=True).get(pk=pk),
        undo={"due_date": item.due_date.isoformat(), "post": item.post},
    )


def _cell(
    request: SignedInRequest,
    commitment: Commitment,
    form: forms.Form,
    saved: bool,
    told: str,
    *,
    template: str,
    heading: str,
    **context: Any,
) -> HttpResponse:
    """The cell with Undo once saved; else its form, 422 where it was refused."""
    beside = getattr(request, "htmx", False)
    if saved and not beside:
        messages.success(request, told)
        return redirect(way_back(request) or commitment_url(commitment))
    cancelled = request.GET.get("show") == "cell"
    editing = not saved and not cancelled
    context |= {
        "commitment": commitment,
        "place": place_of(commitment),
        "form": form,
        "editing": editing,
        "saved": saved,
        "focused": saved or cancelled,
        "manages": True,
        "template": template,
        "heading": heading,
        "sentence": None if beside else sentence_of(commitment),
        "back": way_back(request) or commitment_url(commitment),
    }
    page = template if beside else "followup/cell.html"
    return render(request, page, context, status=422 if form.errors else 200)


def _seen(request: SignedInRequest) -> int:
    text = request.POST.get("seen", "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _now(commitment: Commitment) -> int:
    return WorkingNote.objects.filter(commitment=commitment).values_list("revision", flat=True).first() or 0
