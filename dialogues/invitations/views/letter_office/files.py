"""The files of a letter, as they were frozen; of a draft, as it reads now."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from dialogues.institutions.queries import name_of
from dialogues.invitations.enums import LetterState
from dialogues.invitations.errors import LetterNotPrintable
from dialogues.invitations.lettering.docx import DOCX, letter_docx
from dialogues.invitations.lettering.parts import parts_of
from dialogues.invitations.lettering.pdf import PDF, letter_pdf
from dialogues.invitations.models import Letter
from dialogues.invitations.queries.letters import letters_of, today_at
from dialogues.journal.files import disposition
from dialogues.languages.translated import said
from dialogues.people.permissions import SignedInRequest

from .places import dialogue_for_letters, letter_for_office, office

MOST_POSTED = 500


@login_required
@require_GET
def letter_file(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    letter = letter_for_office(request, pk)
    content, media_type = _frozen(letter, kind) if letter.is_frozen else _as_it_reads(letter, kind)
    response = HttpResponse(content, content_type=media_type)
    name = letter.file_name or f"draft-{letter.pk}"
    response["Content-Disposition"] = disposition(f"{name}.{kind}")
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_GET
def posting_list(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """Letters in force with the addresses they go to, for the envelopes; prints well."""
    dialogue = dialogue_for_letters(request, code, dialogue_code)
    letters = letters_of(dialogue).filter(state=LetterState.ISSUED).defer("parts", "html").order_by("number", "pk")
    rows = [
        {
            "letter": letter,
            "name": name_of(letter.invitation.institution, language=letter.languages[0] if letter.languages else "en"),
            "address": said(letter.invitation.institution.address_block).text,
            "contact": letter.invitation.contact_point,
        }
        for letter in letters[:MOST_POSTED]
    ]
    return render(request, "invitations/letters/posting_list.html", office(request, dialogue) | {"rows": rows})


def _frozen(letter: Letter, kind: str) -> tuple[bytes, str]:
    stored = {"pdf": letter.pdf, "docx": letter.docx}.get(kind)
    if stored is None:
        raise Http404
    return bytes(stored.content), stored.media_type


def _as_it_reads(letter: Letter, kind: str) -> tuple[bytes, str]:
    now = timezone.now()
    parts = parts_of(letter, on=today_at(letter.dialogue, now))
    if kind == "docx":
        return letter_docx(letter, parts), DOCX
    try:
        return letter_pdf(letter, parts, at=now), PDF
    except LetterNotPrintable as refusal:
        return str(refusal).encode(), "text/plain; charset=utf-8"
