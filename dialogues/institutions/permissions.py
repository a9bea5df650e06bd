"""First lines of the register's pages. Which roles allow what, the people app says (dialogues/people/backends.py)."""

from typing import Any, Protocol

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from .models import Institution
from .queries import institutions_visible_to


class Asking(Protocol):
    """A request of a page or of the API."""

    @property
    def user(self) -> Any: ...


def require(request: Asking, may: str) -> None:
    """403 for whoever may not `view`, `add` or `change` institutions."""
    if not request.user.has_perm(f"institutions.{may}_institution"):
        raise PermissionDenied


def institution_or_404(request: Asking, code: str, may: str = "view") -> Institution:
    """404 for whoever may not read the register, 403 for colleagues who may only read it."""
    visible = institutions_visible_to(request.user).select_related("area", "parent").prefetch_related("names")
    if "\0" in code:  # a code that was posted
        raise Http404
    institution = get_object_or_404(visible, code=code)
    require(request, may)
    return institution


def kept_instead_of(request: Asking, code: str) -> str:
    """The code of the record into which this one was merged; empty where it was not, or for whoever may not know."""
    if not request.user.has_perm("institutions.view_institution"):
        return ""
    merged = Institution.objects.filter(code=code).exclude(merged_into=None).select_related("merged_into").first()
    return merged.merged_into.code if merged and merged.merged_into else ""
