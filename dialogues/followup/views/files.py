"""Uploads have no address of their own. They are handed out as attachments to those who may see the commitment."""

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from dialogues.commitments.models import SignOff
from dialogues.commitments.queries import commitments_visible_to
from dialogues.followup.models import EvidenceFile
from dialogues.journal.files import attachment
from dialogues.people.permissions import SignedInRequest


@login_required
@require_GET
def sign_off_file(request: SignedInRequest, pk: int) -> FileResponse:
    visible = commitments_visible_to(request.user).values("pk")
    signed = get_object_or_404(SignOff.objects.filter(commitment__in=visible), pk=pk)
    return attachment(signed.file, f"sign-off-{signed.pk}")


@login_required
@require_GET
def evidence_file(request: SignedInRequest, pk: int) -> FileResponse:
    visible = commitments_visible_to(request.user).values("pk")
    seen = Q(update__commitment__in=visible) | Q(update__action_item__commitment__in=visible)
    found = get_object_or_404(EvidenceFile.objects.filter(seen), pk=pk)
    return attachment(found.file, f"evidence-{found.pk}")
