"""The page of one commitment: the sentence, the four fields, what is next, and the whole story."""

from collections.abc import Iterable, Sequence

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dialogues.commitments.links import way_back
from dialogues.commitments.models import Commitment, CommitmentVersion
from dialogues.commitments.queries import (
    completion_label,
    diff,
    is_public,
    local_date,
    quantity,
    sentence_of,
)
from dialogues.commitments.queries.smart import description_of, smart_of
from dialogues.commitments.queries.translations import translations_of
from dialogues.commitments.queries.versions import FieldChange
from dialogues.commitments.views.finding import commitment_or_404, managed_commitment_or_404
from dialogues.commitments.views.stepping import Words, answer_form
from dialogues.followup.actions import claim_fulfilment, close_commitment, verify_commitment
from dialogues.followup.forms import ClosingForm, VerificationForm
from dialogues.followup.models import ProgressUpdate
from dialogues.followup.queries import (
    freshness_of,
    reported_of,
    reports_on,
    rights_of,
    standing_transactions,
    steps_for,
    story,
    waiting_for,
)
from dialogues.followup.queries.challenges import contests_of
from dialogues.followup.queries.letters import owner_letters_about
from dialogues.followup.queries.owed import owed
from dialogues.followup.queries.papers import Papers
from dialogues.followup.queries.received import hand_overs_of
from dialogues.followup.queries.replies import replies_to
from dialogues.followup.queries.report_rows import report_rows
from dialogues.followup.queries.reports import counting_among
from dialogues.followup.queries.shares import shares_of
from dialogues.followup.queries.whole import read_whole, taken_over_by
from dialogues.institutions.queries.succession import moves_in_force
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import Role
from dialogues.people.permissions import SignedInRequest, require_role
from dialogues.people.queries import person_of


@login_required
@require_GET
def commitment(request: SignedInRequest, **place: str) -> HttpResponse:
    """A page of its own; beside a list (htmx) the panel with the same facts."""
    found = commitment_or_404(request, **place)
    read_whole(found)
    today, moves = local_date(found, timezone.now()), moves_in_force()
    rights = rights_of(request.user, found, today, moves=moves)
    shares = owed(found, today, moves=moves)
    steps = steps_for(found, rights, waits=any(share.waiting for share in shares))
    told = list(reports_on(found))
    own = counting_among(found, told)
    context = {
        "commitment": found,
        "sentence": sentence_of(found),
        "rights": rights,
        "step": steps[0] if steps else None,
        "further_steps": steps[1:],
        "waiting": waiting_for(found),
        "owed": shares,
        "hand_overs": hand_overs_of(found),
        "completion": completion_label(found),
        "current_value": quantity(found.current_value),
        "freshness": freshness_of(found, today),
        "reported": reported_of(found, own),
        "reports": report_rows(told, request.user),
        "items": found.action_items.all(),
        "today": today,
        "letters": owner_letters_about(found, request.user),
        "versions": _with_changes(found.versions.all()),
        "verifications": found.verifications.all(),
        "transactions": standing_transactions().filter(commitment=found).order_by("value_date", "pk"),
        "story": story(found, request.user, names_colleagues=rights.colleague and not rights.looks_on, moves=moves),
    }
    context |= _around(found, own) | _signatures(found, Papers(found, request.user, today))
    beside = getattr(request, "htmx", False)
    context["back"] = way_back(request)
    answer = render(request, "followup/_panel.html" if beside else "followup/commitment.html", context)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _around(found: Commitment, own: Sequence[ProgressUpdate]) -> dict[str, object]:
    """What stands beside its words: how they are described, what others say, and which other promises belong to it."""
    together = shares_of(found, own)
    related = taken_over_by(found)
    return {
        "together": together,
        "together_said": together.said(found.target, found.unit) if together else "",
        "contests": contests_of(found),
        "replies": replies_to(found),
        "smart": smart_of(found),
        "description": description_of(found),
        "translations": translations_of(found),
        "milestones": found.milestones.all(),
        "merged": [one for one in related if one.merged_into_id == found.pk],
        "is_public": is_public(found),
        "supersedes": [one for one in related if one.superseded_by_id == found.pk],
    }


def _signatures(found: Commitment, papers: Papers) -> dict[str, object]:
    signed = found.sign_offs.all()
    return {"sign_offs": signed, "open_letters": {one.pk for one in signed if one.file and papers.shows_letter(one)}}


@login_required
@require_http_methods(["GET", "POST"])
def claim(request: SignedInRequest, **place: str) -> HttpResponse:
    """Asks first: from here it only goes on."""
    found = managed_commitment_or_404(request, **place)
    words = Words(
        heading=_("They say it is fulfilled"),
        button=_("Record the claim"),
        told=_("%(code)s is claimed as fulfilled. Somebody independent checks it next.") % {"code": found.code},
        lead=_("From now on others may contest it, and somebody independent checks it. It cannot be undone."),
    )
    form = forms.Form(request.POST if request.method == "POST" else None)
    return answer_form(request, found, form, lambda: claim_fulfilment(commitment=found, **stamp_of(request)), words)


@login_required
@require_http_methods(["GET", "POST"])
def verification(request: SignedInRequest, **place: str) -> HttpResponse:
    found = commitment_or_404(request, **place)
    require_role(request.user, found.dialogue.programme.scope, Role.VERIFIER)
    person = person_of(request.user)
    if person is None:
        raise PermissionDenied
    form = VerificationForm(request.POST or None)
    words = Words(
        heading=_("Verify it"),
        button=_("Save what I found"),
        told=_("Your verification of %(code)s is recorded.") % {"code": found.code},
        lead=_("You stand for yourself: neither you nor your institution made this commitment."),
    )
    return answer_form(
        request,
        found,
        form,
        lambda: verify_commitment(commitment=found, verifier=person, **stamp_of(request), **form.cleaned_data),
        words,
    )


@login_required
@require_http_methods(["GET", "POST"])
def closing(request: SignedInRequest, **place: str) -> HttpResponse:
    found = managed_commitment_or_404(request, **place)
    form = ClosingForm(request.POST or None)
    words = Words(
        heading=_("Close it"),
        button=_("Close it"),
        told=_("%(code)s is closed.") % {"code": found.code},
        lead=_("It stays in the figures with its outcome."),
    )
    return answer_form(
        request,
        found,
        form,
        lambda: close_commitment(commitment=found, outcome=form.cleaned_data["outcome"], **stamp_of(request)),
        words,
    )


def _with_changes(versions: Iterable[CommitmentVersion]) -> list[tuple[CommitmentVersion, list[FieldChange]]]:
    """Newest first, each with what it changed against the one before."""
    versions = list(versions)
    before: dict[int, CommitmentVersion] = {version.number + 1: version for version in versions}
    return [(v, diff(before[v.number], v) if v.number in before else []) for v in versions]
