"""The scorecard as files, the same for colleagues and for everybody."""

import datetime as dt
from collections.abc import Callable, Mapping

from django.http import Http404, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.journal.files import disposition
from dialogues.languages.typesetting import NotPrintable
from dialogues.reports.exports import Document, as_json, as_pdf, as_xlsx, document_of, figures_csv, rows_csv
from dialogues.reports.queries.open_data import LICENCE_URL
from dialogues.reports.queries.scorecard import Reading
from dialogues.reports.queries.scorecard.remembered import card_of

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv; charset=utf-8"
_FORMS: Mapping[str, tuple[str, str | Promise, Callable[[Document], bytes] | None]] = {
    "scorecard.pdf": ("application/pdf", _("PDF, to print"), None),
    "scorecard.xlsx": (_XLSX, _("XLSX, figures and commitments"), as_xlsx),
    "figures.csv": (_CSV, _("CSV, the figures"), figures_csv),
    "commitments.csv": (_CSV, _("CSV, the commitments"), rows_csv),
    "scorecard.json": ("application/json", _("JSON, for programs"), as_json),
}


def files_of(base: str, query: str) -> list[tuple[str, str | Promise]]:
    """Address and words of each form."""
    return [(f"{base}{name}{query}", words) for name, (_type, words, _make) in _FORMS.items()]


def file_of(reading: Reading, name: str) -> HttpResponse:
    return written(document_of(card_of(reading), reading.rows()), name)


def written(document: Document, name: str) -> HttpResponse:
    if name not in _FORMS:
        raise Http404
    content_type, _words, make = _FORMS[name]
    if make:
        body = make(document)
    else:
        try:
            # Dated by what it says, not by when it was asked for: the same figures are the same bytes.
            body = as_pdf(document, at=dt.datetime.combine(document["as_of"], dt.time(), dt.UTC))
        except NotPrintable as error:
            return HttpResponse(f"{error.characters}", status=422, content_type="text/plain; charset=utf-8")
    response = HttpResponse(body, content_type=content_type)
    response["Content-Disposition"] = disposition(f"{document['programme']}-{document['as_of'].isoformat()}-{name}")
    response["Link"] = f'<{LICENCE_URL}>; rel="license"'
    return response
