"""The money of one commitment: sums per currency, every entry with what replaced it, and the form for the next one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogues.commitments.links import commitment_url
from dialogues.commitments.queries import sentence_of
from dialogues.commitments.views.finding import managed_commitment_or_404
from dialogues.followup.actions import record_transaction
from dialogues.followup.forms_of_money import MoneyForm
from dialogues.followup.queries.money import movements_of, sums_of
from dialogues.followup.states import COUNTING
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.permissions import SignedInRequest


@login_required
@require_http_methods(["GET", "POST"])
def money(request: SignedInRequest, **place: str) -> HttpResponse:
    """`?revises=7`: the form starts with that entry and replaces it. Nothing is ever deleted."""
    found = managed_commitment_or_404(request, **place)
    form = MoneyForm(request.POST or None, commitment=found, revises=request.GET.get("revises", ""))
    if attempt(form, lambda: record_transaction(commitment=found, **stamp_of(request), **form.details())):
        messages.success(request, _("The money of %(code)s is recorded.") % {"code": found.code})
        return redirect(commitment_url(found, "commitment_money"))
    context = {
        "commitment": found,
        "sentence": sentence_of(found, url=commitment_url(found)),
        "sums": sums_of(found),
        "movements": movements_of(found),
        "counting": [state.value for state in COUNTING],
    }
    return form_page(request, "followup/money.html", form, context)
