"""An address that only takes what is sent to it, opened by itself: after signing in again, by reload, as bookmark."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, cast

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils.decorators import sync_and_async_middleware

Answer = Callable[[HttpRequest], Any]


@sync_and_async_middleware
def lead_back(get_response: Answer) -> Answer:
    """Says that nothing was done and leads to the page on which the button stands, instead of an empty page."""
    if iscoroutinefunction(get_response):
        following = cast(Callable[[HttpRequest], Awaitable[HttpResponse]], get_response)

        async def answer_later(request: HttpRequest) -> HttpResponse:
            return _with_words(request, await following(request))

        return answer_later

    def answer(request: HttpRequest) -> HttpResponse:
        return _with_words(request, cast(HttpResponse, get_response(request)))

    return answer


def _with_words(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Programs go on reading the status alone."""
    is_asked_by_a_person = request.method == "GET" and "text/html" in request.headers.get("Accept", "")
    if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or response.content or not is_asked_by_a_person:
        return response
    response.content = render_to_string("405.html", {"back_url": _page_before(request.path)}, request).encode()
    response["Content-Type"] = "text/html; charset=utf-8"
    return response


def _page_before(path: str) -> str:
    """What a button does stands below the page it stands on; where no such page exists, the start."""
    while (path := f"{path.rstrip('/').rpartition('/')[0]}/") != "/":
        try:
            resolve(path)
        except Resolver404:
            continue
        return path
    return path
