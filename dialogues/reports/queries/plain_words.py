"""The first draft of a plain version: one short sentence for each number, in words that everybody knows (REP-5)."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dialogues.commitments.queries import quantity

_MILLION = 1_000_000
_CURRENCIES: Mapping[str, str | Promise] = {
    "VND": gettext_lazy("dong"),
    "KHR": gettext_lazy("riel"),
    "USD": gettext_lazy("US dollars"),
}


def proposed_text(numbers: Mapping[str, Any], *, on: dt.date, language: str) -> str:
    """A line for each sentence. Of what is zero it says nothing."""
    with translation.override(language):
        return "\n".join(_sentences(numbers, on))


def _sentences(numbers: Mapping[str, Any], on: dt.date) -> Iterator[str]:
    tracked, date = numbers.get("tracked", 0), date_format(on)
    if not tracked:
        yield _("On %(date)s there was no promise to follow yet.") % {"date": date}
        return
    yield ngettext(
        "On %(date)s we were following %(n)s promise.", "On %(date)s we were following %(n)s promises.", tracked
    ) % {"n": quantity(Decimal(tracked)), "date": date}
    yield from _how_far(numbers)
    yield from _in_time(numbers)
    yield from _checked(numbers)
    yield from _money(numbers)


def _how_far(numbers: Mapping[str, Any]) -> Iterator[str]:
    said: Mapping[str, Callable[[int], str]] = {
        "completion_complete": lambda n: ngettext("%(n)s is kept.", "%(n)s are kept.", n),
        "completion_substantial": lambda n: ngettext(
            "For %(n)s promise, most of the work is done.", "For %(n)s promises, most of the work is done.", n
        ),
        "completion_limited": lambda n: ngettext(
            "For %(n)s promise, a small part of the work is done.",
            "For %(n)s promises, a small part of the work is done.",
            n,
        ),
        "completion_not_started": lambda n: ngettext(
            "Work on %(n)s promise has not begun.", "Work on %(n)s promises has not begun.", n
        ),
        "completion_no_evidence": lambda n: ngettext(
            "About %(n)s promise nobody has told us anything.", "About %(n)s promises nobody has told us anything.", n
        ),
    }
    for key, words in said.items():
        if count := numbers.get(key):
            yield words(count) % {"n": quantity(Decimal(count))}


def _in_time(numbers: Mapping[str, Any]) -> Iterator[str]:
    if due := numbers.get("due"):
        said = {"n": quantity(Decimal(due)), "kept": quantity(Decimal(numbers.get("due_complete", 0)))}
        yield _("%(n)s should have been kept by that day. Kept of these: %(kept)s.") % said


def _checked(numbers: Mapping[str, Any]) -> Iterator[str]:
    if checked := numbers.get("level_4"):
        said = {"n": quantity(Decimal(checked)), "all": quantity(Decimal(numbers["tracked"]))}
        yield _("People who have no part in it have checked %(n)s of the %(all)s.") % said


def _money(numbers: Mapping[str, Any]) -> Iterator[str]:
    for key, pledged in sorted(numbers.items()):
        if not key.endswith("_pledge"):
            continue
        currency = key.split("_")[1]
        yield _("Promised in money: %(amount)s.") % {"amount": _amount(pledged, currency)}
        if paid := numbers.get(f"money_{currency}_disbursement"):
            yield _("Paid out so far: %(amount)s.") % {"amount": _amount(paid, currency)}


def _amount(amount: int | str, currency: str) -> str:
    value, name = Decimal(amount), _CURRENCIES.get(currency, currency)
    if value >= _MILLION:
        return _("%(n)s million %(currency)s") % {"n": quantity(value / _MILLION), "currency": name}
    return f"{quantity(value)} {name}"
