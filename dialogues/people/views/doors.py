"""Pages that a secret in their address opens, without an account (contract.md §2: GET shows, POST answers)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from dialogues.people.enums import Purpose
from dialogues.people.errors import TokenRefused
from dialogues.people.models import Token
from dialogues.people.queries import token_among
from dialogues.people.views.links import link_refused

DoorView = Callable[..., HttpResponseBase]


def opened_by(*purposes: Purpose) -> Callable[[DoorView], DoorView]:
    """Decorator: the view gets secret, token and the further parts of the address.

    A link that works no more gets its own page, an unknown one 404.
    """

    def decorate(view: DoorView) -> DoorView:
        @wraps(view)
        def opened(request: HttpRequest, secret: str, **parts: Any) -> HttpResponseBase:
            try:
                token = token_among(purposes, secret, at=timezone.now())
            except TokenRefused as refusal:
                purpose = Purpose(refusal.token.purpose) if refusal.token else purposes[0]
                return _unlisted(link_refused(request, refusal, purpose=purpose, secret=secret))
            response = view(request, secret, token, **parts)
            # The address is the key: it must not travel on to other sites (calendar.md C31).
            response["Referrer-Policy"] = "no-referrer"
            return _unlisted(response)

        # Nothing but the secret admits, no cookie is looked at: there is nothing to forge. And with no-referrer
        # browsers hide the origin, which the check against forgery would refuse.
        return csrf_exempt(never_cache(opened))

    return decorate


def speak(request: HttpRequest, language: str) -> None:
    """Whoever has not chosen a language here is spoken to in the one noted for them."""
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and language in dict(settings.LANGUAGES):
        translation.activate(language)
        request.LANGUAGE_CODE = language


def key_behind(token: Token) -> int:
    """The primary key in `delegate:7`."""
    return int(token.object_key.partition(":")[2])


def spoken() -> str:
    return translation.get_language() or "en"


def _unlisted(response: HttpResponseBase) -> HttpResponseBase:
    response["X-Robots-Tag"] = "noindex"
    return response
