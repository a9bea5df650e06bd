"""A new owner looks at what it owes now and takes it over, by link, without an account. GET changes nothing."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from dialogues.commitments.actions import Acceptance, accept_transfer
from dialogues.commitments.models import OwnershipTransfer
from dialogues.followup.actions import accept_action_transfer
from dialogues.followup.forms_of_succession import TakeOverForm
from dialogues.followup.queries.received import Received, door_of, received_by
from dialogues.institutions.queries import name_of
from dialogues.journal.forms import form_page
from dialogues.people.actions import use_token
from dialogues.people.enums import Purpose
from dialogues.people.models import Token
from dialogues.people.views.doors import opened_by
from dialogues.programme.queries import today_in


@opened_by(Purpose.TAKE_OVER)
@require_http_methods(["GET", "HEAD", "POST"])
def taking_over(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    door = door_of(token)
    if door is None:
        raise Http404
    rows = received_by(door.institution, door.programme, today_in(door.programme, timezone.now()))
    waiting = [row for row in rows if not row.is_accepted]
    form = TakeOverForm(request.POST if request.method == "POST" else None, rows=waiting)
    if form.is_valid():
        taken = _accept(form.chosen(), token, f"institution:{door.institution.pk}")
        told = ngettext("You took over one promise. Thank you.", "You took over %(count)s promises. Thank you.", taken)
        messages.success(request, told % {"count": taken})
        return redirect("taking_over", secret)
    context = {
        "programme": door.programme,
        "institution": name_of(door.institution),
        "waiting": waiting,
        "accepted": [row for row in rows if row.is_accepted],
    }
    return form_page(request, "followup/taking_over.html", form, context)


@transaction.atomic
def _accept(rows: list[Received], token: Token, actor: str) -> int:
    acceptance, at = Acceptance(through=token, note=str(_("by the link in the mail"))), timezone.now()
    for row in rows:
        if isinstance(row.transfer, OwnershipTransfer):
            accept_transfer(transfer=row.transfer, acceptance=acceptance, actor=actor, at=at)
        else:
            accept_action_transfer(transfer=row.transfer, acceptance=acceptance, actor=actor, at=at)
    use_token(token=token, at=at)
    return len(rows)
