"""What owners report, as the secretariat reads it: a list to work through, and one button for each answer."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dialogues.followup.actions import (
    accept_report,
    answer_support,
    reopen_report,
    return_report,
    withdraw_report,
)
from dialogues.followup.forms_of_progress import ReturnForm, SupportAnswerForm
from dialogues.followup.models import ProgressUpdate
from dialogues.followup.queries import reports_in
from dialogues.followup.queries.report_rows import may_withdraw, report_rows
from dialogues.followup.queries.reports import TABS, report_counts
from dialogues.invitations.views.paging import page_of
from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.people.queries import person_of
from dialogues.programme.models import Programme
from dialogues.programme.permissions import programme_or_404


@login_required
@require_GET
def progress_reports(request: SignedInRequest, code: str) -> HttpResponse:
    """`?show=`: unread, support, returned or all."""
    programme = programme_or_404(request, code)
    chosen = request.GET.get("show", "unread")
    chosen = chosen if chosen in TABS else "unread"
    found = reports_in(programme, request.user).filter(TABS[chosen])
    page = page_of(request, list(found.values_list("pk", flat=True)))
    context = {
        "programme": programme,
        "tabs": _tabs(programme, request, chosen),
        "chosen": chosen,
        "reports": report_rows(found.filter(pk__in=page.rows), request.user),
        "page": page,
        "manages": holds_role(request.user, programme.scope, *MANAGERS),
    }
    return render(request, "followup/reports.html", context)


@login_required
@require_POST
def report_acceptance(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    update = _managed_or_404(request, code, pk)
    return _button(request, code, lambda: accept_report(update=update, **stamp_of(request)), _("Marked as read."))


@login_required
@require_http_methods(["GET", "POST"])
def report_return(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    update = _managed_or_404(request, code, pk)
    form = ReturnForm(request.POST or None)
    if attempt(form, lambda: return_report(update=update, **form.cleaned_data, **stamp_of(request))):
        messages.success(
            request,
            _("Returned: it counts no more. The institution is told in ten minutes; until then you can undo it."),
        )
        return redirect("progress_reports", code)
    words = {"heading": _("Return the report"), "button": _("Return it")}
    return _form(request, code, update, form, words)


@login_required
@require_POST
def report_reopening(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    update = _managed_or_404(request, code, pk)
    told = _("Undone: it counts and waits to be read.")
    return _button(request, code, lambda: reopen_report(update=update, **stamp_of(request)), told)


@login_required
@require_POST
def report_withdrawal(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """For whoever sent it, and for colleagues who typed it in."""
    programme = get_object_or_404(Programme, code=code)
    update = get_object_or_404(reports_in(programme, request.user), pk=pk)
    manages = holds_role(request.user, programme.scope, *MANAGERS)
    if not may_withdraw(update, person_of(request.user), manages=manages):
        raise PermissionDenied
    told = _("Taken back. Nothing of it counts.")
    return _button(request, code, lambda: withdraw_report(update=update, **stamp_of(request)), told)


@login_required
@require_http_methods(["GET", "POST"])
def report_support(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    update = _managed_or_404(request, code, pk)
    form = SupportAnswerForm(request.POST or None, initial={"answer": update.support_answer})
    if attempt(form, lambda: answer_support(update=update, **form.cleaned_data, **stamp_of(request))):
        messages.success(request, _("Answered. The institution is told by mail."))
        return redirect("progress_reports", code)
    words = {"heading": _("Answer the call for help"), "button": _("Send the answer")}
    return _form(request, code, update, form, words)


def _managed_or_404(request: SignedInRequest, code: str, pk: int) -> ProgressUpdate:
    programme = programme_or_404(request, code, *MANAGERS)
    return get_object_or_404(reports_in(programme, request.user), pk=pk)


def _button(request: SignedInRequest, code: str, step: Callable[[], ProgressUpdate], told: str) -> HttpResponse:
    """Back to the list, or to the commitment if it was pressed there."""
    try:
        update = step()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("progress_reports", code)
    messages.success(request, told)
    [row] = report_rows([update], request.user)
    if request.POST.get("back") == "commitment" and row.url:
        return redirect(row.url)
    return redirect("progress_reports", code)


def _form(
    request: SignedInRequest,
    code: str,
    update: ProgressUpdate,
    form: ReturnForm | SupportAnswerForm,
    words: dict[str, str],
) -> HttpResponse:
    [row] = report_rows([update], request.user)
    context = {"programme": update.subject.dialogue.programme, "row": row, "words": words}
    return form_page(request, "followup/report_form.html", form, context)


def _tabs(programme: Programme, request: SignedInRequest, chosen: str) -> list[dict[str, object]]:
    counts = report_counts(programme, request.user)
    labels = {
        "unread": _("To be read"),
        "support": _("Ask for help"),
        "returned": _("Returned"),
        "all": _("All"),
    }
    return [
        {"url": f"?show={name}", "label": label, "count": counts[name], "chosen": name == chosen}
        for name, label in labels.items()
    ]
