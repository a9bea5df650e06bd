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
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import STAFF
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.models import Dialogue
from dialogues.programme.permissions import dialogue_or_404


@login_required
@require_http_methods(["GET", "POST"])
def proposal_new(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """`?finding=12`: begins with the words of what a group found."""
    dialogue = dialogue_or_404(request, code, dialogue_code, *STAFF)
    form = ProposalForm(
        request.POST or None, dialogue=dialogue, initial=_words_of(dialogue, request.GET.get("finding"))
    )
    made = attempt(form, lambda: propose_commitment(dialogue=dialogue, **form.cleaned_data, **stamp_of(request)))
    if made:
        told = _("%(code)s is noted. Next: read it back, so that it can be confirmed.")
        messages.success(request, told % {"code": made.code})
        return redirect(commitment_url(made))
    context = {"programme": dialogue.programme, "dialogue": dialogue}
    return form_page(request, "commitments/proposal_form.html", form, context)


def _words_of(dialogue: Dialogue, finding: str | None) -> dict[str, Any]:
    found = (
        dialogue.findings.filter(pk=finding).first() if finding and finding.isdecimal() and len(finding) < 10 else None
    )
    if found is None:
        return {"language": get_language()}
    return {"statement": found.text, "language": found.language, "agenda_item": found.agenda_item_id}
