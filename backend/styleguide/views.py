from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from backend.styleguide.forms import SampleForm
from backend.styleguide.samples import samples

SURFACES = ("bare", "public", "phone", "wall", "console")


def styleguide(request: HttpRequest) -> HttpResponse:
    """Every part in every state, with the longest names we know. Demo only."""
    _only_in_demo()
    return render(request, "styleguide/index.html", _context())


def surface(request: HttpRequest, surface: str) -> HttpResponse:
    """The other page frames, filled."""
    _only_in_demo()
    if surface not in SURFACES:
        raise Http404
    return render(request, f"styleguide/{surface}.html", _context())


def _only_in_demo() -> None:
    if not settings.DEMO:
        raise Http404


def _context() -> dict[str, object]:
    wrong = {"wrong-email": "nobody", "wrong-seats": "0"}
    return {"form": SampleForm(), "wrong_form": SampleForm(wrong, prefix="wrong"), **samples()}
