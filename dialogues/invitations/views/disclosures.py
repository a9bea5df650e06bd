"""Lists of persons that leave the house, and the record of those that did."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dialogues.invitations.actions import disclose_delegates
from dialogues.invitations.exports import as_csv, as_xlsx, table_of
from dialogues.invitations.forms.disclosures import DisclosureForm
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.languages.translated import said
from dialogues.people.enums import MANAGERS
from dialogues.people.models import DisclosureLog
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.permissions import programme_or_404

from .places import dialogue_for_managers, place

SHOWN = 200
FILES = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def delegate_disclosure(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """Say to whom and what for; the answer is the file."""
    dialogue = dialogue_for_managers(request, code, dialogue_code)
    form = DisclosureForm(request.POST if request.method == "POST" else None)
    names = ("recipient_kind", "recipient", "purpose", "legal_basis")
    disclosed = attempt(
        form,
        lambda: disclose_delegates(
            dialogue=dialogue,
            columns=form.columns(),
            **{name: form.cleaned_data[name] for name in names},
            **stamp_of(request),
        ),
    )
    if disclosed is None:
        return form_page(request, "invitations/disclosure_form.html", form, place(request, dialogue))
    _log, delegates = disclosed
    write, kind = FILES[form.cleaned_data["format"]]
    answer = HttpResponse(write(table_of(delegates, form.columns())), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="delegates.{form.cleaned_data["format"]}"'
    return answer


@login_required
@require_GET
def disclosures(request: SignedInRequest, code: str) -> HttpResponse:
    """Who got which list, when and what for."""
    programme = programme_or_404(request, code, *MANAGERS)
    logs = DisclosureLog.objects.filter(scope=programme.scope).order_by("-pk")[:SHOWN]
    context = {"programme": programme, "programme_title": said(programme.title).text, "logs": logs}
    return render(request, "invitations/disclosures.html", context)
