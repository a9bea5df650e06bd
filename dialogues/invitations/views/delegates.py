from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from dialogues.invitations.actions import check_in_delegate, undo_check_in
from dialogues.invitations.models import Delegate
from dialogues.invitations.queries import (
    delegates_matching,
    delegates_of,
    in_the_order_of,
)
from dialogues.invitations.queries.funnel import delegates_shown, standing_of_guests
from dialogues.invitations.queries.rows import delegate_rows
from dialogues.journal.errors import Refused
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest, holds_role

from .paging import page_of
from .places import delegate_for_staff, dialogue_for_staff, place

FILTERS = {
    "all": gettext_lazy("All"),
    "coming": gettext_lazy("Will come"),
    "maybe": gettext_lazy("May come"),
    "silent": gettext_lazy("No answer yet"),
    "declined": gettext_lazy("Will not come"),
    "here": gettext_lazy("Here"),
    "walk-ins": gettext_lazy("Walk-ins"),
    "access-needs": gettext_lazy("With access needs"),
}


@login_required
@require_GET
def delegate_list(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """Everybody expected, and the check-in desk."""
    dialogue = dialogue_for_staff(request, code, dialogue_code)
    show, text = request.GET.get("show", "all"), request.GET.get("q", "")
    everybody = delegates_of(dialogue).prefetch_related("institution__names")
    page = page_of(request, delegates_matching(delegates_shown(everybody, show), text))
    funnel, readiness = standing_of_guests(dialogue)
    context = place(request, dialogue) | {
        "rows": delegate_rows(in_the_order_of(page.rows, everybody)),
        "page": page,
        "show": show,
        "filters": FILTERS.items(),
        "q": text,
        "funnel": funnel,
        "readiness": readiness,
    }
    return render(request, "invitations/delegate_list.html", context)


@login_required
@require_POST
def check_in(request: SignedInRequest, pk: int) -> HttpResponse:
    delegate = delegate_for_staff(request, pk)
    try:
        delegate = check_in_delegate(delegate=delegate, **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(name)s is here.") % {"name": delegate.person.name})
    return _answer(request, delegate)


@login_required
@require_POST
def check_in_undo(request: SignedInRequest, pk: int) -> HttpResponse:
    delegate = delegate_for_staff(request, pk)
    try:
        delegate = undo_check_in(delegate=delegate, **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(name)s is not here.") % {"name": delegate.person.name})
    return _answer(request, delegate)


def _answer(request: SignedInRequest, delegate: Delegate) -> HttpResponse:
    """The row alone for a page that swaps it; else the list as it was, at the same row."""
    if request.headers.get("HX-Request"):
        (row,) = delegate_rows([delegate])
        may_manage = holds_role(request.user, delegate.dialogue.programme.scope, *MANAGERS)
        context = {"row": row, "oob": True, "may_manage": may_manage}
        return render(request, "invitations/_delegate_row.html", context)
    dialogue = delegate.dialogue
    if request.POST.get("back") == "door":
        return redirect("door", dialogue.programme.code, dialogue.code)
    kept = {name: request.POST[name] for name in ("q", "show") if request.POST.get(name)}
    address = reverse("delegates", args=[dialogue.programme.code, dialogue.code])
    return redirect(f"{address}?{urlencode(kept)}#delegate-{delegate.pk}")
