from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.commitments.links import commitment_url, way_back
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import local_date, sentence_of
from dialogues.commitments.views.finding import managed_commitment_or_404
from dialogues.commitments.views.stepping import Words, answer_button, answer_form
from dialogues.followup.actions import add_action_items, cancel_action, complete_action, send_progress_link
from dialogues.followup.errors import NobodyOwesIt
from dialogues.followup.forms import ActionItemFormSet, CancelForm
from dialogues.followup.models import ActionItem
from dialogues.followup.queries import who_is_asked
from dialogues.journal.errors import Refused
from dialogues.journal.forms import SentOnceForm
from dialogues.journal.stamps import stamp_of
from dialogues.people.permissions import SignedInRequest


@login_required
@require_http_methods(["GET", "POST"])
def action_items(request: SignedInRequest, **place: str) -> HttpResponse:
    """Several at once: empty rows are left out."""
    commitment = managed_commitment_or_404(request, **place)
    forms = ActionItemFormSet(request.POST or None, form_kwargs={"commitment": commitment})
    sent, refusal = SentOnceForm(request.POST or None), ""
    if forms.is_valid() and sent.is_valid():
        items = [form.new_item(get_language() or "en") for form in forms if form.has_changed()]
        try:
            made = add_action_items(commitment=commitment, items=items, **sent.cleaned_data, **stamp_of(request))
        except Refused as refused:
            refusal = str(refused)
        else:
            told = ngettext("%(count)s action item added.", "%(count)s action items added.", len(made))
            messages.success(request, told % {"count": len(made)})
            return redirect(way_back(request) or commitment_url(commitment))
    context = {"commitment": commitment, "sentence": sentence_of(commitment), "forms": forms, "refusal": refusal}
    context["sent"] = sent
    return render(request, "followup/action_items_form.html", context, status=422 if forms.is_bound else 200)


@login_required
@require_POST
def progress_link(request: SignedInRequest, **place: str) -> HttpResponse:
    commitment = managed_commitment_or_404(request, **place)
    return _send_link(request, commitment, commitment)


@login_required
@require_POST
def item_progress_link(request: SignedInRequest, pk: int, **place: str) -> HttpResponse:
    commitment, item = item_or_404(request, pk, place)
    return _send_link(request, commitment, item)


@login_required
@require_POST
def item_completion(request: SignedInRequest, pk: int, **place: str) -> HttpResponse:
    commitment, item = item_or_404(request, pk, place)
    told = _("“%(title)s” is done.") % {"title": item.title}
    return answer_button(request, commitment, lambda: complete_action(action_item=item, **stamp_of(request)), told)


@login_required
@require_http_methods(["GET", "POST"])
def item_cancellation(request: SignedInRequest, pk: int, **place: str) -> HttpResponse:
    commitment, item = item_or_404(request, pk, place)
    form = CancelForm(request.POST or None)
    words = Words(
        heading=_("Cancel an action item"),
        button=_("Cancel it"),
        told=_("“%(title)s” is cancelled.") % {"title": item.title},
        lead=item.title,
    )
    return answer_form(
        request,
        commitment,
        form,
        lambda: cancel_action(action_item=item, reason=form.cleaned_data["reason"], **stamp_of(request)),
        words,
    )


def _send_link(request: SignedInRequest, commitment: Commitment, subject: ActionItem | Commitment) -> HttpResponse:
    """To each institution that owes it, with a link of its own."""
    asked = who_is_asked(subject, local_date(commitment, timezone.now()))
    if not asked:
        messages.error(request, str(NobodyOwesIt()))
    for institution, to in asked:
        send_progress_link(subject=subject, institution=institution, **stamp_of(request))
        if to.email:
            messages.success(request, _("A link to report progress goes to %(email)s.") % {"email": to.email})
        else:
            messages.warning(request, _("There is no e-mail address. Find the link in the Outbox and pass it on."))
    return redirect(way_back(request) or commitment_url(commitment))


def item_or_404(request: SignedInRequest, pk: int, place: dict[str, str]) -> tuple[Commitment, ActionItem]:
    commitment = managed_commitment_or_404(request, **place)
    items = commitment.action_items.select_related("dialogue__programme", "owner", "responsible")
    return commitment, get_object_or_404(items, pk=pk)
