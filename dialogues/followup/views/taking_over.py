"""A new owner looks at what it owes now and takes it over, by link, without an account. GET changes nothing."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from dialogues.commitments.actions import Acceptance
from dialogues.followup.actions import accept_transfers
from dialogues.followup.forms_of_succession import TakeOverForm
from dialogues.followup.queries.received import door_of, received_by
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
    # What is taken over already may be sent again: a second tap, a page that was left open.
    form = TakeOverForm(request.POST if request.method == "POST" else None, rows=rows, offered=waiting)
    if form.is_valid():
        chosen, at = [row.transfer for row in form.chosen()], timezone.now()
        accept_transfers(
            transfers=chosen,
            acceptance=Acceptance(through=token),
            actor=f"institution:{door.institution.pk}",
            at=at,
        )
        use_token(token=token, at=at)
        taken = len(chosen)
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
