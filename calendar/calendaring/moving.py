"""The page that says what a move would send, before it is made."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from calendaring.trial import try_move
from dialogues.journal.forms import attempt, form_page
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.forms import TimesForm
from dialogues.programme.permissions import dialogue_or_404


@login_required
@require_POST
def move_trial(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """The same form with what it would do above it; nothing is changed, however often it is asked."""
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    form = TimesForm(request.POST, dialogue=dialogue)
    trial = attempt(
        form,
        lambda: try_move(
            dialogue=dialogue,
            exception_reason=form.cleaned_data["exception_reason"],
            actor=request.user.actor,
            at=timezone.now(),
            **form.span(dialogue.zone),
        ),
    )
    context = {"programme": dialogue.programme, "dialogue": dialogue, "trial": trial}
    return form_page(request, "calendaring/move_trial.html", form, context)
