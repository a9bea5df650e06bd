"""The door of the demonstration: choose whom to be. Exists in demo mode only, and only for who has the key."""

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dialogues.people.enums import Purpose
from dialogues.people.errors import TokenRefused
from dialogues.people.models import User
from dialogues.people.queries import token_for

from .addresses import PARTICIPANT, read_addresses
from .personas import personas, todays_dialogue

DOOR = "demo"


@never_cache
@require_GET
def choose(request: HttpRequest, key: str) -> HttpResponse:
    _check(key)
    dialogue = todays_dialogue()
    context = {
        "personas": personas(dialogue.room.code).values(),
        "key": key,
        "room": dialogue.room,
        "dialogue": dialogue,
        "participant": PARTICIPANT,
        "links": read_addresses().get("personas", {}),
    }
    return render(request, "demo/choose.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def become(request: HttpRequest, key: str, persona: str) -> HttpResponse:
    _check(key)
    chosen = personas(todays_dialogue().room.code).get(persona)
    if chosen is None:
        raise Http404
    if request.method == "GET":
        return render(request, "demo/become.html", {"persona": chosen, "key": key})
    if request.user.is_authenticated:
        logout(request)
    answer: HttpResponse = perform_login(request, User.objects.get(email=chosen.email), redirect_url=chosen.page)
    request.session["demo_key"] = key
    return answer


def _check(key: str) -> None:
    if not settings.DEMO:
        raise Http404
    try:
        token = token_for(Purpose.LOGIN, key, at=timezone.now())
    except TokenRefused as refusal:
        raise Http404 from refusal
    if token.object_key != DOOR:
        raise Http404
