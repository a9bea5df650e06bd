"""How the pages of a progress link open: whose link it is is worked out once, before the page begins."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from dialogues.followup.queries.behind import behind
from dialogues.people.enums import Purpose
from dialogues.people.errors import TokenRevoked
from dialogues.people.models import Token
from dialogues.people.views.doors import opened_by, speak
from dialogues.people.views.links import link_refused

PageOfLink = Callable[..., HttpResponseBase]


def by_progress_link(view: PageOfLink) -> PageOfLink:
    """Decorator: the view gets secret, what is behind the link, and the further parts of the address.

    A link whose institution owes nothing of it any more is told so (410), as any other that works no more.
    """

    @opened_by(Purpose.PROGRESS)
    @wraps(view)
    def opened(request: HttpRequest, secret: str, token: Token, **parts: Any) -> HttpResponseBase:
        link = behind(token, timezone.now())
        if link is None:
            raise Http404
        if link.has_ended:
            return link_refused(request, TokenRevoked(token), purpose=Purpose.PROGRESS, secret=secret)
        if token.person:
            speak(request, token.person.language)
        return view(request, secret, link, **parts)

    return opened
