"""The figures of domain.md §2.7(8), and what each form of a scorecard says of them."""

import csv
import io
import json
import re
from collections.abc import Iterable
from typing import Any

import openpyxl
import pypdfium2

Figures = dict[str, tuple[str, ...]]

# key: number, of, percent
SAMPLE: Figures = {
    "captured": ("16", "", ""),
    "merged": ("1", "16", "6.3"),
    "withdrawn_before": ("1", "16", "6.3"),
    "confirmed": ("14", "16", "87.5"),
    "declined": ("1", "14", "7.1"),
    "signed_off": ("13", "14", "92.9"),
    "intent": ("1", "13", "7.7"),
    "tracked": ("12", "13", "92.3"),
    "completion_complete": ("4", "12", "33.3"),
    "completion_substantial": ("4", "12", "33.3"),
    "completion_limited": ("2", "12", "16.7"),
    "completion_not_started": ("1", "12", "8.3"),
    "completion_no_evidence": ("1", "12", "8.3"),
    "high": ("8", "12", "66.7"),
    "due_complete": ("4", "10", "40"),
    "level_4": ("4", "12", "33.3"),
    "money_VND_pledge": ("6300000000", "", ""),
    "money_VND_commitment": ("1800000000", "6300000000", "28.6"),
    "money_VND_disbursement": ("1380000000", "1800000000", "76.7"),
    "money_VND_disbursed_of_pledged": ("1380000000", "6300000000", "21.9"),
}
# The same as page and paper say it: label, number, share, of what.
SAID = [
    ("Confirmed", "14", "87.5 %", "16 · Captured"),
    ("Signed off", "13", "92.9 %", "14 · Confirmed"),
    ("Tracked", "12", "92.3 %", "13 · Signed off"),
    ("Substantial or complete", "8", "66.7 %", "12 · Tracked"),
    ("Due and complete", "4", "40.0 %", "10 · Due"),
    ("Verified independently or by the community", "4", "33.3 %", "12 · Tracked"),
    ("Committed", "1,800 M VND", "28.6 %", "6,300 M VND · Pledged"),
    ("Disbursed", "1,380 M VND", "76.7 %", "1,800 M VND · Committed"),
    ("Disbursed, of what was pledged", "1,380 M VND", "21.9 %", "6,300 M VND · Pledged"),
]


def in_csv(content: bytes) -> Figures:
    return _told(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def in_json(content: bytes) -> Figures:
    document = json.loads(content)
    return _told(figure for group in document["groups"] for figure in group["figures"])


def in_book(content: bytes) -> Figures:
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = book["Figures"].iter_rows(min_row=2, values_only=True)
    found = {row[1]: tuple(re.sub(r"\.0$", "", _text(row[column])) for column in (3, 4, 6)) for row in rows}
    return {key: found[key] for key in SAMPLE}


def on_paper(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return re.sub(r"\s+", " ", " ".join(page.get_textpage().get_text_range() for page in pages))


def pages_of(content: bytes) -> int:
    return len(pypdfium2.PdfDocument(content))


def unsaid(text: str) -> list[tuple[str, ...]]:
    """Which lines of the sample this text does not have."""
    return [line for line in SAID if " ".join(line) not in text]


def _told(rows: Iterable[dict[str, Any]]) -> Figures:
    return {
        row["key"]: tuple(_text(row[name]) for name in ("value", "of", "percent"))
        for row in rows
        if row["key"] in SAMPLE
    }


def _text(value: object) -> str:
    return "" if value is None else str(value)
