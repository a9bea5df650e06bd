import datetime as dt

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.people.actions import change_account, issue_token, revoke_token
from dialogues.people.actors import actor_of
from dialogues.people.enums import Purpose
from dialogues.people.forms import ApiKeyForm, ProfileForm
from dialogues.people.permissions import SignedInRequest
from dialogues.people.queries import api_tokens_of, person_of


@login_required
@require_http_methods(["GET", "POST"])
def account(request: SignedInRequest) -> HttpResponse:
    user = request.user
    form = ProfileForm(request.POST or None, initial={"name": user.name, "language": user.language})
    if not form.is_valid():
        return render(
            request, "people/account.html", _page(request, profile_form=form), status=422 if form.errors else 200
        )
    change_account(user=user, **form.cleaned_data, actor=actor_of(user), at=timezone.now())
    with translation.override(user.language):
        messages.success(request, _("Your name and language are saved."))
    answer = redirect("account")
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        user.language,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return answer


@login_required
@require_POST
@never_cache
def api_keys(request: SignedInRequest) -> HttpResponse:
    """Answers with the secret itself, this once: it is stored nowhere and can never be shown again."""
    form = ApiKeyForm(request.POST)
    if not form.is_valid():
        return render(request, "people/account.html", _page(request, key_form=form), status=422)
    at, days, user = timezone.now(), int(form.cleaned_data["days"]), request.user
    token, secret = issue_token(
        purpose=Purpose.API,
        object_key=f"user:{user.pk}",
        user=user,
        label=form.cleaned_data["label"],
        expires_at=at + dt.timedelta(days=days) if days else None,
        at=at,
    )
    return render(request, "people/api_key_made.html", {"token": token, "secret": secret}, status=201)


@login_required
@require_POST
def api_key_revocation(request: SignedInRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(api_tokens_of(request.user), pk=pk)
    revoke_token(token=token, at=timezone.now())
    messages.success(request, _("The key “%(label)s” no longer works.") % {"label": token.label})
    return redirect("account")


def _page(
    request: SignedInRequest, *, profile_form: ProfileForm | None = None, key_form: ApiKeyForm | None = None
) -> dict[str, object]:
    user = request.user
    known = {"name": user.name, "language": user.language}
    return {
        "profile_form": profile_form or ProfileForm(initial=known),
        "key_form": key_form or ApiKeyForm(initial={"days": "365"}),
        "tokens": api_tokens_of(user),
        "person": person_of(user),
        "now": timezone.now(),
    }
