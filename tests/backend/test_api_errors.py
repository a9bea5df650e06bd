from typing import Any, ClassVar

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions

from backend.api_errors import problem
from dialogues.journal.errors import Refused


class RoomClosed(Refused):
    code: ClassVar[str] = "room.closed"
    detail = "The room is closed since %(time)s."


PROBLEMS: list[tuple[Exception, int, str, str]] = [
    (RoomClosed(time="16:00"), 409, "room.closed", "The room is closed since 16:00."),
    (Http404(), 404, "not_found", "Not found."),
    (PermissionDenied(), 403, "permission_denied", "You do not have permission to perform this action."),
    (exceptions.MethodNotAllowed("PUT"), 405, "method_not_allowed", 'Method "PUT" not allowed.'),
    (exceptions.ParseError(), 400, "parse_error", "Malformed request."),
]


@pytest.mark.parametrize(("error", "status", "code", "detail"), PROBLEMS)
def test_every_error_is_a_problem_with_a_stable_code(error: Exception, status: int, code: str, detail: str) -> None:
    answer = problem(error, {})

    assert answer is not None
    assert answer.content_type == "application/problem+json"
    assert answer.data == {"type": "about:blank", "status": status, "code": code, "detail": detail}


def test_bad_input_names_each_field_however_deep() -> None:
    error = exceptions.ValidationError(
        {"title": ["Too long."], "seats": [{"count": [exceptions.ErrorDetail("Required.", "required")]}]}
    )

    assert _data(error)["errors"] == [
        {"field": "title", "code": "invalid", "detail": "Too long."},
        {"field": "seats.0.count", "code": "required", "detail": "Required."},
    ]
    assert (_data(error)["status"], _data(error)["code"]) == (400, "invalid")


def test_one_who_asks_too_often_is_told_when_to_come_back() -> None:
    answer = problem(exceptions.Throttled(wait=12), {})

    assert answer is not None
    assert (answer.status_code, answer["Retry-After"], answer.data["code"]) == (429, "12", "throttled")


def test_an_error_nobody_foresaw_is_left_to_the_error_page() -> None:
    assert problem(ZeroDivisionError(), {}) is None


def _data(error: Exception) -> dict[str, Any]:
    answer = problem(error, {})
    assert answer is not None
    return dict(answer.data)
