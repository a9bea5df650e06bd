from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from dialogues.people.enums import Purpose
from dialogues.people.models import Token

from .doors import opened_by
from .nominations import letter
from .rsvp import answer
from .waiting import offered_seat


@opened_by(Purpose.NOMINATION, Purpose.RSVP, Purpose.OFFER)
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """One kind of address in letters: the institution's page, the page of one delegate, or an offered seat."""
    pages = {Purpose.NOMINATION: letter, Purpose.RSVP: answer, Purpose.OFFER: offered_seat}
    return pages[Purpose(token.purpose)](request, secret, token)
