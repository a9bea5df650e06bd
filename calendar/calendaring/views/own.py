"""My calendars: the feeds of a signed-in person, their addresses, and the end of an address."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from calendaring.offers import Offer, offer_to, offers_to, own_addresses
from calendaring.subscriptions import make_address, renew_address, subscription_to
from dialogues.people.actions import revoke_token
from dialogues.people.models import Token
from dialogues.people.permissions import SignedInRequest
from dialogues.people.queries import person_of


@login_required
@require_GET
def calendars(request: SignedInRequest) -> HttpResponse:
    return render(request, "calendaring/calendars.html", {"offers": offers_to(request.user, at=timezone.now())})


@login_required
@require_POST
@never_cache
def addresses(request: SignedInRequest) -> HttpResponse:
    """Answers with the address itself, this once."""
    now = timezone.now()
    offer = offer_to(request.user, request.POST.get("feed", ""), at=now)
    if offer is None:
        raise Http404
    return _shown_once(request, offer, make_address(feed=offer.feed, user=request.user, at=now))


@login_required
@require_POST
@never_cache
def renewal(request: SignedInRequest, pk: int) -> HttpResponse:
    now, token = timezone.now(), _own_or_404(request, pk)
    offer = offer_to(request.user, token.object_key, at=now)
    if offer is None:
        raise Http404
    return _shown_once(request, offer, renew_address(token=token, user=request.user, at=now))


@login_required
@require_POST
def revocation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Also of a calendar that one may no longer see: nobody is kept from closing a door of one's own."""
    revoke_token(token=_own_or_404(request, pk), at=timezone.now())
    messages.success(request, _("That address no longer works. Calendars that use it will show nothing new."))
    return redirect("calendars")


def _own_or_404(request: SignedInRequest, pk: int) -> Token:
    return get_object_or_404(own_addresses(request.user, person_of(request.user)), pk=pk)


def _shown_once(request: SignedInRequest, offer: Offer, address: str) -> HttpResponse:
    context = {"offer": offer, "subscription": subscription_to(address, name=offer.name)}
    return render(request, "calendaring/address.html", context, status=201)
