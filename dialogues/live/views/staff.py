"""The facilitator's console, the projector's wall, and the door of a room that is not open yet."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dialogues.invitations.enums import Rsvp
from dialogues.journal.forms import attempt
from dialogues.journal.stamps import stamp_of
from dialogues.languages.translated import said
from dialogues.live.actions import open_room
from dialogues.live.enums import Audience
from dialogues.live.errors import NotAdmitted, NotSignedIn
from dialogues.live.forms import OpenForm
from dialogues.live.identity import Viewer, viewer_of, wall_key
from dialogues.live.models import Room
from dialogues.live.queries.rooms import is_early, room_called
from dialogues.live.texts import Surface
from dialogues.people.enums import STAFF
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.enums import DialogueState
from dialogues.programme.permissions import dialogue_or_404
from dialogues.programme.states import OVER

from .pages import as_script, bootstrap, join_url, proofs_in, qr_svg


@never_cache
@require_GET
def console(request: HttpRequest, code: str) -> HttpResponse:
    admitted = _admitted(request, code, Audience.STAFF)
    if admitted is None:
        return redirect_to_login(request.get_full_path())
    room, viewer = admitted
    link = request.build_absolute_uri(f"{reverse('live_wall', args=[room.code])}?{urlencode({'key': wall_key(room)})}")
    context = _context(request, room, viewer, "console") | {"wall_link": link}
    return render(request, "live/console.html", context)


@never_cache
@require_GET
def wall(request: HttpRequest, code: str) -> HttpResponse:
    """For staff, or with the key from the console on a projector where nobody signs in."""
    admitted = _admitted(request, code, Audience.WALL)
    if admitted is None:
        return redirect_to_login(request.get_full_path())
    return render(request, "live/wall.html", _context(request, *admitted, "wall"))


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def dialogue_room(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """GET: what the room is like now. POST: open it and go to the console."""
    dialogue = dialogue_or_404(request, code, dialogue_code, *STAFF)
    form = OpenForm(request.POST if request.method == "POST" else None)
    room = attempt(form, lambda: open_room(dialogue=dialogue, **form.cleaned_data, **stamp_of(request)))
    if room:
        return redirect("live_console", room.code)
    context = {
        "programme": dialogue.programme,
        "dialogue": dialogue,
        "room": Room.objects.filter(dialogue=dialogue).first(),
        "form": form,
        "is_ready": dialogue.state == DialogueState.READY,
        "is_over": dialogue.state in OVER,
        "is_early": is_early(dialogue, timezone.now()),
        "agenda_items": dialogue.agenda_items.count(),
        "expected": dialogue.delegates.filter(withdrawn_at=None, rsvp=Rsvp.ACCEPTED).count(),
    }
    return render(request, "live/room.html", context, status=409 if form.errors else 200)


def _admitted(request: HttpRequest, code: str, audience: Audience) -> tuple[Room, Viewer] | None:
    """None: sign in first, also where no room has this code. 404 for whoever is signed in and has no business here."""
    try:
        room = room_called(code)
        return room, viewer_of(room, proofs_in(request, audience), at=timezone.now())
    except (NotSignedIn, NotAdmitted) as refusal:
        if request.user.is_authenticated:
            raise Http404 from refusal
        return None


def _context(request: HttpRequest, room: Room, viewer: Viewer, surface: Surface) -> dict[str, object]:
    return {
        "room": room,
        "dialogue": room.dialogue,
        "title": said(room.dialogue.title),
        "bootstrap_script": as_script(bootstrap(request, room, viewer, surface)),
        "join_url": join_url(room),
        "qr_svg": qr_svg(join_url(room)),
    }
