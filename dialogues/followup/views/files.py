"""Uploads have no address of their own. They are handed out as attachments to those who may see the commitment."""

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from dialogues.commitments.models import SignOff
from dialogues.commitments.queries import commitments_visible_to
from dialogues.followup.models import ProgressUpdate
from dialogues.people.permissions import SignedInRequest


@login_required
@require_GET
def sign_off_file(request: SignedInRequest, pk: int) -> FileResponse:
    visible = commitments_visible_to(request.user).values("pk")
    signed = get_object_or_404(SignOff.objects.filter(commitment__in=visible), pk=pk)
    return _attachment(signed.file, f"sign-off-{signed.pk}")


@login_required
@require_GET
def evidence_file(request: SignedInRequest, pk: int) -> FileResponse:
    visible = commitments_visible_to(request.user).values("pk")
    seen = Q(commitment__in=visible) | Q(action_item__commitment__in=visible)
    update = get_object_or_404(ProgressUpdate.objects.filter(seen), pk=pk)
    return _attachment(update.evidence, f"evidence-{update.pk}")


def _attachment(file: FieldFile, name: str) -> FileResponse:
    """Never inline: a browser shall not run what a stranger uploaded. (nosniff is set on every answer.)"""
    if not file.name or not file.storage.exists(file.name):
        raise Http404
    extension = file.name.rpartition(".")[2]
    response = FileResponse(file.open("rb"), as_attachment=True, filename=f"{name}.{extension}")
    response["Cache-Control"] = "private, no-store"
    return response
