"""Contesting a claim, a verification or an outcome, and recording how that ended (COM-10)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dialogues.commitments.links import commitment_url
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import commitments_visible_to, local_date, sentence_of
from dialogues.commitments.queries.lists import public_commitments, public_programmes
from dialogues.commitments.views.finding import commitment_or_404, managed_commitment_or_404
from dialogues.commitments.views.stepping import Words, answer_form
from dialogues.followup.actions import contest_commitment, resolve_contest
from dialogues.followup.forms_of_contest import ChallengeForm, ContestResolutionForm
from dialogues.followup.queries.challenges import (
    contesting_for,
    contests_of,
    flaw_in_contesting,
    open_challenge,
    ways_back,
)
from dialogues.followup.queries.papers import challenge_open_to
from dialogues.invitations.views.doors import spoken
from dialogues.journal.files import attachment
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest, holds_role


@login_required
@require_http_methods(["GET", "POST"])
def challenge(request: SignedInRequest, **place: str) -> HttpResponse:
    """For those who speak for an institution of the programme, and for managers who record what one told them."""
    found = _readable(request, **place)
    today = local_date(found, timezone.now())
    institutions = contesting_for(request.user, found, today)
    if not institutions:
        raise PermissionDenied
    form = ChallengeForm(request.POST or None, request.FILES or None, institutions=institutions)
    if attempt(
        form, lambda: contest_commitment(commitment=found, language=spoken(), **stamp_of(request), **form.step())
    ):
        messages.success(request, _("%(code)s is contested. The two sides talk first.") % {"code": found.code})
        return redirect(_page_of(request, found))
    context = {
        "commitment": found,
        "sentence": sentence_of(found),
        "back": _page_of(request, found),
        "flaw": flaw_in_contesting(found, today),
        "manages": holds_role(request.user, found.dialogue.programme.scope, *MANAGERS),
        "institution": institutions[0] if len(institutions) == 1 else None,
    }
    return form_page(request, "followup/challenge_form.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
def contest_resolution(request: SignedInRequest, **place: str) -> HttpResponse:
    found = managed_commitment_or_404(request, **place)
    contested = open_challenge(found)
    if contested is None:
        raise Http404
    form = ContestResolutionForm(request.POST or None, challenge=contested, ways=ways_back(found))
    words = Words(
        heading=_("How was it resolved?"),
        button=_("Record the resolution"),
        told=_("The contest about %(code)s is resolved.") % {"code": found.code},
        lead=_("Both statements and these words go onto the public page."),
    )
    return answer_form(
        request,
        found,
        form,
        lambda: resolve_contest(challenge=contested, **stamp_of(request), **form.step()),
        words,
        template="followup/contest_resolution_form.html",
        contests=contests_of(found),
    )


@login_required
@require_GET
def challenge_file(request: SignedInRequest, pk: int) -> FileResponse:
    found = challenge_open_to(request.user, pk, timezone.now())
    if found is None:
        raise Http404
    return attachment(found.evidence, f"challenge-{found.pk}")


def _readable(request: SignedInRequest, code: str, dialogue_code: str, commitment_code: str) -> Commitment:
    """What this reader may see as a colleague or owner, or as anybody may on the public page."""
    try:
        return commitment_or_404(request, code, dialogue_code, commitment_code)
    except Http404:
        programme = get_object_or_404(public_programmes(), code=code)
        shown = public_commitments(programme).filter(dialogue__code=dialogue_code)
        found = next((one for one in shown if one.code == commitment_code), None)
        if found is None or not contesting_for(request.user, found, local_date(found, timezone.now())):
            raise
        return found


def _page_of(request: SignedInRequest, found: Commitment) -> str:
    """Back to the page that this reader may open."""
    if commitments_visible_to(request.user).filter(pk=found.pk).exists():
        return commitment_url(found)
    dialogue = found.dialogue
    return reverse("public_commitment", args=[dialogue.programme.code, dialogue.code, found.code])
