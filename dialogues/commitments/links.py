"""Where one commitment has its pages."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from .models import Commitment


def place_of(commitment: Commitment) -> dict[str, str]:
    """The arguments of its addresses: programme, dialogue and C-07."""
    dialogue = commitment.dialogue
    return {"code": dialogue.programme.code, "dialogue_code": dialogue.code, "commitment_code": commitment.code}


def commitment_url(commitment: Commitment, name: str = "commitment") -> str:
    return reverse(name, kwargs=place_of(commitment))


def way_back(request: HttpRequest) -> str:
    """The list from which a step was begun: `back` in the address, or the page beside which htmx asked; else nothing.

    Only an address of ours, and only its path: nobody is led elsewhere by a link with another `back`.
    """
    htmx = getattr(request, "htmx", None)
    wanted = request.GET.get("back") or (htmx.current_url_abs_path if htmx else "") or ""
    if not wanted.startswith("/") or not url_has_allowed_host_and_scheme(wanted, None):
        return ""
    place = urlsplit(wanted)
    return f"{place.path}?{place.query}" if place.query else place.path
