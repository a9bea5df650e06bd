"""Coming in from a phone: by the code on the wall, or by a link of one's own (PRV-12)."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.invitations.models import Delegate
from dialogues.invitations.views.doors import speak
from dialogues.journal.errors import Refused
from dialogues.languages.translated import said
from dialogues.live.actions import delegate_of, enter_with_link, join_with_code
from dialogues.live.errors import CodeClosed, CodeUnknown, NotAdmitted, RoomEnded, RoomNotOpen, TooManyCodes
from dialogues.live.forms import CodeForm, JoinForm
from dialogues.live.identity import delegate_behind
from dialogues.live.models import Room
from dialogues.live.queries.rooms import room_called, room_to_join
from dialogues.people.enums import Purpose
from dialogues.people.errors import TokenRefused
from dialogues.people.queries import token_for
from dialogues.people.views.links import link_refused

from .limits import JOINS, WRONG_CODES, count, is_over
from .pages import forget, proofs_in, remember


@never_cache
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Type the code."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _join_page(request, form, status=422 if form.is_bound else 200)
    code = form.cleaned_data["code"]
    try:
        return redirect("join_room", _knock(request, code).code)
    except Refused as refusal:
        return _refused(request, code, refusal)


@never_cache
@require_http_methods(["GET", "POST"])
def join_room(request: HttpRequest, code: str) -> HttpResponse:
    """Name and institution. Whoever is in already goes straight back in."""
    try:
        room = _knock(request, code)
    except Refused as refusal:
        return _refused(request, code, refusal)
    if delegate_behind(room, proofs_in(request), at=timezone.now()):
        return redirect("live_phone", room.code)
    form = JoinForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _join_page(request, form, room, status=422 if form.is_bound else 200)
    if is_over(request, JOINS, room.code):
        form.add_error(None, _("Very many people are joining from your network. Please try again in a minute."))
        return _join_page(request, form, room, status=429)
    count(request, JOINS, room.code)
    try:
        room, _delegate, token = join_with_code(
            code=code, language=get_language() or "en", at=timezone.now(), **form.cleaned_data
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _join_page(request, form, room, status=409)
    return remember(request, redirect("live_phone", room.code), room, token)


@never_cache
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """GET shows a button and changes nothing (mail scanners open links too); POST enters."""
    try:
        token = token_for(Purpose.PERSONAL, secret, at=timezone.now())
        delegate = delegate_of(token)
    except TokenRefused as refusal:
        return link_refused(request, refusal, purpose=Purpose.PERSONAL, secret=secret)
    speak(request, delegate.person.language)
    if request.method == "POST":
        try:
            room, _delegate, token = enter_with_link(secret=secret, at=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
            return _enter_page(request, delegate, status=409)
        return remember(request, redirect("live_phone", room.code), room, token)
    return _enter_page(request, delegate)


@require_POST
def leave(request: HttpRequest, code: str) -> HttpResponse:
    """Forget me on this phone: somebody else will use it."""
    try:
        room = room_called(code)
    except NotAdmitted:
        return redirect("join_room", code)
    return forget(request, redirect("join_room", room.code), room)


def _enter_page(request: HttpRequest, delegate: Delegate, status: int = 200) -> HttpResponse:
    dialogue = delegate.dialogue
    context = {"delegate": delegate, "dialogue": dialogue, "title": said(dialogue.title)}
    return render(request, "live/enter.html", context, status=status)


def _knock(request: HttpRequest, code: str) -> Room:
    """The room behind a code, without letting anybody try out codes. room.code_unknown and its sisters."""
    if is_over(request, WRONG_CODES):
        raise TooManyCodes
    try:
        return room_to_join(code)
    except CodeUnknown:
        count(request, WRONG_CODES)
        raise


def _refused(request: HttpRequest, code: str, refusal: Refused) -> HttpResponse:
    """A closed door says so; a wrong code goes back to the field."""
    if isinstance(refusal, CodeClosed | RoomEnded | RoomNotOpen):
        return render(request, "live/closed.html", {"room": room_called(code), "refusal": refusal}, status=409)
    form = CodeForm({"code": code})
    form.add_error("code", str(refusal))
    return _join_page(request, form, status=getattr(refusal, "status", 409))


def _join_page(request: HttpRequest, form: Form, room: Room | None = None, *, status: int) -> HttpResponse:
    context = {"form": form, "room": room, "title": said(room.dialogue.title) if room else ""}
    return render(request, "live/join.html", context, status=status)
