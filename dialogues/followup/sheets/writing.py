"""The file as it is handed out: in the reader's language, key columns locked, lists to choose from, a sheet of help."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import quantity
from dialogues.followup.queries.owing import Owed

from .columns import COLUMNS, Column
from .keys import Key, new_file, written

_LISTS = "Lists"


def sheet_of(title: str, rows: Sequence[Owed]) -> bytes:
    """Every cell of ours is a text, so that nothing in it is taken for a formula."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 (slow import, ships no types)

    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(title[:31])
    _write_rows(book, sheet, rows)
    lists = book.add_worksheet(_LISTS)
    _write_lists(sheet, lists, len(rows))
    _write_help(book)
    lists.hide()
    # Without a password: it keeps from slips, not from intent, which the signature of the key notices.
    sheet.protect("", {"sort": True, "autofilter": True, "format_columns": True, "format_rows": True})
    book.close()
    return out.getvalue()


def cells_of(owed: Owed, file: str) -> dict[str, str]:
    """What stands in the locked cells of one row."""
    subject = owed.subject
    ours = {
        "key": written(Key(owed.key, owed.institution.pk, file)),
        "due": date_format(subject.due_date, "SHORT_DATE_FORMAT") if subject.due_date else "",
    }
    if isinstance(subject, Commitment):
        code = f"{subject.dialogue.code} {subject.code}"
        return ours | {"code": code, "what": subject.statement, "target": _target(subject)}
    return ours | {"code": subject.dialogue.code, "what": subject.title, "target": ""}


def _target(commitment: Commitment) -> str:
    ends = [quantity(value) for value in (commitment.baseline, commitment.target)]
    return f"{ends[0] or '?'} → {ends[1]} {commitment.unit}".strip() if ends[1] else ""


def _write_rows(book: Any, sheet: Any, rows: Iterable[Owed]) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "locked": True})
    ours = book.add_format({"text_wrap": True, "valign": "top", "locked": True, "bg_color": "#F3F2EE"})
    theirs = book.add_format({"text_wrap": True, "valign": "top", "locked": False})
    for nth, column in enumerate(COLUMNS):
        sheet.set_column(nth, nth, column.width, None, {"hidden": column.key == "key"})
        sheet.write_string(0, nth, str(column.label), bold)
    file = new_file()
    for number, owed in enumerate(rows, start=1):
        cells = cells_of(owed, file)
        for nth, column in enumerate(COLUMNS):
            if column.locked:
                sheet.write_string(number, nth, cells[column.key], ours)
            else:
                sheet.write_blank(number, nth, None, theirs)
    sheet.freeze_panes(1, 3)


def _write_lists(sheet: Any, lists: Any, rows: int) -> None:
    for nth, column in enumerate(COLUMNS):
        if column.choices is None or not rows:
            continue
        words = _words(column)
        letter = chr(ord("A") + nth)
        lists.write_column(0, nth, words)
        source = f"={_LISTS}!${letter}$1:${letter}${len(words)}"
        sheet.data_validation(1, nth, rows, nth, {"validate": "list", "source": source})


def _words(column: Column) -> list[str]:
    return [str(label) for _value, label in column.choices.choices] if column.choices else []


def _write_help(book: Any) -> None:
    page = book.add_worksheet(_("How to fill it in"))
    page.set_column(0, 0, 100, book.add_format({"text_wrap": True}))
    lines = [
        _("Fill in the white cells of the first sheet. Grey cells are ours: please leave them."),
        _("Choose how it is going from the list. A row without it is left out."),
        _("Write the measure as one number, such as 1200 or 12.5."),
        _("What is in the way, and who causes it, only where it is late or blocked."),
        _("Write no formulas. You may sort the rows and move the columns."),
        _("Send the file back by the page you got it from. You first see how it was read; nothing counts twice."),
    ]
    for number, line in enumerate(lines):
        page.write_string(number, 0, line)
