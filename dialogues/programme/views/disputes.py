"""Disputes: for convenors and organisers, and what everybody may read of how they ended (DIS-1)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dialogues.journal.forms import attempt, form_page, words_against
from dialogues.journal.stamps import stamp_of
from dialogues.languages.publishing import page_of_languages, public_page, with_language
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.actions.disputes import (
    acknowledge_dispute,
    begin_talks,
    escalate_dispute,
    raise_dispute,
    record_unresolved,
    resolve_dispute,
    state_position,
    withdraw_dispute,
)
from dialogues.programme.codes import codes_of
from dialogues.programme.enums import DisputeLevel, DisputeSubject, ProgrammeState, Side
from dialogues.programme.enums import DisputeState as S
from dialogues.programme.first_words import first_words_of
from dialogues.programme.forms import DisputeForm, NoQuestions, PositionForm, ResolutionForm, UnresolvedForm
from dialogues.programme.lives import DISPUTE_OVER, DISPUTE_TRANSITIONS
from dialogues.programme.models import Dispute, Programme
from dialogues.programme.permissions import programme_or_404
from dialogues.programme.queries import today_in
from dialogues.programme.queries.disputes import disputes_of, disputes_visible_to, public_outcomes
from dialogues.programme.subjects import subject_behind


@dataclass(frozen=True)
class Step:
    name: str
    to: S
    verb: str | Promise
    form: type[forms.Form]
    act: Callable[..., Dispute]

    def is_open_to(self, dispute: Dispute) -> bool:
        is_top = dispute.level == DisputeLevel.STEERING_GROUP
        if (self.to == S.ESCALATED and is_top) or (self.to == S.RECORDED_UNRESOLVED and not is_top):
            return False
        return self.to in DISPUTE_TRANSITIONS[S(dispute.state)]


STEPS: Mapping[str, Step] = {
    step.name: step
    for step in (
        Step("acknowledgement", S.ACKNOWLEDGED, gettext_lazy("Acknowledge it"), NoQuestions, acknowledge_dispute),
        Step("talks", S.IN_DIALOGUE, gettext_lazy("The sides talk"), NoQuestions, begin_talks),
        Step("resolution", S.RESOLVED, gettext_lazy("Record how it was resolved"), ResolutionForm, resolve_dispute),
        Step("escalation", S.ESCALATED, gettext_lazy("Pass it to the next level"), NoQuestions, escalate_dispute),
        Step(
            "record",
            S.RECORDED_UNRESOLVED,
            gettext_lazy("Put on record that it stays unresolved"),
            UnresolvedForm,
            record_unresolved,
        ),
        Step("withdrawal", S.WITHDRAWN, gettext_lazy("It is taken back"), NoQuestions, withdraw_dispute),
    )
}


@login_required
@require_GET
def disputes(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code, *MANAGERS)
    context = {
        "programme": programme,
        "disputes": list(disputes_of(programme, request.user)),
        "today": today_in(programme, timezone.now()),
    }
    return render(request, "programme/disputes.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def dispute_new(request: SignedInRequest, code: str) -> HttpResponse:
    """`?about=commitment:12` chooses beforehand what it is about."""
    programme = programme_or_404(request, code, *MANAGERS)
    initial = _named(programme, request.GET.get("about", ""))
    form = DisputeForm(request.POST or None, programme=programme, initial=initial)
    raised = attempt(form, lambda: raise_dispute(programme=programme, **form.details(), **stamp_of(request)))
    if raised:
        messages.success(request, _("%(code)s is raised. Both sides are told.") % {"code": raised.code})
        return redirect("dispute", code, raised.number)
    return form_page(request, "programme/dispute_form.html", form, {"programme": programme})


@login_required
@require_GET
def dispute(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    found = _managed(request, code, number)
    positions, first_words = list(found.positions.order_by("stated_at", "pk")), first_words_of(found)
    heard = {one.side for one in positions} | ({Side.RAISING} if first_words else set())
    context = {
        "programme": found.programme,
        "dispute": found,
        "first_words": first_words,
        "unheard": found.state not in DISPUTE_OVER and bool(heard) and Side.ANSWERING not in heard,
        "subject": subject_behind(found.programme, found.subject_key),
        "stages": found.stages.order_by("level"),
        "positions": positions,
        "steps": [step for step in STEPS.values() if step.is_open_to(found)],
        "is_over": found.state in DISPUTE_OVER,
        "form": PositionForm(initial={"language": get_language()}),
        "today": today_in(found.programme, timezone.now()),
    }
    return render(request, "programme/dispute_detail.html", context)


@login_required
@require_POST
def dispute_position(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    found = _managed(request, code, number)
    form = PositionForm(request.POST)
    if attempt(form, lambda: state_position(dispute=found, **form.cleaned_data, **stamp_of(request))):
        messages.success(request, _("Written down."))
    else:
        messages.error(request, words_against(form))
    return redirect("dispute", code, number)


@login_required
@require_http_methods(["GET", "POST"])
def dispute_step(request: SignedInRequest, code: str, number: int, step: str) -> HttpResponse:
    found = _managed(request, code, number)
    taken = STEPS.get(step)
    if taken is None:
        raise Http404
    form = taken.form(request.POST if request.method == "POST" else None)
    stepped = attempt(form, lambda: taken.act(dispute=found, **form.cleaned_data, **stamp_of(request)))
    if stepped:
        told = {"code": stepped.code, "state": stepped.get_state_display()}
        messages.success(request, _("%(code)s is now: %(state)s.") % told)
        return redirect("dispute", code, number)
    context = {"programme": found.programme, "dispute": found, "step": taken}
    return form_page(request, "programme/dispute_step.html", form, context)


@public_page
def public_disputes(request: HttpRequest, code: str) -> HttpResponse:
    """How disputes ended, the unresolved ones among them. No names, no script."""
    programme = get_object_or_404(Programme.objects.exclude(state=ProgrammeState.DRAFT), code=code)
    context = {
        "programme": programme,
        "outcomes": public_outcomes(programme),
        "programme_url": with_language(request, reverse("public_programme", args=[code])),
    }
    return render(request, "programme/public_disputes.html", page_of_languages(request) | context)


def _named(programme: Programme, about: str) -> dict[str, Any]:
    """What the form begins with."""
    subject = subject_behind(programme, about)
    if subject is None:
        return {}
    kind = DisputeSubject(about.partition(":")[0])
    # Its title begins with its code.
    chosen = codes_of(programme, kind).find(subject.title) if kind == DisputeSubject.COMMITMENT else about
    return {"subject": kind.value, kind.value: chosen}


def _managed(request: SignedInRequest, code: str, number: int) -> Dispute:
    programme = programme_or_404(request, code, *MANAGERS)
    return get_object_or_404(disputes_visible_to(request.user), programme=programme, number=number)
