"""Errors of the REST API: RFC 9457 problem+json, each with a stable dotted `code`."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.views import exception_handler

from dialogues.journal.errors import Refused

REFUSED_STATUS = 409


def problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler. Refused actions answer 409 (or their `status`); bad input 400 with `errors`."""
    if isinstance(error, Refused):
        return _answer(getattr(error, "status", REFUSED_STATUS), error.code, str(error))
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    response = exception_handler(error, context)
    if response is None or not isinstance(error, exceptions.APIException):
        return response
    if isinstance(error, exceptions.ValidationError):
        answer = _answer(
            response.status_code, "invalid", _("Some of this cannot be taken."), errors=[*_field_errors(error.detail)]
        )
    else:
        answer = _answer(response.status_code, _code(error), str(error.detail))
    for header in ("WWW-Authenticate", "Retry-After"):
        if header in response:
            answer[header] = response[header]
    return answer


def _answer(status: int, code: str, detail: str, **more: Any) -> Response:
    body = {"type": "about:blank", "status": status, "code": code, "detail": detail} | more
    return Response(body, status=status, content_type="application/problem+json")


def _code(error: exceptions.APIException) -> str:
    codes = error.get_codes()
    return codes if isinstance(codes, str) else error.default_code


def _field_errors(detail: Any, path: str = "") -> Iterator[dict[str, str]]:
    """Flat list of {field, code, detail}; nested fields joined by dots, list positions as numbers."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            # What is wrong with a list as a whole is said of the list itself.
            nested = path if path and name == api_settings.NON_FIELD_ERRORS_KEY else f"{path}.{name}".lstrip(".")
            yield from _field_errors(inner, nested)
    elif isinstance(detail, list):
        for position, inner in enumerate(detail):
            is_nested = isinstance(inner, dict | list)
            yield from _field_errors(inner, f"{path}.{position}" if is_nested else path)
    else:
        yield {"field": path, "code": getattr(detail, "code", "invalid"), "detail": str(detail)}
