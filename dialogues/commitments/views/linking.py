"""A wrong link between a finding and a commitment is undone, and put back where that was the slip."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dialogues.commitments.actions.linking import link_finding_again, unlink_finding
from dialogues.commitments.models import Commitment, Finding
from dialogues.journal.errors import Refused
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.permissions import dialogue_or_404


@login_required
@require_POST
def finding_unlinking(
    request: SignedInRequest, code: str, dialogue_code: str, pk: int, commitment: int
) -> HttpResponse:
    """It stands in that commitment no more; that it did stays in the journal, and so does its fate."""
    finding, linked = _pair(request, code, dialogue_code, pk, commitment)
    told = _(
        "The link is undone: this finding does not count as part of %(code)s any more. "
        "What was decided about the finding stays as it is. You can put the link back beside it."
    )
    try:
        unlink_finding(finding=finding, commitment=linked, **stamp_of(request))
        messages.success(request, told % {"code": linked.code})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _back(code, dialogue_code, finding)


@login_required
@require_POST
def finding_linking(request: SignedInRequest, code: str, dialogue_code: str, pk: int, commitment: int) -> HttpResponse:
    finding, linked = _pair(request, code, dialogue_code, pk, commitment)
    try:
        link_finding_again(finding=finding, commitment=linked, **stamp_of(request))
        messages.success(request, _("The link is back: this finding is part of %(code)s.") % {"code": linked.code})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _back(code, dialogue_code, finding)


def _pair(
    request: SignedInRequest, code: str, dialogue_code: str, pk: int, commitment: int
) -> tuple[Finding, Commitment]:
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    finding = get_object_or_404(dialogue.findings.select_related("dialogue"), pk=pk)
    return finding, get_object_or_404(Commitment, pk=commitment, dialogue__programme=dialogue.programme)


def _back(code: str, dialogue_code: str, finding: Finding) -> HttpResponse:
    return redirect(f"{reverse('findings', args=[code, dialogue_code])}#finding-{finding.pk}")
