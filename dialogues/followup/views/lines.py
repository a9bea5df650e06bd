"""What came by phone, SMS or Zalo, one line each: read first, recorded if all of it was understood."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from dialogues.commitments.models import Commitment
from dialogues.followup.actions import report_lines
from dialogues.followup.forms_of_lines import LinesForm
from dialogues.followup.models import ProgressUpdate
from dialogues.followup.queries.lines import Understood, understood_in
from dialogues.invitations.views.doors import spoken
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.permissions import programme_or_404


@login_required
@require_http_methods(["GET", "POST"])
def report_by_lines(request: SignedInRequest, code: str) -> HttpResponse:
    """All of it or nothing: with one line that cannot be read, every line is shown with its meaning or complaint."""
    programme = programme_or_404(request, code, *MANAGERS)
    form = LinesForm(request.POST or None)
    found = understood_in(form.texts(), programme, request.user) if form.is_valid() else []
    told = attempt(form, lambda: _record(request, form, found))
    if told:
        noted = ngettext("%(n)s report noted.", "%(n)s reports noted.", len(told)) % {"n": len(told)}
        meanings = " ".join(f"{_code(one)}: {one.meaning}." for one in found)
        messages.success(request, f"{noted} {meanings}")
        return redirect("progress_reports", code)
    return form_page(request, "followup/lines.html", form, {"programme": programme, "found": found})


def _record(request: SignedInRequest, form: LinesForm, found: list[Understood]) -> list[ProgressUpdate]:
    wrong = [one for one in found if one.complaint]
    if wrong or not found:
        told = ngettext(
            "%(n)s line could not be read. Nothing is recorded yet.",
            "%(n)s lines could not be read. Nothing is recorded yet.",
            len(wrong),
        )
        form.add_error("lines", told % {"n": len(wrong)})
        return []
    lines = [(one.subject, one.line) for one in found if one.subject and one.line]
    key = str(form.cleaned_data["client_key"])
    day = form.cleaned_data["said_on"]
    return report_lines(lines=lines, language=spoken(), client_key=key, written=day, **stamp_of(request))


def _code(one: Understood) -> str:
    return f"{one.subject.dialogue.code} {one.subject.code}" if isinstance(one.subject, Commitment) else ""
