"""Partnership agreements: the list, the text with its versions, the steps of its life, the scorecard."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from dialogues.journal.files import attachment
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS, STAFF, Role
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.programme.actions import change_agreement, draft_agreement, score_agreement, write_version
from dialogues.programme.actions.agreement_steps import (
    amend_agreement,
    begin_review,
    conclude_review,
    expire_agreement,
    open_negotiation,
    put_in_force,
    renew_agreement,
    sign_agreement,
    terminate_agreement,
)
from dialogues.programme.enums import AgreementState as S
from dialogues.programme.forms import (
    AgreementForm,
    EndForm,
    NextReviewForm,
    NoQuestions,
    RenewalForm,
    ScorecardForm,
    SignatureForm,
    VersionForm,
)
from dialogues.programme.lives import AGREEMENT_TRANSITIONS, OPEN_TEXT
from dialogues.programme.models import PartnershipAgreement
from dialogues.programme.permissions import programme_or_404
from dialogues.programme.queries import today_in
from dialogues.programme.queries.agreements import (
    agreements_of,
    agreements_visible_to,
    current_version,
    review_standing,
    scorecard_of,
    versions_of,
)


@dataclass(frozen=True)
class Step:
    """One step of its life: from where it is offered, what it asks, what it does."""

    name: str
    to: S
    verb: str | Promise
    form: type[forms.Form]
    act: Callable[..., PartnershipAgreement]
    from_: frozenset[S] | None = None

    def is_open_to(self, agreement: PartnershipAgreement) -> bool:
        state = S(agreement.state)
        return self.to in AGREEMENT_TRANSITIONS[state] and (self.from_ is None or state in self.from_)


# Onward first, endings last.
STEPS: Mapping[str, Step] = {
    step.name: step
    for step in (
        Step("negotiation", S.NEGOTIATING, gettext_lazy("Open the negotiation"), NoQuestions, open_negotiation),
        Step("signature", S.SIGNED, gettext_lazy("Record the signatures"), SignatureForm, sign_agreement),
        Step("effect", S.ACTIVE, gettext_lazy("Put it in force"), NextReviewForm, put_in_force, frozenset({S.SIGNED})),
        Step("review", S.UNDER_REVIEW, gettext_lazy("Begin the review"), NoQuestions, begin_review),
        Step(
            "conclusion",
            S.ACTIVE,
            gettext_lazy("It stays as it is"),
            NextReviewForm,
            conclude_review,
            frozenset({S.UNDER_REVIEW}),
        ),
        Step("renewal", S.RENEWED, gettext_lazy("Renew it"), RenewalForm, renew_agreement),
        Step("expiry", S.EXPIRED, gettext_lazy("Let it expire"), NoQuestions, expire_agreement),
        Step("termination", S.TERMINATED, gettext_lazy("End it early"), EndForm, terminate_agreement),
    )
}


@login_required
@require_GET
def agreements(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code, *STAFF)
    today = today_in(programme, timezone.now())
    rows = [(row, review_standing(row, today)) for row in agreements_of(programme, request.user)]
    manages = holds_role(request.user, programme.scope, *MANAGERS)
    return render(request, "programme/agreements.html", {"programme": programme, "rows": rows, "may_manage": manages})


@login_required
@require_http_methods(["GET", "POST"])
def agreement_new(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code, *MANAGERS)
    form = AgreementForm(request.POST or None, programme=programme)
    made = attempt(form, lambda: draft_agreement(programme=programme, **form.details(), **stamp_of(request)))
    if made:
        messages.success(request, _("“%(title)s” is a draft. Write its text next.") % {"title": made.title})
        return redirect("agreement_version_new", code, made.pk)
    return form_page(request, "programme/agreement_form.html", form, {"programme": programme})


@login_required
@require_GET
def agreement(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    programme = programme_or_404(request, code, *STAFF)
    found = get_object_or_404(agreements_visible_to(request.user), programme=programme, pk=pk)
    manages = holds_role(request.user, programme.scope, *MANAGERS)
    versions = list(versions_of(found))
    steps = [step for step in STEPS.values() if step.is_open_to(found)] if manages else []
    context = {
        "programme": programme,
        "agreement": found,
        "standing": review_standing(found, today_in(programme, timezone.now())),
        "latest": versions[0] if versions else None,
        "earlier": versions[1:],
        "scorecard": scorecard_of(found),
        "steps": steps if versions else [step for step in steps if step.name == "termination"],
        "may_manage": manages,
        "may_write": manages and (found.state in OPEN_TEXT or found.state == S.UNDER_REVIEW),
    }
    return render(request, "programme/agreement_detail.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def agreement_edit(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    found = _managed(request, code, pk)
    form = AgreementForm(request.POST or None, programme=found.programme, agreement=found)
    if attempt(form, lambda: change_agreement(agreement=found, changes=form.details(), **stamp_of(request))):
        messages.success(request, _("Saved."))
        return redirect("agreement", code, pk)
    context = {"programme": found.programme, "agreement": found}
    return form_page(request, "programme/agreement_form.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
def agreement_version_new(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Another draft; while it is under review, the amendment with which the review ends."""
    found = _managed(request, code, pk)
    amends = found.state == S.UNDER_REVIEW
    form = VersionForm(
        request.POST or None,
        request.FILES or None,
        agreement=found,
        latest=current_version(found),
        amends=amends,
    )

    def write() -> object:
        said: dict[str, Any] = {"agreement": found, "wording": form.wording(), **stamp_of(request)}
        if amends:
            return amend_agreement(next_review_date=form.cleaned_data["next_review_date"], **said)
        return write_version(**said)

    if attempt(form, write):
        messages.success(request, _("The new version is kept. The earlier ones stay readable."))
        return redirect("agreement", code, pk)
    context = {"programme": found.programme, "agreement": found, "amends": amends}
    return form_page(request, "programme/agreement_version_form.html", form, context)


