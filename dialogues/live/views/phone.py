"""The participant's page. Works as plain forms; the script takes over where there is one."""

import datetime as dt
import math
import uuid
from typing import Any

import msgspec
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dialogues.languages.translated import said
from dialogues.live.actions import Done, run_commands
from dialogues.live.commands import KINDS, Command, Sent
from dialogues.live.enums import Audience
from dialogues.live.errors import NotAdmitted, NotSignedIn
from dialogues.live.forms import CaptureForm
from dialogues.live.identity import Viewer, viewer_of
from dialogues.live.models import Room
from dialogues.live.queries.rooms import room_called
from dialogues.programme.models import AgendaItem

from .in_app import app_around
from .limits import FORM_POSTS, count, is_over
from .pages import as_script, bootstrap, join_url, proofs_in

CAPTURE = "commitment.capture"
# What the plain forms of the page may send, besides a capture, and the number that goes with it.
BUTTONS = {
    "ground_rules.accept": "version",
    "commitment.withdraw": "commitment",
    "commitment.confirm": "commitment",
}


@never_cache
@require_http_methods(["GET", "POST"])
def phone(request: HttpRequest, code: str) -> HttpResponse:
    try:
        room = room_called(code)
        viewer = viewer_of(room, proofs_in(request, Audience.PARTICIPANT), at=timezone.now())
    except (NotSignedIn, NotAdmitted):
        # Also where no room has this code: that page counts who tries out codes.
        return redirect("join_room", code)
    form = CaptureForm.empty()
    if request.method == "POST":
        do = request.POST.get("do", CAPTURE)
        form = CaptureForm(request.POST) if do == CAPTURE else form
        sent = _captured(form, viewer) if do == CAPTURE else _pressed(do, request.POST, viewer)
        if sent and _send(request, room, sent, form):
            return redirect("live_phone", code)
    context = _context(room, request, viewer) | {"form": form}
    return render(request, "live/phone.html", context, status=422 if form.errors else 200)


def _captured(form: CaptureForm, viewer: Viewer) -> Sent | None:
    if not form.is_valid():
        return None
    return Sent(CAPTURE, form.cleaned_data["id"], form.command(viewer.language), viewer)


def _pressed(do: str, posted: QueryDict, viewer: Viewer) -> Sent | None:
    field = BUTTONS.get(do, "")
    number = posted.get(field, "")
    if not number.isdecimal():
        return None
    try:
        data: Command = msgspec.convert({field: int(number)}, KINDS[do].data)
    except ValueError:  # beyond what any row has
        return None
    return Sent(do, uuid.uuid4(), data, viewer)


def _send(request: HttpRequest, room: Room, sent: Sent, form: CaptureForm) -> bool:
    if is_over(request, FORM_POSTS, sent.sender.actor):
        form.add_error(None, _("This was too much at once. Please wait a minute and send it again."))
        return False
    count(request, FORM_POSTS, sent.sender.actor)
    answer = run_commands(room=room, commands=[sent], at=timezone.now())[0]
    if isinstance(answer, Done):
        if sent.do == CAPTURE:
            messages.success(request, _("Received as %(code)s.") % {"code": answer.data["code"]})
        return True
    if sent.do != CAPTURE:
        messages.error(request, answer.detail)
        return True
    # The text stays in the field.
    form.add_error(None, answer.detail)
    return False


def _context(room: Room, request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    room.refresh_from_db()
    page = bootstrap(request, room, viewer, "phone")
    you = page["snapshot"]["you"]
    item = room.current_item
    rules = room.dialogue.ground_rules
    return {
        "room": room,
        "dialogue": room.dialogue,
        "title": said(room.dialogue.title),
        "you": you,
        "bootstrap_script": as_script(page),
        "app_around": app_around(request),
        "join_url": join_url(room),
        "mine": you["mine"],
        "current_item": {"title": said(item.title), "question": said(item.question)} if item else None,
        "minutes_left": _minutes_left(item, timezone.now()) if item else None,
        "rules_accepted": you["ground_rules_accepted"],
        "ground_rules_text": said(rules),
    }


def _minutes_left(item: AgendaItem, at: dt.datetime) -> int | None:
    if item.started_at is None:
        return None
    return math.ceil((item.started_at + dt.timedelta(minutes=item.minutes) - at).total_seconds() / 60)
