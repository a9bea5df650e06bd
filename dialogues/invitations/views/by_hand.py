"""What machines cannot do: call again, pass a message on, put an address right."""

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dialogues.invitations.models import ContactNote
from dialogues.invitations.queries.by_hand import handed, messages_of, messages_to_pass_on
from dialogues.invitations.queries.contacts import contacts_due, unreached_in
from dialogues.journal.errors import Refused
from dialogues.journal.forms import tell
from dialogues.journal.numbers import row_number
from dialogues.journal.stamps import stamp_of
from dialogues.people.actions import mark_reachable, pass_on, undo_passing_on
from dialogues.people.enums import HandChannel, MessageState
from dialogues.people.models import OutboundMessage
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.models import Dialogue

from .places import dialogue_for_managers, place

PAGE_SIZE = 30


@login_required
@require_GET
def by_hand(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    dialogue = dialogue_for_managers(request, code, dialogue_code)
    done = request.GET.get("show") == "done"
    after = row_number(request.GET.get("after", "")) or 0
    shown = messages_of(dialogue).filter(state=MessageState.PASSED_ON) if done else messages_to_pass_on(dialogue)
    page = list(shown.filter(pk__gt=after)[: PAGE_SIZE + 1])
    today = timezone.now().astimezone(dialogue.zone).date()
    context = place(request, dialogue, managed=True) | {
        "handed": handed(page[:PAGE_SIZE]),
        "more_url": _more(page, done=done),
        "done": done,
        "unreached": [] if done else unreached_in(dialogue),
        "due": [] if done else _due(dialogue, today),
        "channels": HandChannel.choices,
    }
    return render(request, "invitations/by_hand.html", context)


@login_required
@require_POST
def passing_on(request: SignedInRequest, code: str, dialogue_code: str, pk: int) -> HttpResponse:
    dialogue, message = _message(request, code, dialogue_code, pk)
    by = request.POST.get("by", "")
    try:
        pass_on(message=message, by=by if by in HandChannel.values else HandChannel.OTHER, **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Noted: passed on to %(name)s.") % {"name": message.to_name})
    return redirect("by_hand", dialogue.programme.code, dialogue.code)


@login_required
@require_POST
def passing_on_undo(request: SignedInRequest, code: str, dialogue_code: str, pk: int) -> HttpResponse:
    dialogue, message = _message(request, code, dialogue_code, pk)
    tell(
        request,
        lambda: undo_passing_on(message=message, **stamp_of(request)),
        _("The message waits to be passed on again."),
    )
    return redirect("by_hand", dialogue.programme.code, dialogue.code)


@login_required
@require_POST
def address_works(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """Somebody has asked: mails arrive there again. Only for addresses of this dialogue."""
    dialogue = dialogue_for_managers(request, code, dialogue_code)
    email = request.POST.get("email", "")
    known = {item.address.email.lower() for item in unreached_in(dialogue)}
    try:
        if email.lower() in known:
            mark_reachable(email=email, stream=dialogue.stream, **stamp_of(request))
            messages.success(request, _("Mails go to %(email)s again.") % {"email": email})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("by_hand", code, dialogue_code)


def _message(request: SignedInRequest, code: str, dialogue_code: str, pk: int) -> tuple[Dialogue, OutboundMessage]:
    dialogue = dialogue_for_managers(request, code, dialogue_code)
    return dialogue, get_object_or_404(messages_of(dialogue), pk=pk)


def _due(dialogue: Dialogue, today: dt.date) -> list[ContactNote]:
    return list(contacts_due(dialogue.programme, today).filter(dialogue=dialogue))


def _more(page: list[OutboundMessage], *, done: bool) -> str:
    if len(page) <= PAGE_SIZE:
        return ""
    return "?" + urlencode({"show": "done" if done else "", "after": page[PAGE_SIZE - 1].pk})
