"""The letter behind the institution's own link: as a page that can be read aloud, and as the file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dialogues.institutions.queries import name_of
from dialogues.invitations.models import Letter
from dialogues.invitations.queries.letters import letter_to_send
from dialogues.invitations.views.doors import invitation_behind, opened_by, speak
from dialogues.journal.files import disposition
from dialogues.people.enums import Purpose
from dialogues.people.models import Token


@opened_by(Purpose.NOMINATION)
@require_safe
def letter_twin(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    letter = _letter_behind(token)
    speak(request, letter.invitation.language)
    context = {"letter": letter, "secret": secret, "institution_name": name_of(letter.invitation.institution)}
    return render(request, "invitations/letters/letter_twin.html", context)


@opened_by(Purpose.NOMINATION)
@require_safe
def letter_twin_pdf(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    letter = _letter_behind(token)
    if letter.pdf is None:
        raise Http404
    response = HttpResponse(bytes(letter.pdf.content), content_type=letter.pdf.media_type)
    response["Content-Disposition"] = disposition(f"{letter.file_name}.pdf", inline=True)
    return response


def _letter_behind(token: Token) -> Letter:
    """The one in force; 404 where there is none (any more)."""
    letter = letter_to_send(invitation_behind(token))
    if letter is None:
        raise Http404
    return letter
