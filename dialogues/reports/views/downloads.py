"""The public list as data: CSV for spreadsheets, JSON for programs. The same rows and names as on the page."""

import csv
import io
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from dialogues.commitments.queries import is_named_publicly, public_commitments, public_programmes
from dialogues.journal.files import disposition
from dialogues.languages.publishing import public_page
from dialogues.programme.models import Programme
from dialogues.reports.queries.headline import as_of
from dialogues.reports.queries.open_data import LICENCE, LICENCE_URL, record_of

# A spreadsheet would run what begins like a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@public_page
def public_json(request: HttpRequest, code: str) -> HttpResponse:
    programme = get_object_or_404(public_programmes(), code=code)
    body = {
        "programme": programme.code,
        "as_of": as_of(programme, timezone.now()),
        "licence": LICENCE,
        "demonstration": programme.is_demonstration,
        "commitments": _records(programme),
    }
    return _licensed(JsonResponse(body, json_dumps_params={"ensure_ascii": False}))


@public_page
def public_csv(request: HttpRequest, code: str) -> HttpResponse:
    programme = get_object_or_404(public_programmes(), code=code)
    out = io.StringIO()
    records = _records(programme)
    if records:
        writer = csv.DictWriter(out, [*records[0], "licence"])
        writer.writeheader()
        writer.writerows({name: _safe(value) for name, value in row.items()} | {"licence": LICENCE} for row in records)
    # The mark at the beginning tells spreadsheets that this is UTF-8.
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = disposition(f"{programme.code}-commitments.csv")
    return _licensed(response)


def _records(programme: Programme) -> list[dict[str, Any]]:
    on = as_of(programme, timezone.now())
    return [record_of(found, on, named=is_named_publicly(found, on)) for found in public_commitments(programme)]


def _safe(value: Any) -> Any:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()


def _licensed(response: HttpResponse) -> HttpResponse:
    response["Link"] = f'<{LICENCE_URL}>; rel="license"'
    return response
