"""Recommendations of a programme: the list, one of them, issuing, asking for answers, and recording a letter."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dialogues.commitments.actions import answer_recommendation, ask_for_answers, issue_recommendation
from dialogues.commitments.forms.recommendations import LetterForm, RecommendationForm
from dialogues.commitments.models import Recommendation
from dialogues.commitments.queries.recommendations import (
    answering,
    issued,
    issued_in,
    next_code,
    told_recommendations,
)
from dialogues.institutions.queries import house_day, name_of
from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS, Role
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.programme.permissions import programme_or_404


@login_required
@require_GET
def recommendations(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code)
    context = {
        "programme": programme,
        "rows": issued_in(programme),
        "manages": holds_role(request.user, programme.scope, *MANAGERS),
    }
    return render(request, "commitments/recommendations.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def recommendation_new(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code, *MANAGERS)
    form = RecommendationForm(request.POST or None, programme=programme, initial={"code": next_code(programme)})
    made = attempt(form, lambda: issue_recommendation(programme=programme, **form.details(), **stamp_of(request)))
    if made:
        messages.success(request, _("%(code)s is issued. Next: ask for the answers.") % {"code": made.code})
        return redirect("recommendation", code, made.code)
    return form_page(request, "commitments/recommendation_form.html", form, {"programme": programme})


@login_required
@require_GET
def recommendation(request: SignedInRequest, code: str, recommendation_code: str) -> HttpResponse:
    found = _found_or_404(request, code, recommendation_code)
    context = {
        "programme": found.programme,
        "row": issued(found),
        "manages": holds_role(request.user, found.programme.scope, *MANAGERS),
    }
    return render(request, "commitments/recommendation.html", context)


@login_required
@require_POST
def recommendation_asking(request: SignedInRequest, code: str, recommendation_code: str) -> HttpResponse:
    found = _found_or_404(request, code, recommendation_code, *MANAGERS)
    try:
        asked = ask_for_answers(recommendation=found, **stamp_of(request))
        told = ngettext("%(n)s institution is asked by mail.", "%(n)s institutions are asked by mail.", asked)
        messages.success(request, told % {"n": asked})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("recommendation", code, recommendation_code)


@login_required
@require_http_methods(["GET", "POST"])
def recommendation_letter(request: SignedInRequest, code: str, recommendation_code: str) -> HttpResponse:
    """Staff record what an institution wrote. The newest answer counts; the earlier ones stay."""
    found = _found_or_404(request, code, recommendation_code, *MANAGERS)
    addressees = answering(found, house_day(timezone.now()))
    form = LetterForm(request.POST or None, programme=found.programme, addressees=addressees)
    answer = attempt(form, lambda: answer_recommendation(recommendation=found, **form.details(), **stamp_of(request)))
    if answer:
        messages.success(request, _("The answer of %(name)s is recorded.") % {"name": name_of(answer.institution)})
        return redirect("recommendation", code, recommendation_code)
    context = {"programme": found.programme, "recommendation": found}
    return form_page(request, "commitments/answer_form.html", form, context)


def _found_or_404(request: SignedInRequest, code: str, recommendation_code: str, *roles: Role | str) -> Recommendation:
    programme = programme_or_404(request, code, *roles)
    if "\x00" in recommendation_code:
        raise Http404
    found = told_recommendations().filter(programme=programme, code=recommendation_code).first()
    if found is None:
        raise Http404
    return found
