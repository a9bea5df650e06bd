import datetime as dt

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import http_date, parse_etags
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from calendaring.feeds import Feed, feed_behind
from calendaring.sent import last_content
from calendaring.subscriptions import programme_feed_address, subscription_to
from dialogues.invitations.models import Delegate
from dialogues.people.actions import use_token
from dialogues.people.enums import Purpose
from dialogues.people.errors import TokenRefused, TokenUnknown
from dialogues.people.models import Token
from dialogues.people.queries import token_for
from dialogues.people.views.doors import key_behind
from dialogues.programme.enums import ProgrammeState
from dialogues.programme.models import Programme

CONTENT_TYPE = "text/calendar; charset=utf-8"
MOST_REQUESTS = 60  # per feed and minute (calendar.md C45): calendars ask every few minutes at most
KEPT_SECONDS = 24 * 3600


# Without the exemption a calendar that posts would be told 403 about a cookie instead of 405.
@csrf_exempt
@gzip_page
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """A subscribed calendar (calendar.md C41). What has not changed is answered without building it."""
    now = timezone.now()
    opened = _open(secret, now, is_counted=True)
    if isinstance(opened, HttpResponse):
        return opened
    token, calendar = opened
    use_token(token=token, at=now)
    return _answer(request, calendar)


@require_safe
def subscribe(request: HttpRequest, secret: str) -> HttpResponse:
    """The links that put this feed into the calendars people use, side by side (calendar.md C39)."""
    opened = _open(secret, timezone.now(), language=get_language() or "")
    if isinstance(opened, HttpResponse):
        return opened
    token, calendar = opened
    context = {
        "name": calendar.header.name,
        "subscription": subscription_to(calendar.header.source, name=calendar.header.name),
        "is_personal": bool(token.person or token.user),
        "last_used_at": token.last_used_at,
    }
    return _private(render(request, "calendaring/subscribe.html", context))


@require_safe
def public_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """An address for pages that only know the programme: on to its calendar."""
    programme = get_object_or_404(Programme.objects.exclude(state=ProgrammeState.DRAFT), code=code)
    return redirect(programme_feed_address(programme).removesuffix(".ics") + "/")


@require_safe
def calendar_download(request: HttpRequest, secret: str) -> HttpResponse:
    """What was last sent to the calendar of this delegate, for one that has not got the mail. Changes nothing."""
    try:
        token = token_for(Purpose.RSVP, secret, at=timezone.now())
    except TokenRefused as refused:
        raise Http404 from refused
    delegate = Delegate.objects.get(pk=key_behind(token))
    message = last_content(delegate)
    if message is None:
        raise Http404
    content = message.outbound.calendar.encode()
    response = HttpResponse(content, content_type=f"{CONTENT_TYPE}; method={message.method}")
    response["Content-Disposition"] = 'attachment; filename="invite.ics"'
    return _private(response)


def _answer(request: HttpRequest, calendar: Feed) -> HttpResponse:
    etag = calendar.etag
    known = parse_etags(request.headers.get("If-None-Match", ""))
    # A compressing proxy weakens the tag on its way out and back.
    if "*" in known or etag in {tag.removeprefix("W/") for tag in known}:
        response: HttpResponse = HttpResponseNotModified()
    else:
        key = f"feed:{calendar.owner}:{etag.strip(chr(34))}"
        content = cache.get(key)
        if content is None:
            content = calendar.render()
            cache.set(key, content, KEPT_SECONDS)
        response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["ETag"] = etag
    if calendar.last_modified:
        response["Last-Modified"] = http_date(calendar.last_modified.timestamp())
    patch_cache_control(response, private=True, max_age=300)
    return _private(response)


def _private(response: HttpResponse) -> HttpResponse:
    """The address is the key: it must not travel on, nor be found (calendar.md C31)."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def _open(
    secret: str, now: dt.datetime, *, language: str = "", is_counted: bool = False
) -> tuple[Token, Feed] | HttpResponse:
    """Judged anew at each request (C43): 404 for what never was, 410 for what or who is gone.

    `language`: of the calendar's own words, where a page shows them; else the owner's. `is_counted`: 429 for who asks
    all the time, before anything is built.
    """
    try:
        token = token_for(Purpose.FEED, secret, at=now)
    except TokenUnknown as unknown:
        raise Http404 from unknown
    except TokenRefused as refused:
        return HttpResponse(status=refused.status)
    if is_counted and _too_often(token):
        return HttpResponse(status=429, headers={"Retry-After": "60"})
    calendar = feed_behind(token, secret, now, language=language)
    return (token, calendar) if calendar else HttpResponse(status=410)


def _too_often(token: Token) -> bool:
    key = f"feed-requests:{token.pk}"
    try:
        return not cache.add(key, 1, 60) and cache.incr(key) > MOST_REQUESTS
    except ValueError:  # the minute was over between the two
        return False
