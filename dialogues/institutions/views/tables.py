"""Files to download: the register, an empty table to fill in, and what was wrong with the rows of an import."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dialogues.institutions.models import ImportRow, RegisterImport
from dialogues.institutions.permissions import require
from dialogues.institutions.queries import (
    Choice,
    filtered_institutions,
    imports_visible_to,
    institutions_visible_to,
    places_of,
    register_rows,
    troubles_of,
)
from dialogues.institutions.sheets.columns import COLUMNS
from dialogues.institutions.sheets.writing import csv_of, xlsx_of

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMATS = ("csv", "xlsx")


@login_required
@require_GET
def register_export(request: HttpRequest, format: str) -> HttpResponse:
    """What the list shows under the same filters."""
    require(request, "view")
    choice = Choice.from_query(request.GET)
    found = filtered_institutions(institutions_visible_to(request.user), choice.values)
    return _download(format, "institutions", _headings(), register_rows(found))


@login_required
@require_GET
def register_template(request: HttpRequest, format: str) -> HttpResponse:
    """With headings in the reader's language and one row that shows how."""
    require(request, "add")
    return _download(format, "institutions-template", _headings(), [[column.example for column in COLUMNS]])


@login_required
@require_GET
def register_import_problems(request: HttpRequest, pk: int) -> HttpResponse:
    """Rows that are wrong or were refused: why, and all their cells, to be put right and tried again."""
    require(request, "add")
    imported = get_object_or_404(imports_visible_to(request.user), pk=pk)
    rows = imported.rows.exclude(problems=[], refusal="").order_by("number")
    headings = [_("Row"), _("Column"), _("Value"), _("What is wrong"), *imported.headings]
    return _download("csv", f"import-{imported.pk}-problems", headings, _problem_rows(imported, rows))


def _problem_rows(imported: RegisterImport, rows: Iterable[ImportRow]) -> Iterable[list[str]]:
    places = places_of(imported)
    for row in rows:
        for place, value, words in troubles_of(imported, row, places):
            yield [str(row.number), place, value, words, *row.cells]


def _headings() -> list[str]:
    language = (get_language() or "en").split("-")[0]
    return [column.heading(language) for column in COLUMNS]


def _download(format: str, name: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    if format not in _FORMATS:
        raise Http404
    content = csv_of(headings, rows) if format == "csv" else xlsx_of(name, headings, rows)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8" if format == "csv" else _XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.{format}"'
    return response
