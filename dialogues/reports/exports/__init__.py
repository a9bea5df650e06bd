"""A scorecard to take along. Every form is made of the same document, so that all say the same."""

from dialogues.reports.queries.documents import Document, document_of

from .paper import as_pdf
from .tables import as_json, as_xlsx, figures_csv, rows_csv

__all__ = ["Document", "as_json", "as_pdf", "as_xlsx", "document_of", "figures_csv", "rows_csv"]
