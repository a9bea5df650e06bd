"""Somebody asks to be erased: what would go, what stays, what has to be handed over first; and who was erased when."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dialogues.invitations.forms.erasing import ErasureForm
from dialogues.invitations.queries.erasing import elsewhere, found_by_name, people_of, seats_to_give_back
from dialogues.journal.forms import attempt, form_page, typed
from dialogues.journal.models import Entry
from dialogues.journal.stamps import stamp_of
from dialogues.people.actions import erase_person
from dialogues.people.enums import MANAGERS, Role
from dialogues.people.events import PersonErased
from dialogues.people.models import User
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.people.queries.erasing import duties_of, removal_of
from dialogues.programme.permissions import programme_or_404

SHOWN = 200


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def person_erasure(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    programme = programme_or_404(request, code, Role.CONVENOR)
    person = get_object_or_404(people_of(programme), pk=pk)
    not_ours = elsewhere(person, request.user)
    in_the_way = [*([not_ours] if not_ours else []), *duties_of(person)]
    form = ErasureForm(request.POST if request.method == "POST" and not not_ours else None, name=person.name)
    if attempt(form, lambda: erase_person(person=person, stream=programme.scope, **stamp_of(request))):
        messages.success(request, _("The person is erased."))
        return redirect("erasures", code)
    context = {
        "programme": programme,
        "person": person,
        "removal": removal_of(person),
        "in_the_way": in_the_way,
        "seats": seats_to_give_back(person, programme),
    }
    return form_page(request, "invitations/erasure.html", form, context)


@login_required
@require_GET
def erasures(request: SignedInRequest, code: str) -> HttpResponse:
    """The log; the convenor finds here whoever asks for it."""
    programme = programme_or_404(request, code, *MANAGERS)
    found = Entry.objects.filter(stream__key=programme.scope, kind=PersonErased.kind).order_by("-sequence")[:SHOWN]
    users = User.objects.in_bulk({int(entry.actor.removeprefix("user:")) for entry in found})
    rows = [{"at": entry.at, "by": users.get(int(entry.actor.removeprefix("user:"))), **entry.data} for entry in found]
    asked = typed(request.GET, "q") if holds_role(request.user, programme.scope, Role.CONVENOR) else None
    context = {"programme": programme, "rows": rows, "q": asked, "found": found_by_name(programme, asked or "")}
    return render(request, "invitations/erasures.html", context)
