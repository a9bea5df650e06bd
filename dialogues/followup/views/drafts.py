"""A letter to an owner before it is issued: a PDF without a number, for whoever is about to decide."""

import datetime as dt

from django.http import HttpResponse

from dialogues.followup.lettering.about import About
from dialogues.followup.lettering.papers import owner_letter_pdf
from dialogues.followup.lettering.parts import parts_of
from dialogues.invitations.errors import LetterNotPrintable
from dialogues.invitations.lettering.pdf import PDF
from dialogues.journal.files import disposition


def draft_of(about: About, file_name: str, at: dt.datetime) -> HttpResponse:
    """409 with the reason in words where a sign cannot be printed."""
    try:
        answer = HttpResponse(owner_letter_pdf(parts_of(about), at=at), content_type=PDF)
    except LetterNotPrintable as refusal:
        return HttpResponse(str(refusal), content_type="text/plain; charset=utf-8", status=409)
    answer["Content-Disposition"] = disposition(file_name, inline=True)
    answer["Cache-Control"] = "private, no-store"
    return answer
