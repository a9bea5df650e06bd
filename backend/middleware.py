from collections.abc import Awaitable, Callable
from typing import Any, cast

from asgiref.sync import iscoroutinefunction
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware

Answer = Callable[[HttpRequest], Any]


@sync_and_async_middleware
def refuse_nul(get_response: Answer) -> Answer:
    """Nothing has NUL in its name, so such a page does not exist; PostgreSQL fails on the mere question.

    Forms and the API refuse it in what is posted; here it is refused in paths and queries, where nothing else looks.
    """
    if iscoroutinefunction(get_response):
        following = cast(Callable[[HttpRequest], Awaitable[HttpResponse]], get_response)

        async def answer_later(request: HttpRequest) -> HttpResponse:
            _check(request)
            return await following(request)

        return answer_later

    def answer(request: HttpRequest) -> HttpResponse:
        _check(request)
        return cast(HttpResponse, get_response(request))

    return answer


def _check(request: HttpRequest) -> None:
    if "\x00" in request.path_info:
        raise Http404
    if "%00" in request.META.get("QUERY_STRING", ""):
        raise BadRequest("NUL in the query")
