"""What an institution owes as a file, out and back: by its link, and for the organiser. Read first, then applied."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from dialogues.followup.actions.sheets import Applied, SheetReport, apply_sheet
from dialogues.followup.queries.behind import Behind
from dialogues.followup.queries.owing import Owed, owed_by, owed_in
from dialogues.followup.sheets.reading import progress_of, read_rows
from dialogues.followup.sheets.writing import sheet_of
from dialogues.institutions.forms.imports import ImportFileForm
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.institutions.sheets.reading import read_table
from dialogues.invitations.views.doors import spoken
from dialogues.journal.files import disposition
from dialogues.journal.forms import attempt
from dialogues.people.actors import actor_of
from dialogues.people.enums import MANAGERS
from dialogues.people.models import Token
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.models import Programme
from dialogues.programme.permissions import programme_or_404
from dialogues.programme.queries import today_in

from .doors import by_progress_link

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SALT = "followup.sheet.read"
_READ_FOR_S = 24 * 3600
# A file has a row for each thing that was open when it was handed out; of more, each would be shown as wrong.
_MOST_ROWS = 2_000


class SheetForm(ImportFileForm):
    file = forms.FileField(
        label=_("The file, filled in"),
        help_text=_("Excel (.xlsx) or CSV. You first see how it was read; nothing is recorded before you say so."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )


@by_progress_link
@require_http_methods(["GET", "HEAD", "POST"])
def progress_sheet(request: HttpRequest, secret: str, link: Behind) -> HttpResponse:
    """For whoever sits at the institution's post; a link made for one person is about one thing."""
    programme, institution = _post_behind(link)
    owed = owed_by([institution.pk], programme, today_in(programme, timezone.now()))
    context = {"secret": secret, "institution": name_of(institution), "programme": programme, "owed": owed}
    applied = partial(_apply, through=link.token, actor=link.actor)
    return _answer(request, "followup/sheet.html", context, owed, applied, institution.pk)


@by_progress_link
@require_GET
def progress_sheet_file(request: HttpRequest, secret: str, link: Behind) -> HttpResponse:
    programme, institution = _post_behind(link)
    owed = owed_by([institution.pk], programme, today_in(programme, timezone.now()))
    return _file(f"{programme.code}-{institution.code}", owed)


@login_required
@require_http_methods(["GET", "POST"])
def report_sheets(request: SignedInRequest, code: str) -> HttpResponse:
    """Files for those who have no line, and what came back from them."""
    programme = programme_or_404(request, code, *MANAGERS)
    owed = owed_in(programme, today_in(programme, timezone.now()))
    owners = {one.institution.pk: one.institution for one in owed}
    context = {
        "programme": programme,
        "owners": sorted(((one.code, name_of(one)) for one in owners.values()), key=lambda pair: pair[1]),
    }
    applied = partial(_apply, through=None, actor=actor_of(request.user))
    return _answer(request, "followup/sheets.html", context, owed, applied, None)


@login_required
@require_GET
def report_sheet_file(request: SignedInRequest, code: str) -> HttpResponse:
    """`?of=CODE`: one institution's."""
    programme = programme_or_404(request, code, *MANAGERS)
    owed = owed_in(programme, today_in(programme, timezone.now()))
    its_own = [one for one in owed if one.institution.code == request.GET.get("of", "")]
    if not its_own:
        raise Http404
    return _file(f"{programme.code}-{its_own[0].institution.code}", its_own)


def _post_behind(link: Behind) -> tuple[Programme, Institution]:
    if link.institution is None or link.token.person is not None:
        raise Http404
    return link.subject.dialogue.programme, link.institution


def _file(name: str, owed: list[Owed]) -> HttpResponse:
    response = HttpResponse(sheet_of(name, owed), content_type=XLSX)
    response["Content-Disposition"] = disposition(f"{name}.xlsx")
    response["Cache-Control"] = "private, no-store"
    return response


def _answer(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    owed: list[Owed],
    apply: Callable[[list[SheetReport]], list[Applied]],
    institution: int | None,
) -> HttpResponse:
    """Two steps: a file is read and shown; what was shown is applied."""
    if "read" in request.POST:
        return _applied(request, template, context, owed, apply)
    form = SheetForm(request.POST or None, request.FILES or None)
    most_rows = max(_MOST_ROWS, 2 * len(owed))
    rows = attempt(
        form, lambda: read_rows(read_table(form.content(), most_rows=most_rows), owed, institution=institution)
    )
    ready = [row for row in rows or [] if row.is_ready]
    context |= {"form": form, "rows": rows, "ready": len(ready), "wrong": sum(bool(row.problems) for row in rows or [])}
    if ready:
        told = [
            {"subject": row.subject, "of": row.institution, "client_key": row.client_key, "said": row.said}
            for row in ready
        ]
        context["read"] = signing.dumps(told, salt=_SALT, compress=True)
    return render(request, template, context, status=422 if form.errors else 200)


def _applied(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    owed: list[Owed],
    apply: Callable[[list[SheetReport]], list[Applied]],
) -> HttpResponse:
    """Only what is still open, and what this house has read itself, within a day."""
    form = SheetForm()
    try:
        told = signing.loads(request.POST["read"], salt=_SALT, max_age=_READ_FOR_S)
    except signing.BadSignature:
        return render(request, template, context | {"form": form, "stale": True}, status=422)
    open_now = {(one.key, one.institution.pk): one.institution for one in owed}
    reports = [
        SheetReport(
            subject=row["subject"],
            institution=open_now[row["subject"], row["of"]],
            client_key=row["client_key"],
            progress=progress_of(row["said"], spoken()),
        )
        for row in told
        if (row["subject"], row["of"]) in open_now
    ]
    titles = {one.key: _title(one) for one in owed}
    results = [(titles[one.report.subject], one) for one in apply(reports)]
    return render(request, template, context | {"form": form, "results": results})


def _apply(reports: list[SheetReport], *, through: Token | None, actor: str) -> list[Applied]:
    return apply_sheet(reports=reports, through=through, actor=actor, at=timezone.now())


def _title(owed: Owed) -> str:
    return str(getattr(owed.subject, "statement", "") or getattr(owed.subject, "title", ""))
