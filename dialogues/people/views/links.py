"""Links from mails: one-time sign-in, and what a link says that no longer works. GET never uses anything up."""

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.journal.errors import Refused
from dialogues.people.actions import redeem_token, renew_token
from dialogues.people.enums import Purpose
from dialogues.people.errors import TokenHasNoAddress, TokenRefused, TooManyLinks
from dialogues.people.models import Token
from dialogues.people.queries import token_for

from .limits import NEW_LINKS, count, is_over


@never_cache
@require_http_methods(["GET", "POST"])
def login_link(request: HttpRequest, secret: str) -> HttpResponse:
    try:
        if request.method == "POST":
            return _sign_in(request, redeem_token(purpose=Purpose.LOGIN, secret=secret, at=timezone.now()))
        token = token_for(Purpose.LOGIN, secret, at=timezone.now())
    except TokenRefused as refusal:
        return render(request, "people/login_link_refused.html", {"refusal": refusal}, status=refusal.status)
    return render(request, "people/login_link.html", {"token": token, "next": _next(request)})


@never_cache
@require_POST
def link_renewal(request: HttpRequest) -> HttpResponse:
    """ "Send me a new one." Says the same whoever asks; the mail goes to the address the old link was made for."""
    secret, purpose = request.POST.get("secret", ""), request.POST.get("purpose", "")
    if is_over(request, NEW_LINKS):
        refusal: Refused = TooManyLinks()
        return render(request, "people/link_refused.html", {"refusal": refusal}, status=429)
    count(request, NEW_LINKS)
    try:
        renew_token(secret=secret, purpose=_known(purpose), at=timezone.now())
    except (TokenRefused, TokenHasNoAddress) as refusal:
        status = getattr(refusal, "status", 409)
        return render(request, "people/link_refused.html", {"refusal": refusal}, status=status)
    return render(request, "people/link_renewed.html")


def link_refused(request: HttpRequest, refusal: TokenRefused, *, purpose: Purpose, secret: str) -> HttpResponse:
    """The page of any link that no longer works; an expired one offers "send me a new one"."""
    may_renew = refusal.code == "token.expired" and refusal.token is not None and refusal.token.made_for_email
    context = {"refusal": refusal, "may_renew": bool(may_renew), "purpose": purpose.value, "secret": secret}
    return render(request, "people/link_refused.html", context, status=refusal.status)


def _sign_in(request: HttpRequest, token: Token) -> HttpResponse:
    if request.user.is_authenticated:
        logout(request)
    answer: HttpResponse = perform_login(request, token.user, redirect_url=_next(request))
    return answer


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else resolve_url(settings.LOGIN_REDIRECT_URL)


def _known(purpose: str) -> str:
    return purpose if purpose in Purpose.values else Purpose.PERSONAL
