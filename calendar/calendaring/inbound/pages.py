"""What came in by mail, for the secretariat of a programme (calendar.md C28 to C30)."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from calendaring.counters import POLICY, takes_counters
from dialogues.invitations.models import Invitation
from dialogues.journal.errors import Refused
from dialogues.journal.numbers import row_number
from dialogues.journal.stamps import Stamp, stamp_of
from dialogues.languages.translated import said
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.actions import change_programme
from dialogues.programme.permissions import programme_or_404

from . import deciding
from .enums import MailState
from .models import InboundMail
from .queries import mails_visible_to
from .rows import rows_of

PAGE_SIZE = 30
SHOWN = {"open": gettext_lazy("To decide"), "all": gettext_lazy("All")}
Deed = Callable[[InboundMail, SignedInRequest, Stamp], object]


@login_required
@require_GET
def inbound_mails(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code, *MANAGERS)
    mails = mails_visible_to(request.user).filter(programme=programme)
    show = "all" if request.GET.get("show") == "all" else "open"
    waiting = mails.filter(state=MailState.OPEN).count()
    if show == "open":
        mails = mails.filter(state=MailState.OPEN)
    before = row_number(request.GET.get("before", ""))
    page = list((mails.filter(pk__lt=before) if before else mails).order_by("-pk")[: PAGE_SIZE + 1])
    context = {
        "programme": programme,
        "programme_title": said(programme.title).text,
        "rows": rows_of(page[:PAGE_SIZE]),
        "older_url": f"?show={show}&before={page[PAGE_SIZE - 1].pk}" if len(page) > PAGE_SIZE else "",
        "show": show,
        "filters": SHOWN.items(),
        "waiting": waiting,
        "takes_counters": takes_counters(programme),
    }
    return render(request, "calendaring/inbound_mails.html", context)


@login_required
@require_POST
def inbound_decision(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    programme = programme_or_404(request, code, *MANAGERS)
    mail = get_object_or_404(mails_visible_to(request.user).filter(programme=programme), pk=pk)
    deed, told = _DEEDS.get(request.POST.get("decision", ""), (None, ""))
    if deed is None:
        messages.error(request, _("Please choose what is to be done."))
        return redirect("inbound_mails", code)
    try:
        deed(mail, request, stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, str(told))
    return redirect("inbound_mails", code)


@login_required
@require_POST
def counter_policy(request: SignedInRequest, code: str) -> HttpResponse:
    """Whether calendars offer their people to propose another time."""
    programme = programme_or_404(request, code, *MANAGERS)
    wanted = request.POST.get("takes") == "yes"
    change_programme(programme=programme, changes={"policies": {POLICY: wanted}}, **stamp_of(request))
    if wanted:
        messages.success(request, _("Invitations from now on let guests propose another time."))
    else:
        messages.success(request, _("Invitations from now on ask calendars not to offer another time."))
    return redirect("inbound_mails", code)


def _as_nominee(mail: InboundMail, request: SignedInRequest, stamp: Stamp) -> object:
    dialogue = mail.delegate.dialogue_id if mail.delegate else None
    found = Invitation.objects.filter(dialogue=dialogue, pk=row_number(request.POST.get("invitation", "")) or 0)
    return deciding.take_as_nominee(mail=mail, invitation=get_object_or_404(found), name=_name(request), **stamp)


def _name(request: SignedInRequest) -> str:
    return " ".join(request.POST.get("name", "").split())[:150]


def _simply(action: Callable[..., Any]) -> Deed:
    def deed(mail: InboundMail, request: SignedInRequest, stamp: Stamp) -> object:
        actor: str = stamp["actor"]
        at: dt.datetime = stamp["at"]
        return action(mail=mail, actor=actor, at=at)

    return deed


_DEEDS: dict[str, tuple[Deed | None, str | Promise]] = {
    "taken": (_simply(deciding.take_as_answer), gettext_lazy("Noted as the guest’s answer.")),
    "guest": (
        lambda mail, request, stamp: deciding.add_as_guest(mail=mail, name=_name(request), **stamp),
        gettext_lazy("Added as an extra guest, with an invitation of their own."),
    ),
    "nominee": (_as_nominee, gettext_lazy("Taken as a nominee of the institution.")),
    "refused": (
        _simply(deciding.refuse_stranger),
        gettext_lazy("Refused. The calendar is told to forget the dialogue."),
    ),
    "deputy": (
        lambda mail, request, stamp: deciding.send_deputy(mail=mail, name=_name(request), **stamp),
        gettext_lazy("The deputy is named."),
    ),
    "rescheduled": (_simply(deciding.agree_to_time), gettext_lazy("The dialogue is moved, and all guests are told.")),
    "stays": (_simply(deciding.refuse_time), gettext_lazy("The guest is told that it stays as it is.")),
    "read": (_simply(deciding.mark_read), gettext_lazy("Marked as dealt with.")),
    "reopened": (_simply(deciding.reopen_mail), gettext_lazy("Open again.")),
    "erased": (_simply(deciding.erase_mail), gettext_lazy("The words are erased. That there was a mail stays.")),
}
