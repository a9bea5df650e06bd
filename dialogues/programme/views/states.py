from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.actions import move_dialogue
from dialogues.programme.forms import ReasonForm
from dialogues.programme.models import Dialogue
from dialogues.programme.permissions import dialogue_or_404
from dialogues.programme.queries import Step, steps_of


@login_required
@require_http_methods(["GET", "POST"])
def dialogue_state(request: SignedInRequest, code: str, dialogue_code: str, to: str) -> HttpResponse:
    """POST takes the step. Steps that want a reason ask for it first; the live room has steps of its own."""
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    step = next((step for step in steps_of(dialogue) if step.to == to), None)
    if step is None:
        messages.error(request, _("This step is not possible any more: somebody may have been quicker."))
        return redirect("dialogue", code, dialogue_code)
    if step.asks_reason:
        return _with_reason(request, dialogue, step)
    if request.method != "POST":
        raise Http404
    try:
        _move(request, dialogue, step)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("dialogue", code, dialogue_code)


def _with_reason(request: SignedInRequest, dialogue: Dialogue, step: Step) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    if attempt(form, lambda: _move(request, dialogue, step, form.cleaned_data["reason"])):
        return redirect("dialogue", dialogue.programme.code, dialogue.code)
    context = {"programme": dialogue.programme, "dialogue": dialogue, "step": step}
    return form_page(request, "programme/reason_form.html", form, context)


def _move(request: SignedInRequest, dialogue: Dialogue, step: Step, reason: str = "") -> Dialogue:
    moved = move_dialogue(dialogue=dialogue, to=step.to, reason=reason, **stamp_of(request))
    said = {"code": moved.code, "state": moved.get_state_display()}
    messages.success(request, _("%(code)s is now: %(state)s.") % said)
    return moved
