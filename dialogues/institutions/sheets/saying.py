"""What one row says, and what is wrong with it, in words for whoever reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypedDict

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PROBLEMS: Mapping[str, str | Promise] = {
    "name_missing": _("Give a name in at least one language."),
    "missing": _("This is missing."),
    "unknown_choice": _("“%(value)s” is none of the known values."),
    "too_long": _("This is too long."),
    "bad_code": _("Use letters, digits, dots and dashes, such as MOP or PPC-DL."),
    "bad_date": _("“%(value)s” is no date. Write 2022-05-18 or 18/05/2022."),
    "bad_number": _("“%(value)s” is no number between 1 and 999."),
    "bad_email": _("“%(value)s” is no e-mail address."),
    "bad_country": _("Write the country as two letters, such as VN."),
    "bad_yes_no": _("Write yes or no."),
    "unknown_area": _("There is no area “%(value)s” in the register."),
    "unknown_parent": _("“%(value)s” is neither in the register nor in a row above."),
    "unreachable": _("Give the contact point an e-mail address or a phone number."),
    "post_missing": _("Say which post this is, such as Office of International Relations."),
    "repeated": _("Row %(value)s is about the same institution. Keep one of them."),
}


class Problem(TypedDict):
    column: str
    code: str
    value: str


@dataclass
class Said:
    """`facts` holds only what the row gives; an empty cell says nothing and takes nothing away."""

    facts: dict[str, Any] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    short_names: dict[str, str] = field(default_factory=dict)
    letter_symbol: str = ""
    contacts: list[dict[str, str]] = field(default_factory=list)
    area: str = ""
    parent: str = ""
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, column: str, code: str, value: object = "") -> None:
        self.problems.append({"column": column, "code": code, "value": str(value)[:100]})
