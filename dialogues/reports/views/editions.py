"""Editions of the scorecard: drafted, open for comments, approved, published; corrections as new versions (INV-29)."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dialogues.journal.forms import attempt, form_page, words_against
from dialogues.journal.stamps import stamp_of
from dialogues.people.actors import actor_of
from dialogues.people.enums import MANAGERS, Role
from dialogues.people.permissions import SignedInRequest, holds_role, require_role
from dialogues.programme.permissions import programme_or_404
from dialogues.programme.queries import today_in
from dialogues.reports.actions import (
    approve_edition,
    comment_on_edition,
    correct_edition,
    draft_edition,
    open_for_comments,
    publish_edition,
    review_edition,
    take_edition_back,
)
from dialogues.reports.enums import EditionState as S
from dialogues.reports.forms import CommentForm, CorrectionForm, EditionForm, NoQuestions
from dialogues.reports.models import ScorecardEdition
from dialogues.reports.queries.commenting import to_be_asked
from dialogues.reports.queries.editions import document_in, editions_of, groups_in
from dialogues.reports.queries.headline import as_of
from dialogues.reports.queries.plain_rows import plain_choices, plain_rows
from dialogues.reports.queries.reviewing import flaw_in_reviewing
from dialogues.reports.queries.scorecard import Figure
from dialogues.reports.queries.scorecard.words import sections_of
from dialogues.reports.queries.signatories import signatories_of


@dataclass(frozen=True)
class Step:
    """`done`: what is said when it was taken."""

    name: str
    before: S
    verb: str | Promise
    says: str | Promise
    done: str | Promise
    act: Callable[..., ScorecardEdition]
    form: type[forms.Form] = NoQuestions
    roles: tuple[Role, ...] = MANAGERS

    def is_open(self, edition: ScorecardEdition, actor: str) -> bool:
        if self.name == "review":  # not in one state alone, nor for everybody
            return flaw_in_reviewing(edition, actor) is None
        return edition.state == self.before


STEPS: Mapping[str, Step] = {
    step.name: step
    for step in (
        Step(
            "comments-open",
            S.DRAFT,
            gettext_lazy("Open it for comments"),
            gettext_lazy("It is counted now and frozen. Everybody can read it and see until when comments may come."),
            gettext_lazy("Open for comments."),
            open_for_comments,
        ),
        Step(
            "review",
            S.COMMENT_PERIOD,
            gettext_lazy("I have reviewed it"),
            gettext_lazy("By somebody else than whoever prepared it. Everybody reads for which institution it was."),
            gettext_lazy("Reviewed."),
            review_edition,
        ),
        Step(
            "approval",
            S.COMMENT_PERIOD,
            gettext_lazy("Approve it"),
            gettext_lazy("Possible once the days for comments are over."),
            gettext_lazy("Approved. It can be published."),
            approve_edition,
            roles=(Role.CONVENOR,),
        ),
        Step(
            "draft",
            S.COMMENT_PERIOD,
            gettext_lazy("Take it back to correct it"),
            gettext_lazy("It leaves the public page. Opened again, it is counted anew and the days begin anew."),
            gettext_lazy("Taken back. It is a draft again."),
            take_edition_back,
        ),
        Step(
            "publication",
            S.APPROVED,
            gettext_lazy("Publish it"),
            gettext_lazy("What is published stays for good. A mistake is corrected by a new version beside it."),
            gettext_lazy("Published."),
            publish_edition,
            roles=(Role.CONVENOR,),
        ),
        Step(
            "correction",
            S.PUBLISHED,
            gettext_lazy("Draft a correction"),
            gettext_lazy("The next version, with a note. The published one stands until the correction is published."),
            gettext_lazy("The correction is drafted."),
            correct_edition,
            CorrectionForm,
        ),
    )
}


@login_required
@require_http_methods(["GET", "POST"])
def scorecard_editions(request: SignedInRequest, code: str) -> HttpResponse:
    """GET: all of them, for colleagues. POST: draft one of a day."""
    programme = programme_or_404(request, code)
    if request.method == "POST":
        require_role(request.user, programme.scope, *MANAGERS)
    form = EditionForm(request.POST or None, initial={"as_of_date": as_of(programme, timezone.now())})
    drafted = attempt(form, lambda: draft_edition(programme=programme, **form.cleaned_data, **stamp_of(request)))
    if drafted:
        messages.success(request, _("Drafted. Read it, then open it for comments."))
        return redirect("scorecard_edition", code, drafted.pk)
    context = {
        "programme": programme,
        "editions": list(editions_of(programme)),
        "may_manage": holds_role(request.user, programme.scope, *MANAGERS),
    }
    return form_page(request, "reports/editions.html", form, context)


@login_required
@require_GET
def scorecard_edition(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    edition = _found(request, code, pk)
    programme, today = edition.programme, today_in(edition.programme, timezone.now())
    document = document_in(edition.content, get_language() or "en") if edition.content else None
    manages, plain = holds_role(request.user, programme.scope, *MANAGERS), plain_rows(edition, today)
    rows_url = reverse("scorecard_rows", args=[code])

    def url_of(figure: Figure) -> str:
        return f"{rows_url}?figure={figure.key}&on={edition.as_of_date.isoformat()}"

    context = {
        "programme": programme,
        "edition": edition,
        "sections": list(sections_of(groups_in(document), url_of)) if document else [],
        "signed": signatories_of(edition),
        "steps": _steps(request, edition, today),
        "comments": edition.comments.select_related("institution").order_by("made_at", "pk"),
        "silent": len(to_be_asked(edition, today)) if edition.is_open_for_comments(today) else 0,
        "comment_form": CommentForm(programme=programme) if edition.is_open_for_comments(today) else None,
        "may_manage": manages,
        "plain": plain,
        "plain_choices": plain_choices(edition, plain) if manages else [],
        "draft_url": f"{reverse('public_scorecard', args=[code])}?on={edition.as_of_date.isoformat()}",
    }
    return render(request, "reports/edition.html", context)


@login_required
@require_POST
def scorecard_edition_comments(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    edition = _found(request, code, pk, *MANAGERS)
    form = CommentForm(request.POST, programme=edition.programme)
    if attempt(form, lambda: comment_on_edition(edition=edition, **form.cleaned_data, **stamp_of(request))):
        messages.success(request, _("Written down."))
    else:
        messages.error(request, words_against(form))
    return redirect("scorecard_edition", code, pk)


@login_required
@require_http_methods(["GET", "POST"])
def scorecard_edition_step(request: SignedInRequest, code: str, pk: int, step: str) -> HttpResponse:
    taken = STEPS.get(step)
    if taken is None:
        raise Http404
    edition = _found(request, code, pk, *taken.roles)
    form = taken.form(request.POST if request.method == "POST" else None)
    stepped = attempt(form, lambda: taken.act(edition=edition, **form.cleaned_data, **stamp_of(request)))
    if stepped:
        messages.success(request, str(taken.done))
        return redirect("scorecard_edition", code, stepped.pk)
    context = {"programme": edition.programme, "edition": edition, "step": taken}
    return form_page(request, "reports/edition_step.html", form, context)


def _found(request: SignedInRequest, code: str, pk: int, *roles: Role) -> ScorecardEdition:
    programme = programme_or_404(request, code, *roles)
    return get_object_or_404(ScorecardEdition.objects.select_related("programme"), programme=programme, pk=pk)


def _steps(request: SignedInRequest, edition: ScorecardEdition, today: dt.date) -> list[Step]:
    """Those that may be next now and that this reader may take. What is being corrected is not corrected twice."""
    scope = edition.programme.scope
    corrected = ScorecardEdition.objects.filter(replaces=edition).exists()
    return [
        step
        for step in STEPS.values()
        if step.is_open(edition, actor_of(request.user))
        and holds_role(request.user, scope, *step.roles)
        and not (step.name == "correction" and corrected)
        and not (step.name == "approval" and edition.is_open_for_comments(today))
    ]
