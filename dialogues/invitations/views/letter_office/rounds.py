"""A round: its terms, who is in it, and the steps done with all of it."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dialogues.invitations.actions.letter_office import (
    approve_round,
    change_round,
    discard_preparation,
    issue_round,
    leave_out_institution,
    plan_round,
    prepare_round,
    send_round,
)
from dialogues.invitations.forms.letters import RoundForm
from dialogues.invitations.models import InvitationRound, RoundInstitution
from dialogues.invitations.queries.deadlines import suggested_dates
from dialogues.invitations.queries.letters import may_send_letters, today_at
from dialogues.invitations.queries.round_rows import round_page
from dialogues.invitations.queries.rounds import progress_of
from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt, form_page, tell
from dialogues.journal.models import Job
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import Role
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.models import Dialogue

from .places import dialogue_for_letters, office, round_for_office


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def round_new(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    dialogue = dialogue_for_letters(request, code, dialogue_code)
    form = RoundForm(
        request.POST if request.method == "POST" else None, dialogue=dialogue, initial=_suggested(dialogue)
    )
    wave = attempt(form, lambda: plan_round(dialogue=dialogue, **form.values(), **stamp_of(request)))
    if wave:
        messages.success(request, _("The round is planned. Now choose the institutions."))
        return redirect("round_choice", wave.pk)
    return form_page(request, "invitations/letters/round_form.html", form, office(request, dialogue))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def round_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    wave = round_for_office(request, pk)
    form = RoundForm(request.POST if request.method == "POST" else None, dialogue=wave.dialogue, held=wave)
    if attempt(form, lambda: change_round(round=wave, changes=form.values(), **stamp_of(request))):
        messages.success(request, _("Changed for all that is prepared from now on."))
        return redirect("round", pk)
    context = office(request, wave.dialogue) | {"round": wave}
    return form_page(request, "invitations/letters/round_form.html", form, context)


@login_required
@require_GET
def round_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far it has come, and for each institution what stands in the way."""
    wave = round_for_office(request, pk)
    context = office(request, wave.dialogue) | {
        "round": wave,
        "progress": progress_of(wave),
        "page": round_page(wave, request.GET.get("after", "")),
        "may_send": may_send_letters(wave.dialogue),
        "suggested": suggested_dates(wave.dialogue, None, today=today_at(wave.dialogue, timezone.now())),
    }
    return render(request, "invitations/letters/round_detail.html", context)


@login_required
@require_POST
def round_preparation(request: SignedInRequest, pk: int) -> HttpResponse:
    return _begin(request, round_for_office(request, pk), prepare_round)


@login_required
@require_POST
def round_approval(request: SignedInRequest, pk: int) -> HttpResponse:
    wave = round_for_office(request, pk, Role.CONVENOR)
    return _begin(request, wave, lambda **how: approve_round(approved_by=request.user.name, **how))


@login_required
@require_POST
def round_issue(request: SignedInRequest, pk: int) -> HttpResponse:
    return _begin(request, round_for_office(request, pk), issue_round)


@login_required
@require_POST
def round_sending(request: SignedInRequest, pk: int) -> HttpResponse:
    return _begin(request, round_for_office(request, pk), send_round)


@login_required
@require_POST
def round_preparation_undo(request: SignedInRequest, pk: int) -> HttpResponse:
    wave = round_for_office(request, pk)
    number = discard_preparation(round=wave, **stamp_of(request))
    told = ngettext("%(number)s invitation is taken back.", "%(number)s invitations are taken back.", number)
    messages.success(request, told % {"number": number})
    return redirect("round", pk)


@login_required
@require_POST
def round_omission(request: SignedInRequest, pk: int, chosen_pk: int) -> HttpResponse:
    wave = round_for_office(request, pk)
    chosen = get_object_or_404(
        RoundInstitution.objects.filter(round=wave).select_related("round__dialogue"), pk=chosen_pk
    )
    tell(
        request,
        lambda: leave_out_institution(chosen=chosen, **stamp_of(request)),
        _("Left out of this round. You can choose it again."),
    )
    return redirect("round", pk)


def _begin(request: SignedInRequest, wave: InvitationRound, step: Callable[..., Job]) -> HttpResponse:
    """To the page of the job, which tells how far it has come and what was refused."""
    try:
        job = step(round=wave, language=translation.get_language() or "en", **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("round", wave.pk)
    return redirect("job", job.pk)


def _suggested(dialogue: Dialogue) -> dict[str, object]:
    """Working days before the dialogue (domain.md §2.7(1)); never a day that is over."""
    today = today_at(dialogue, timezone.now())
    suggested = suggested_dates(dialogue, None, today=today)
    if suggested is None:
        return {}
    return {"send_date": max(suggested.send_by, today), "deadline_date": suggested.answer_by}
