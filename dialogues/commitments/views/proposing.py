"""A rapporteur notes a commitment: a group's, or one that was said aloud and typed by nobody."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogues.commitments.actions import propose_commitment
from dialogues.commitments.forms.proposing import ProposalForm
from dialogues.commitments.links import commitment_url
from dialogues.commitments.models import Finding
from dialogues.commitments.queries.noted import noted_as
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import STAFF
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.models import Dialogue
from dialogues.programme.permissions import dialogue_or_404


@login_required
@require_http_methods(["GET", "POST"])
def proposal_new(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """`?finding=12`: begins with the words of what a group found, which stands in it from then on."""
    dialogue = dialogue_or_404(request, code, dialogue_code, *STAFF)
    finding = _finding(dialogue, request.GET.get("finding"))
    form = ProposalForm(request.POST or None, dialogue=dialogue, initial=_words_of(finding))
    made = attempt(
        form, lambda: propose_commitment(dialogue=dialogue, finding=finding, **form.draft(), **stamp_of(request))
    )
    if made:
        told = _("%(code)s is noted. Next: read it back, so that it can be confirmed.")
        messages.success(request, told % {"code": made.code})
        return redirect(commitment_url(made))
    context = {"programme": dialogue.programme, "dialogue": dialogue, "noted": noted_as(finding) if finding else None}
    return form_page(request, "commitments/proposal_form.html", form, context)


def _finding(dialogue: Dialogue, named: str | None) -> Finding | None:
    return dialogue.findings.filter(pk=named).first() if named and named.isdecimal() and len(named) < 10 else None


def _words_of(finding: Finding | None) -> dict[str, Any]:
    if finding is None:
        return {"language": get_language()}
    return {"statement": finding.text, "language": finding.language, "agenda_item": finding.agenda_item_id}
