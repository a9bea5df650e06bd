"""How a page for everybody leaves the house: no cookie is looked at, caches may keep it, languages have addresses."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers, set_response_etag
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

SECONDS = 300
PublicView = Callable[..., HttpResponseBase]


def public_page(view: PublicView) -> PublicView:
    """`?lang=` chooses the language, else what the browser asks for; never a cookie."""

    @require_safe
    @wraps(view)
    def published(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        language = _language(request)
        with translation.override(language):
            response = view(request, *args, **kwargs)
        response["Content-Language"] = language
        patch_vary_headers(response, ["Accept-Language"])
        if "Cache-Control" not in response:  # what says so itself is kept by nobody
            patch_cache_control(response, public=True, max_age=SECONDS)
        if not isinstance(response, HttpResponse):
            return response  # a recording: it has looked at the conditions itself
        etag = response.get("ETag") or set_response_etag(response).get("ETag")
        return get_conditional_response(request, etag=etag, response=response) or response

    return published


def with_language(request: HttpRequest, url: str) -> str:
    """A reader who chose a language by the address keeps it from page to page."""
    asked = request.GET.get("lang")
    if asked not in dict(settings.LANGUAGES):
        return url
    return f"{url}{'&' if '?' in url else '?'}lang={asked}"


def page_of_languages(request: HttpRequest) -> dict[str, object]:
    """The language links: this same page, with its filters, in another language."""
    asked = {name: value for name, value in request.GET.items() if name != "lang"}
    return {
        "language_urls": {
            language: f"{request.path}?{urlencode(asked | {'lang': language})}"
            for language, _name in settings.LANGUAGES
        },
        "language_now": translation.get_language(),
    }


def _language(request: HttpRequest) -> str:
    known = dict(settings.LANGUAGES)
    asked = request.GET.get("lang", "")
    if asked in known:
        return asked
    accepted = parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", "").lower())
    wanted = (language.split("-")[0] for language, _priority in accepted)
    return next((language for language in wanted if language in known), settings.LANGUAGE_CODE)
