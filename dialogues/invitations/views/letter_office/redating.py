"""Another day for a dialogue whose letters are out."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogues.invitations.actions.letter_office import redate_dialogue
from dialogues.invitations.queries.letters import letters_to_replace
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.models import Job
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import Role
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.forms.dialogues import TimesForm
from dialogues.programme.permissions import dialogue_or_404

from .places import office


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def redating(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """One step: the day, the calendars, and a new letter for each that is out (domain.md §3.2 step 13)."""
    dialogue = dialogue_or_404(request, code, dialogue_code, Role.CONVENOR)
    form = TimesForm(request.POST if request.method == "POST" else None, dialogue=dialogue)
    jobs: list[Job | None] = []

    def move() -> bool:
        job = redate_dialogue(
            dialogue=dialogue,
            approved_by=request.user.name,
            exception_reason=form.cleaned_data["exception_reason"],
            language=translation.get_language() or "en",
            **form.span(dialogue.zone),
            **stamp_of(request),
        )
        jobs.append(job)
        return True

    if attempt(form, move):
        date = date_format(dialogue.starts_at, "DATE_FORMAT") if dialogue.starts_at else ""
        messages.success(request, _("%(code)s takes place on %(date)s.") % {"code": dialogue.code, "date": date})
        return redirect("job", jobs[0].pk) if jobs[0] else redirect("letters", code, dialogue_code)
    letters = letters_to_replace(dialogue)
    context = office(request, dialogue) | {"letters": letters}
    return form_page(request, "invitations/letters/redating.html", form, context)
