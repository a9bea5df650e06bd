"""A table into the register: read, said what its columns mean, checked, decided, written; each step has its address."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.institutions.actions import (
    check_import,
    decide_rows,
    decide_the_rest,
    drop_import,
    read_import,
    write_import,
)
from dialogues.institutions.enums import Decision, ImportState, RowOutcome
from dialogues.institutions.forms import ImportFileForm, MappingForm, RestForm
from dialogues.institutions.models import RegisterImport
from dialogues.institutions.permissions import require
from dialogues.institutions.queries import counts_of, imports_visible_to, rows_told
from dialogues.institutions.sheets.reading import read_table
from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of

PAGE_SIZE = 30
MOST_LISTED = 20


@login_required
@require_http_methods(["GET", "POST"])
def register_imports(request: HttpRequest) -> HttpResponse:
    require(request, "add")
    form = ImportFileForm(request.POST or None, request.FILES or None)
    read = attempt(form, lambda: _read(request, form))
    if read:
        return redirect("register_import", read.pk)
    visible = imports_visible_to(request.user)
    context = {"imports": visible[:MOST_LISTED]}
    return form_page(request, "institutions/imports.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
def register_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it stands, and what to do next. POST: what the columns mean, and the check begins."""
    imported = _import_or_404(request, pk)
    if request.method == "POST":
        return _check(request, imported)
    if imported.state == ImportState.READ or "columns" in request.GET:
        return _columns(request, imported, MappingForm(imported=imported))
    return _rows(request, imported)


@login_required
@require_POST
def register_import_decisions(request: HttpRequest, pk: int) -> HttpResponse:
    """`decision_<row>` is `new`, `skip` or `same:<institution>`; `decision` answers for all that are left."""
    imported = _import_or_404(request, pk)
    rest = RestForm(request.POST)
    if "decision" in request.POST and rest.is_valid():
        decision = rest.cleaned_data["decision"]
        return _step(
            request, imported, lambda: decide_the_rest(imported=imported, decision=decision, **stamp_of(request))
        )
    decisions = _decisions(request.POST)
    return _step(request, imported, lambda: decide_rows(imported=imported, decisions=decisions, **stamp_of(request)))


@login_required
@require_POST
def register_import_writing(request: HttpRequest, pk: int) -> HttpResponse:
    imported = _import_or_404(request, pk)
    try:
        begun = write_import(imported=imported, **_job_words(imported), **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("register_import", pk)
    return redirect("job", begun.job_id)


@login_required
@require_POST
def register_import_dropping(request: HttpRequest, pk: int) -> HttpResponse:
    imported = _import_or_404(request, pk)
    try:
        drop_import(imported=imported, **stamp_of(request))
        messages.success(request, _("The table is dropped. Nothing of it is in the register."))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("register_import", pk)
    return redirect("register_imports")


def _read(request: HttpRequest, form: ImportFileForm) -> RegisterImport:
    table = read_table(form.content())
    return read_import(table=table, file_name=form.cleaned_data["file"].name, **stamp_of(request))


def _import_or_404(request: HttpRequest, pk: int) -> RegisterImport:
    require(request, "add")
    return get_object_or_404(imports_visible_to(request.user).select_related("job"), pk=pk)


def _check(request: HttpRequest, imported: RegisterImport) -> HttpResponse:
    form = MappingForm(request.POST, imported=imported)
    begun = attempt(
        form,
        lambda: check_import(
            imported=imported,
            mapping=form.mapping(),
            default_type=form.cleaned_data["default_type"],
            default_level=form.cleaned_data["default_level"],
            **_job_words(imported),
            **stamp_of(request),
        ),
    )
    return redirect("job", begun.job_id) if begun else _columns(request, imported, form)


def _columns(request: HttpRequest, imported: RegisterImport, form: MappingForm) -> HttpResponse:
    return form_page(request, "institutions/import_columns.html", form, {"imported": imported})


def _rows(request: HttpRequest, imported: RegisterImport) -> HttpResponse:
    """A page of rows by number; `outcome` chooses which."""
    outcome = request.GET.get("outcome", "")
    outcome = outcome if outcome in RowOutcome.values else ""
    after = request.GET.get("after", "")
    rows = imported.rows.filter(outcome=outcome) if outcome else imported.rows.all()
    shown = [*rows.filter(number__gt=int(after[:9]) if after.isdecimal() else 0).order_by("number")[: PAGE_SIZE + 1]]
    counts = counts_of(imported)
    chosen = f"outcome={outcome}&" if outcome else ""
    context: dict[str, Any] = {
        "imported": imported,
        "counts": counts,
        "chips": [(kind, counts[kind.value], kind.value == outcome) for kind in RowOutcome if counts[kind.value]],
        "outcome": outcome,
        "rows": rows_told(imported, shown[:PAGE_SIZE]),
        "older_url": f"?{chosen}after={shown[PAGE_SIZE - 1].number}" if len(shown) > PAGE_SIZE else "",
        "decisions": Decision,
        "rest": RestForm(initial={"decision": Decision.SKIP}),
        "is_over": imported.job is None or imported.job.is_over,
        "is_own_job": imported.job is not None and imported.job.actor == stamp_of(request)["actor"],
    }
    return render(request, "institutions/import_rows.html", context)


def _step(request: HttpRequest, imported: RegisterImport, act: Callable[[], int]) -> HttpResponseRedirect:
    try:
        count = act()
        told = ngettext("%(count)s decision is saved.", "%(count)s decisions are saved.", count)
        messages.success(request, told % {"count": count})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('register_import', args=[imported.pk])}?outcome={RowOutcome.DUPLICATE.value}")


def _decisions(posted: QueryDict) -> dict[int, tuple[str, int | None]]:
    """Whatever is not one of the answers counts as none."""
    decisions: dict[int, tuple[str, int | None]] = {}
    for name, answer in posted.items():
        number, (kind, _colon, chosen) = name.removeprefix("decision_"), str(answer).partition(":")
        if name.startswith("decision_") and number.isdecimal() and kind in Decision.values:
            decisions[int(number[:9])] = (kind, int(chosen[:18]) if chosen.isdecimal() else None)
    return decisions


def _job_words(imported: RegisterImport) -> dict[str, str]:
    return {"language": get_language() or "en", "next_url": reverse("register_import", args=[imported.pk])}
