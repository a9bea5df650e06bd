from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from dialogues.people.enums import Purpose
from dialogues.people.models import Token

from .doors import opened_by
from .nominations import letter
from .rsvp import answer


@opened_by(Purpose.NOMINATION, Purpose.RSVP)
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """One kind of address in letters: the institution's page, or the page of one delegate."""
    page = letter if token.purpose == Purpose.NOMINATION else answer
    return page(request, secret, token)
