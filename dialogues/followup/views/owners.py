"""Who owes it: the list of what waits for a person, the form in which one says who, and how they accepted."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dialogues.commitments.actions import Acceptance, accept_transfer
from dialogues.commitments.links import commitment_url
from dialogues.commitments.models import Commitment, HandingOver, OwnershipTransfer
from dialogues.commitments.queries import holding_of, local_date, owners_of, sentence_of, waiting_of
from dialogues.commitments.queries.ownership import Waiting
from dialogues.commitments.views.finding import managed_commitment_or_404
from dialogues.followup.actions import hand_over_obligation
from dialogues.followup.forms_of_succession import AcceptanceForm, HandOverForm
from dialogues.followup.models import ActionItem
from dialogues.followup.queries.obligation_rows import rows_of
from dialogues.followup.queries.obligations import told_institutions, unassigned
from dialogues.followup.queries.owners import waits_for_an_owner
from dialogues.followup.queries.responsible import needs_a_person
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import instead_of, name_of
from dialogues.institutions.queries.succession import moves_in_force
from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.programme.permissions import programme_or_404
from dialogues.programme.queries import today_in


@login_required
@require_GET
def unassigned_obligations(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code)
    today, moves = today_in(programme, timezone.now()), moves_in_force()
    effects = unassigned(today, programmes=[programme.pk], moves=moves)
    context = {
        "programme": programme,
        "rows": rows_of(effects, told_institutions(effects)),
        "may_manage": holds_role(request.user, programme.scope, *MANAGERS),
    }
    return render(request, "followup/unassigned.html", context)


@login_required
@require_GET
def people_to_name(request: SignedInRequest, code: str) -> HttpResponse:
    """Steps whose responsible person has left: their institution still owes them."""
    programme = programme_or_404(request, code)
    context = {
        "programme": programme,
        "orphans": needs_a_person(programme, today_in(programme, timezone.now())),
        "may_manage": holds_role(request.user, programme.scope, *MANAGERS),
    }
    return render(request, "followup/people_to_name.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def commitment_owner(request: SignedInRequest, **place: str) -> HttpResponse:
    """`?share=CODE`: of a promise that several made, whose share."""
    found = managed_commitment_or_404(request, **place)
    share = next((one for one in owners_of(found) if one.code == request.GET.get("share")), found.lead_institution)
    today = local_date(found, timezone.now())
    waiting = waiting_of(holding_of(found, today, origin=share)) if share else None
    form = _form(request, waiting, share)
    given = attempt(form, lambda: _hand_over(request, found, form, share))
    if given:
        return _handed_over(request, given, found)
    letters = f"{commitment_url(found, 'commitment_owner_letter')}?share={share.code}" if share else ""
    return _page(request, found, form, waiting, share, found.statement, letters=letters)


@login_required
@require_http_methods(["GET", "POST"])
def action_item_owner(request: SignedInRequest, pk: int, **place: str) -> HttpResponse:
    found = managed_commitment_or_404(request, **place)
    item = get_object_or_404(found.action_items.select_related("dialogue__programme", "owner"), pk=pk)
    waiting = waits_for_an_owner(item, local_date(found, timezone.now()))
    form = _form(request, waiting, item.owner)
    given = attempt(form, lambda: _hand_over(request, item, form))
    if given:
        return _handed_over(request, given, found)
    return _page(request, found, form, waiting, item.owner, item.title)


@login_required
@require_POST
def commitment_transfer_acceptance(request: SignedInRequest, pk: int, **place: str) -> HttpResponse:
    """Staff note a letter by which the new owner took it over."""
    found = managed_commitment_or_404(request, **place)
    transfer = get_object_or_404(OwnershipTransfer, pk=pk, commitment=found)
    form = AcceptanceForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please say by which letter or call they took it over."))
        return redirect(commitment_url(found))
    try:
        acceptance = Acceptance(note=form.cleaned_data["note"])
        accept_transfer(transfer=transfer, acceptance=acceptance, **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        told = _("%(name)s took %(code)s over.")
        messages.success(request, told % {"name": name_of(transfer.to_institution), "code": found.code})
    return redirect(commitment_url(found))


def _form(request: SignedInRequest, waiting: Waiting | None, share: Institution | None) -> HandOverForm:
    candidates = waiting.candidates if waiting else []
    near = instead_of(share, waiting.change.effective_date) if waiting and share and not candidates else []
    return HandOverForm(request.POST or None, candidates=candidates, suggested=near)


def _hand_over(
    request: SignedInRequest, subject: Commitment | ActionItem, form: HandOverForm, share: Institution | None = None
) -> HandingOver:
    reason = form.cleaned_data["reason"]
    return hand_over_obligation(subject=subject, to=form.chosen(), reason=reason, origin=share, **stamp_of(request))


def _handed_over(request: SignedInRequest, transfer: HandingOver, found: Commitment) -> HttpResponse:
    told = _("%(name)s owes it now and is asked by mail to take it over.")
    messages.success(request, told % {"name": name_of(transfer.to_institution)})
    return redirect(commitment_url(found))


def _page(
    request: SignedInRequest,
    found: Commitment,
    form: HandOverForm,
    waiting: Waiting | None,
    share: Institution | None,
    what: str,
    letters: str = "",
) -> HttpResponse:
    """`letters`: where drafts to the candidates are."""
    context = {
        "commitment": found,
        "sentence": sentence_of(found),
        "waiting": waiting,
        "what": what,
        "holder": name_of(share) if share else "",
        "letters": letters,
    }
    return form_page(request, "followup/owner_form.html", form, context)
