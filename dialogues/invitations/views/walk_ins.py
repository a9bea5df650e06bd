"""People whom nobody named, and what anybody at the door agrees to."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.invitations.actions import (
    approve_walk_in,
    note_consents,
    refuse_walk_in,
    register_at_door,
    undecide_walk_in,
)
from dialogues.invitations.forms.walk_ins import ConsentsForm, WalkInForm
from dialogues.invitations.models import Delegate, WalkIn
from dialogues.invitations.queries.door import person_at_door
from dialogues.invitations.queries.wording import DATA_NOTICE
from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import STAFF, Role
from dialogues.people.models import User
from dialogues.people.notices import NOTICE_VERSION
from dialogues.people.permissions import SignedInRequest, holds_role, require_role
from dialogues.people.queries import consents_in_force, members_of
from dialogues.programme.models import Dialogue

from .places import delegate_for_staff, dialogue_for_staff, place

DECIDES = (Role.FACILITATOR, Role.CONVENOR)
Decision = Callable[..., WalkIn]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def walk_in_new(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    dialogue = dialogue_for_staff(request, code, dialogue_code)
    data = request.POST if request.method == "POST" else None
    form = WalkInForm(data, colleagues=_colleagues(request, dialogue), initial={"language": get_language()})
    delegate = attempt(
        form,
        lambda: register_at_door(dialogue=dialogue, agreed=form.agreed(), **form.person(), **stamp_of(request)),
    )
    if delegate:
        told = _("%(name)s is registered and waits for a facilitator’s yes.")
        messages.success(request, told % {"name": delegate.person.name})
        return redirect("delegate_consents", delegate.pk)
    context = place(request, dialogue) | {"notice": DATA_NOTICE, "notice_version": NOTICE_VERSION}
    return form_page(request, "invitations/walk_in_form.html", form, context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def consents(request: SignedInRequest, pk: int) -> HttpResponse:
    """What somebody has agreed to, and the sheet to note more. Also where a walk-in is let in."""
    delegate = delegate_for_staff(request, pk)
    dialogue, data = delegate.dialogue, request.POST if request.method == "POST" else None
    first = {"language": delegate.person.language}
    form = ConsentsForm(data, colleagues=_colleagues(request, dialogue), initial=first)
    noted = attempt(form, lambda: _note(request, delegate, form))
    if noted:
        messages.success(request, _("Noted."))
        return redirect("delegate_consents", pk)
    context = place(request, dialogue) | {
        "delegate": delegate,
        "person": person_at_door(delegate),
        "given": consents_in_force(delegate.person).select_related("witness"),
        "walk_in": WalkIn.objects.filter(delegate=delegate).first(),
        "may_erase": holds_role(request.user, dialogue.programme.scope, Role.CONVENOR)
        and not delegate.person.erased_at,
        "notice": DATA_NOTICE,
        "notice_version": NOTICE_VERSION,
    }
    return form_page(request, "invitations/consents.html", form, context)


@login_required
@require_POST
def approval(request: SignedInRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, approve_walk_in, _("%(name)s may come in."))


@login_required
@require_POST
def refusal(request: SignedInRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, refuse_walk_in, _("%(name)s is not let in."))


@login_required
@require_POST
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, undecide_walk_in, _("%(name)s waits for a decision again."))


def _decide(request: SignedInRequest, pk: int, decide: Decision, told: str) -> HttpResponse:
    """`pk` is the delegate's. A facilitator's yes (domain.md §2.3); a convenor's counts as one."""
    delegate = delegate_for_staff(request, pk)
    require_role(request.user, delegate.dialogue.programme.scope, *DECIDES)
    try:
        decide(delegate=delegate, **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, told % {"name": delegate.person.name})
    return redirect("delegate_consents", pk)


def _note(request: SignedInRequest, delegate: Delegate, form: ConsentsForm) -> bool:
    note_consents(dialogue=delegate.dialogue, person=delegate.person, agreed=form.agreed(), **stamp_of(request))
    return True


def _colleagues(request: SignedInRequest, dialogue: Dialogue) -> QuerySet[User]:
    return members_of(dialogue.programme.scope, *STAFF).exclude(pk=request.user.pk)
