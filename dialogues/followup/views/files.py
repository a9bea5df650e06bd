"""Uploads have no address of their own. They are handed out as attachments to those who may open them."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.utils import timezone
from django.views.decorators.http import require_GET

from dialogues.followup.queries.papers import evidence_open_to, letter_open_to
from dialogues.journal.files import attachment
from dialogues.people.permissions import SignedInRequest


@login_required
@require_GET
def sign_off_file(request: SignedInRequest, pk: int) -> FileResponse:
    signed = letter_open_to(request.user, pk, timezone.now())
    if signed is None:
        raise Http404
    return attachment(signed.file, f"sign-off-{signed.pk}")


@login_required
@require_GET
def evidence_file(request: SignedInRequest, pk: int) -> FileResponse:
    found = evidence_open_to(request.user, pk, timezone.now())
    if found is None:
        raise Http404
    return attachment(found.file, f"evidence-{found.pk}")
