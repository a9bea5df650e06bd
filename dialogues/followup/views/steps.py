"""What becomes of one step beside a report: begun, blocked, put behind others, verified."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.commitments.views.finding import commitment_or_404
from dialogues.commitments.views.stepping import Words, answer_button, answer_form
from dialogues.followup.actions import block_action, say_what_it_waits_for, start_action, verify_action
from dialogues.followup.forms import WaitsForForm
from dialogues.followup.forms_of_steps import BlockingForm
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import Role
from dialogues.people.permissions import SignedInRequest, require_role
from dialogues.people.queries import person_of

from .items import item_or_404


@login_required
@require_POST
def item_start(request: SignedInRequest, pk: int, **place: str) -> HttpResponse:
    commitment, item = item_or_404(request, pk, place)
    told = _("“%(title)s” has begun.") % {"title": item.title}
    return answer_button(request, commitment, lambda: start_action(action_item=item, **stamp_of(request)), told)


@login_required
@require_http_methods(["GET", "POST"])
def item_blocking(request: SignedInRequest, pk: int, **place: str) -> HttpResponse:
    """What hinders is asked for; nobody has to say."""
    commitment, item = item_or_404(request, pk, place)
    form = BlockingForm(request.POST if request.method == "POST" else None)
    words = Words(
        heading=_("What is in the way?"),
        button=_("Mark as blocked"),
        told=_("“%(title)s” is blocked.") % {"title": item.title},
        lead=item.title,
    )

    def step() -> object:
        said = {**form.cleaned_data, "language": get_language() or "en"}
        return block_action(action_item=item, **said, **stamp_of(request))

    return answer_form(request, commitment, form, step, words)


@login_required
@require_http_methods(["GET", "POST"])
def item_order(request: SignedInRequest, pk: int, **place: str) -> HttpResponse:
    """Which other steps come first."""
    commitment, item = item_or_404(request, pk, place)
    form = WaitsForForm(
        request.POST if request.method == "POST" else None,
        action_item=item,
        initial={"depends_on": item.depends_on.all()},
    )
    words = Words(
        heading=_("What comes first"),
        button=_("Save the order"),
        told=_("The order of “%(title)s” is saved.") % {"title": item.title},
        lead=item.title,
    )
    return answer_form(
        request,
        commitment,
        form,
        lambda: say_what_it_waits_for(action_item=item, **stamp_of(request), **form.cleaned_data),
        words,
    )


@login_required
@require_http_methods(["GET", "POST"])
def item_verification(request: SignedInRequest, pk: int, **place: str) -> HttpResponse:
    """Asks first, for nothing undoes it."""
    commitment = commitment_or_404(request, **place)
    require_role(request.user, commitment.dialogue.programme.scope, Role.VERIFIER)
    person = person_of(request.user)
    if person is None:
        raise PermissionDenied
    items = commitment.action_items.select_related("dialogue__programme", "owner", "commitment")
    item = get_object_or_404(items, pk=pk)
    words = Words(
        heading=_("Verify that “%(title)s” is done") % {"title": item.title},
        button=_("It is done"),
        told=_("“%(title)s” is verified.") % {"title": item.title},
        lead=_("You stand for yourself: neither you nor your institution does this step. It cannot be undone."),
    )
    return answer_form(
        request,
        commitment,
        forms.Form(request.POST if request.method == "POST" else None),
        lambda: verify_action(action_item=item, verifier=person, **stamp_of(request)),
        words,
    )
