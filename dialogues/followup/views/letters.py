"""A letter to an owner in the portal: to be read aloud, downloaded, and answered from; and the list of all of them."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.links import commitment_url
from dialogues.followup.models import OwnerLetter
from dialogues.followup.queries.letters import (
    lines_for,
    owner_letters_visible_to,
    told_letters,
    waiting_mail_of,
    with_calling_off,
)
from dialogues.institutions.queries import name_of
from dialogues.invitations.views.paging import page_of
from dialogues.journal.files import disposition
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest, holds_role, only_looks_on
from dialogues.people.queries import has_role
from dialogues.programme.permissions import programme_or_404


@login_required
@require_GET
def owner_letter(request: SignedInRequest, uid: uuid.UUID) -> HttpResponse:
    """For colleagues, and for who speaks for the institution it went to: there the commitments can be signed."""
    letter = _letter_or_404(request, uid)
    lines = [(line, commitment_url(line.commitment)) for line in lines_for(letter, request.user)]
    waiting = any(line.commitment.lifecycle == Lifecycle.SIGNOFF_REQUESTED for line, _url in lines)
    context = {
        "letter": letter,
        "going": waiting_mail_of(letter) if holds_role(request.user, letter.programme.scope, *MANAGERS) else None,
        "programme": letter.programme,
        "institution_name": name_of(letter.institution),
        "lines": lines,
        "waiting": waiting,
        "colleague": has_role(request.user, letter.programme.scope),
    }
    return render(request, "followup/letters/owner_letter.html", context)


@login_required
@require_GET
def owner_letter_file(request: SignedInRequest, uid: uuid.UUID, kind: str) -> HttpResponse:
    """The frozen file, byte for byte."""
    letter = _letter_or_404(request, uid)
    stored = {"pdf": letter.pdf, "docx": letter.docx}.get(kind)
    if stored is None:
        raise Http404
    response = HttpResponse(bytes(stored.content), content_type=stored.media_type)
    response["Content-Disposition"] = disposition(f"{letter.file_name}.{kind}")
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_GET
def owner_letter_list(request: SignedInRequest, code: str) -> HttpResponse:
    """Numbers, addressees and days of all letters to owners, newest first."""
    programme = programme_or_404(request, code)
    all_of_them = OwnerLetter.objects.filter(programme=programme).order_by("-pk")
    page = page_of(request, list(all_of_them.values_list("pk", flat=True)))
    shown = told_letters(all_of_them.filter(pk__in=page.rows))
    context = {
        "programme": programme,
        "page": page,
        "rows": [(letter, name_of(letter.institution)) for letter in shown],
        "opens": not only_looks_on(request.user, programme.scope),
    }
    return render(request, "followup/letters/owner_letters.html", context)


def _letter_or_404(request: SignedInRequest, uid: uuid.UUID) -> OwnerLetter:
    visible = with_calling_off(owner_letters_visible_to(request.user))
    return get_object_or_404(visible.select_related("programme", "institution", "pdf", "docx"), uid=uid)