@login_required
@require_GET
def agreement_version(request: SignedInRequest, code: str, pk: int, number: int) -> HttpResponse:
    programme = programme_or_404(request, code, *STAFF)
    found = get_object_or_404(agreements_visible_to(request.user), programme=programme, pk=pk)
    version = get_object_or_404(versions_of(found), number=number)
    context = {"programme": programme, "agreement": found, "version": version}
    return render(request, "programme/agreement_version.html", context)


@login_required
@require_GET
def agreement_version_file(request: SignedInRequest, code: str, pk: int, number: int) -> FileResponse:
    programme = programme_or_404(request, code, *STAFF)
    found = get_object_or_404(agreements_visible_to(request.user), programme=programme, pk=pk)
    version = get_object_or_404(found.versions, number=number)
    return attachment(version.file, f"agreement-{found.pk}-v{version.number}")


@login_required
@require_http_methods(["GET", "POST"])
def agreement_scorecard(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    found = _managed(request, code, pk)
    form = ScorecardForm(request.POST or None, agreement=found)
    if attempt(form, lambda: score_agreement(agreement=found, scores=form.cleaned_data, **stamp_of(request))):
        messages.success(request, _("The scorecard is kept."))
        return redirect("agreement", code, pk)
    context = {"programme": found.programme, "agreement": found}
    return form_page(request, "programme/agreement_scorecard.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
def agreement_step(request: SignedInRequest, code: str, pk: int, step: str) -> HttpResponse:
    found = _managed(request, code, pk)
    taken = STEPS.get(step)
    if taken is None or (step == "termination" and not _decides(request, found)):
        raise Http404
    today = today_in(found.programme, timezone.now())
    # A step without questions has an empty form, which an empty post still sends.
    posts = request.method == "POST"
    form = taken.form(request.POST if posts else None, initial={"signed_date": today})
    stepped = attempt(form, lambda: taken.act(agreement=found, **form.cleaned_data, **stamp_of(request)))
    if stepped:
        messages.success(request, _("The agreement is now: %(state)s.") % {"state": stepped.get_state_display()})
        return redirect("agreement", code, pk)
    context = {"programme": found.programme, "agreement": found, "step": taken}
    return form_page(request, "programme/agreement_step.html", form, context)


def _managed(request: SignedInRequest, code: str, pk: int) -> PartnershipAgreement:
    programme = programme_or_404(request, code, *MANAGERS)
    return get_object_or_404(agreements_visible_to(request.user), programme=programme, pk=pk)


def _decides(request: SignedInRequest, found: PartnershipAgreement) -> bool:
    return holds_role(request.user, found.programme.scope, Role.CONVENOR)
