"""Permissions of one dialogue. Who may do what beyond that (the convenor) is the actions' to say."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dialogues.journal.files import attachment
from dialogues.journal.forms import attempt, form_page, tell
from dialogues.journal.stamps import stamp_of
from dialogues.languages.translated import said
from dialogues.people.enums import MANAGERS, STAFF, Role
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.programme.actions import (
    allow_late_dossier,
    attach_approvals,
    choose_authority,
    grant_approval,
    refuse_approval,
    reopen_approval,
    submit_approval,
    tick_dossier,
    waive_approval,
)
from dialogues.programme.forms import DecisionForm, DossierForm, SubmissionForm, WhyForm
from dialogues.programme.forms.approvals import REFUSED
from dialogues.programme.models import Approval, Dialogue
from dialogues.programme.permissions import dialogue_or_404
from dialogues.programme.queries import approval_standing
from dialogues.programme.states import OVER


@login_required
@require_GET
def approvals(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *STAFF)
    scope = dialogue.programme.scope
    rows = approval_standing(dialogue, timezone.now().astimezone(dialogue.zone).date())
    context = {
        "programme": dialogue.programme,
        "dialogue": dialogue,
        "rows": [(row, DossierForm(approval=row.approval, auto_id=f"id_{row.approval.pk}_%s")) for row in rows],
        "may_change": holds_role(request.user, scope, *MANAGERS) and dialogue.state not in OVER,
        "may_decide": holds_role(request.user, scope, Role.CONVENOR),
        "first_open": next((row.approval.pk for row in rows if row.is_missing), None),
    }
    return render(request, "programme/approvals.html", context)


@login_required
@require_POST
def approvals_check(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """Ask the rules again."""
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    added = attach_approvals(dialogue=dialogue, **stamp_of(request))
    messages.success(
        request, _("Newly required: %(n)s.") % {"n": len(added)} if added else _("Nothing new is required.")
    )
    return redirect("approvals", code, dialogue_code)


@login_required
@require_POST
def approval_dossier(request: SignedInRequest, code: str, dialogue_code: str, pk: int) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    approval = _approval_or_404(dialogue, pk)
    form = DossierForm(request.POST, approval=approval)
    if form.is_valid():
        _try(request, lambda: tick_dossier(approval=approval, done=form.cleaned_data["done"], **stamp_of(request)))
    return redirect("approvals", code, dialogue_code)


@login_required
@require_POST
def approval_authority(request: SignedInRequest, code: str, dialogue_code: str, pk: int) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    approval = _approval_or_404(dialogue, pk)
    is_higher = request.POST.get("is_higher") == "yes"
    _try(request, lambda: choose_authority(approval=approval, is_higher=is_higher, **stamp_of(request)))
    return redirect("approvals", code, dialogue_code)


@login_required
@require_POST
def approval_reopening(request: SignedInRequest, code: str, dialogue_code: str, pk: int) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    approval = _approval_or_404(dialogue, pk)
    _try(request, lambda: reopen_approval(approval=approval, **stamp_of(request)))
    return redirect("approvals", code, dialogue_code)


@login_required
@require_http_methods(["GET", "POST"])
def approval_submission(request: SignedInRequest, code: str, dialogue_code: str, pk: int) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    approval = _approval_or_404(dialogue, pk)
    today = timezone.now().astimezone(dialogue.zone).date()
    form = SubmissionForm(request.POST or None, approval=approval, today=today)
    return _step(
        request,
        approval,
        form,
        "submission",
        lambda: submit_approval(approval=approval, **form.cleaned_data, **stamp_of(request)),
    )


@login_required
@require_http_methods(["GET", "POST"])
def approval_decision(request: SignedInRequest, code: str, dialogue_code: str, pk: int) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    approval = _approval_or_404(dialogue, pk)
    form = DecisionForm(request.POST or None, request.FILES or None)

    def decide() -> object:
        stamp, given = stamp_of(request), form.cleaned_data
        if given["decision"] == REFUSED:
            answer = {name: given[name] for name in ("decided_date", "reference")}
            return refuse_approval(approval=approval, **answer, **stamp)
        return grant_approval(approval=approval, **form.permission(), **stamp)

    return _step(request, approval, form, "decision", decide)


@login_required
@require_http_methods(["GET", "POST"])
def approval_waiver(request: SignedInRequest, code: str, dialogue_code: str, pk: int) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, Role.CONVENOR)
    approval = _approval_or_404(dialogue, pk)
    form = WhyForm(request.POST or None)
    return _step(
        request,
        approval,
        form,
        "waiver",
        lambda: waive_approval(approval=approval, **form.cleaned_data, **stamp_of(request)),
    )


@login_required
@require_http_methods(["GET", "POST"])
def approval_late(request: SignedInRequest, code: str, dialogue_code: str, pk: int) -> HttpResponse:
    """The convenor lets a dossier go although its day has passed."""
    dialogue = dialogue_or_404(request, code, dialogue_code, Role.CONVENOR)
    approval = _approval_or_404(dialogue, pk)
    form = WhyForm(request.POST or None)
    return _step(
        request,
        approval,
        form,
        "late",
        lambda: allow_late_dossier(approval=approval, **form.cleaned_data, **stamp_of(request)),
    )


@login_required
@require_GET
def approval_file(request: SignedInRequest, code: str, dialogue_code: str, pk: int) -> FileResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *STAFF)
    approval = _approval_or_404(dialogue, pk)
    return attachment(approval.file, f"{dialogue.code}-permission-{approval.pk}")


def _approval_or_404(dialogue: Dialogue, pk: int) -> Approval:
    approval: Approval = get_object_or_404(dialogue.approvals.select_related("rule"), pk=pk)
    approval.dialogue = dialogue
    return approval


def _step(
    request: SignedInRequest, approval: Approval, form: forms.Form, step: str, action: Callable[[], Any]
) -> HttpResponse:
    dialogue = approval.dialogue
    done = attempt(form, action)
    if done:
        told = {"title": said(approval.rule.title).text, "state": done.get_state_display()}
        messages.success(request, _("%(title)s: %(state)s.") % told)
        return redirect("approvals", dialogue.programme.code, dialogue.code)
    context = {
        "programme": dialogue.programme,
        "dialogue": dialogue,
        "approval": approval,
        "step": step,
    }
    return form_page(request, "programme/approval_step.html", form, context)


def _try(request: SignedInRequest, action: Callable[[], Any]) -> None:
    tell(request, action, _("Saved."))
