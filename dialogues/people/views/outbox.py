from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dialogues.journal.errors import Refused
from dialogues.people.actions import send_again
from dialogues.people.enums import MANAGERS, STAFF, MessageState
from dialogues.people.events import HOUSE
from dialogues.people.links import mask_links
from dialogues.people.models import OutboundMessage, SendingPause
from dialogues.people.permissions import SignedInRequest, require_role
from dialogues.people.previews import preview_of
from dialogues.people.queries import messages_visible_to, scopes_of
from dialogues.people.queries.sending import pause_of, pauses_in
from dialogues.people.scopes import Place, places_of

PAGE_SIZE = 50
# No mail server takes these to their addressee: whoever works here has to.
_PASSED_ON = (MessageState.BY_HAND, MessageState.FAILED)


@login_required
@require_GET
def outbox(request: SignedInRequest) -> HttpResponse:
    places = _places(request)
    chosen = next((place for place in places if place.code == request.GET.get("programme")), None)
    if request.GET.get("programme") and chosen is None:
        raise Http404
    state = request.GET.get("state", "")
    state = state if state in MessageState.values else ""
    mails = _chosen(messages_visible_to(request.user), chosen, state)
    before = request.GET.get("before", "")
    numbered = before.isdecimal() and len(before) < 19
    page = list((mails.filter(pk__lt=int(before)) if numbered else mails)[: PAGE_SIZE + 1])
    readable = scopes_of(request.user, *MANAGERS)
    context = {
        "mails": page[:PAGE_SIZE],
        "older_url": _address(chosen, state, page[PAGE_SIZE - 1].pk) if len(page) > PAGE_SIZE else "",
        "newest_url": _address(chosen, state) if before else "",
        "place": chosen,
        "place_filters": [(place, _address(place, state)) for place in places],
        "every_place_url": _address(None, state),
        "state_filters": [(choice, _address(chosen, choice.value), choice == state) for choice in MessageState],
        "every_state_url": _address(chosen, ""),
        "state": state,
        "titles": {place.scope: place.title for place in places},
        "readable": readable,
        **_sending(request, places, chosen, readable),
    }
    return render(request, "people/outbox.html", context)


@login_required
@require_GET
def outbox_mail(request: SignedInRequest, pk: int) -> HttpResponse:
    """A mail is its addressee's. Facilitators see only that there is one; links are for who has to pass it on."""
    mail = get_object_or_404(messages_visible_to(request.user), pk=pk)
    require_role(request.user, mail.scope, *MANAGERS)
    masked = mail.state not in _PASSED_ON and not settings.DEMO
    # RFC 5545 folds long lines; people read them whole.
    calendar = mail.calendar.replace("\r\n ", "").replace("\r\n", "\n")
    shown = {"text": mail.text, "short_text": mail.short_text, "calendar": calendar}
    context = {
        "mail": mail,
        "place": places_of([mail.scope]).get(mail.scope),
        "shown": {part: mask_links(text) for part, text in shown.items()} if masked else shown,
        "preview": preview_of(mail),
        "pause": pause_of(mail.scope) if mail.state == MessageState.WAITING else None,
        "masked": masked,
        "attachments": mail.attachments.only("name").order_by("pk"),
    }
    return render(request, "people/outbox_mail.html", context)


@login_required
@require_POST
def outbox_attempt(request: SignedInRequest, pk: int) -> HttpResponse:
    mail = get_object_or_404(messages_visible_to(request.user), pk=pk)
    require_role(request.user, mail.scope, *MANAGERS)
    try:
        send_again(message=mail, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The mail to %(email)s is on its way again.") % {"email": mail.to_email})
    return redirect("outbox_mail", pk)


def _sending(
    request: SignedInRequest, places: list[Place], chosen: Place | None, readable: set[str]
) -> dict[str, object]:
    """What is held back, with the way to let it go for who may; and the way to hold back what is looked at."""
    by_scope = {place.scope: place for place in places}
    pauses = list(pauses_in([*by_scope, HOUSE]))
    paused = {pause.scope for pause in pauses}
    place = chosen or (places[0] if len(places) == 1 else None)
    pause_url = ""
    if request.user.is_superuser and chosen is None and HOUSE not in paused:
        pause_url = reverse("outbox_house_pause")
    elif place and place.scope in readable and place.scope not in paused:
        pause_url = reverse("mail_pause", args=[place.code])
    rows = [(pause, by_scope.get(pause.scope), _end_url(request, pause, by_scope, readable)) for pause in pauses]
    return {"pauses": rows, "pause_url": pause_url, "most_a_minute": settings.MAIL_PER_MINUTE}


def _end_url(request: SignedInRequest, pause: SendingPause, by_scope: dict[str, Place], readable: set[str]) -> str:
    if pause.scope == HOUSE:
        return reverse("outbox_house_resumption") if request.user.is_superuser else ""
    return reverse("mail_resumption", args=[by_scope[pause.scope].code]) if pause.scope in readable else ""


def _places(request: SignedInRequest) -> list[Place]:
    return sorted(places_of(scopes_of(request.user, *STAFF)).values(), key=lambda place: place.code)


def _chosen(mails: QuerySet[OutboundMessage], place: Place | None, state: str) -> QuerySet[OutboundMessage]:
    if place:
        mails = mails.filter(scope=place.scope)
    return mails.filter(state=state) if state else mails


def _address(place: Place | None, state: str, before: int | None = None) -> str:
    asked = {"programme": place.code if place else "", "state": state, "before": before or ""}
    return "?" + urlencode({name: value for name, value in asked.items() if value})
