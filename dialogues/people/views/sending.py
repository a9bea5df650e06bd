"""Holding mail back and letting it go, for one programme or for the whole installation."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dialogues.journal.stamps import stamp_of
from dialogues.people.actions import pause_sending, resume_sending
from dialogues.people.enums import MANAGERS
from dialogues.people.events import HOUSE
from dialogues.people.permissions import SignedInRequest, require_role
from dialogues.people.scopes import Place, place_or_404


@login_required
@require_POST
def pause(request: SignedInRequest, code: str) -> HttpResponse:
    place = _place(request, code)
    pause_sending(scope=place.scope, **stamp_of(request))
    messages.success(request, _("Mail of %(code)s waits now until you send it on its way.") % {"code": place.code})
    return redirect(f"{reverse('outbox')}?{urlencode({'programme': place.code})}")


@login_required
@require_POST
def resumption(request: SignedInRequest, code: str) -> HttpResponse:
    place = _place(request, code)
    resume_sending(scope=place.scope, **stamp_of(request))
    messages.success(request, _("Mail of %(code)s leaves again, within a minute.") % {"code": place.code})
    return redirect(f"{reverse('outbox')}?{urlencode({'programme': place.code})}")


@login_required
@require_POST
def house_pause(request: SignedInRequest) -> HttpResponse:
    _require_administrator(request)
    pause_sending(scope=HOUSE, **stamp_of(request))
    messages.success(request, _("All mail waits now until you send it on its way."))
    return redirect("outbox")


@login_required
@require_POST
def house_resumption(request: SignedInRequest) -> HttpResponse:
    _require_administrator(request)
    resume_sending(scope=HOUSE, **stamp_of(request))
    messages.success(request, _("Mail leaves again, within a minute."))
    return redirect("outbox")


def _place(request: SignedInRequest, code: str) -> Place:
    place = place_or_404("programme", code)
    require_role(request.user, place.scope, *MANAGERS)
    return place


def _require_administrator(request: SignedInRequest) -> None:
    """One programme's team must not hold up the mail of another."""
    if not request.user.is_superuser:
        raise Http404
