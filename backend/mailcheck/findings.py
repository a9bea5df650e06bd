from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _


class Light(StrEnum):
    GREEN = "done"
    YELLOW = "at-risk"
    RED = "overdue"

    @property
    def word(self) -> str:
        return {"done": _("In order:"), "at-risk": _("Look at this:"), "overdue": _("Put this right:")}[self.value]


@dataclass(frozen=True)
class Finding:
    """`says` is what was found and `to_do` what to do about it, in the reader's language; `record` is for the DNS."""

    title: str
    light: Light
    says: str
    to_do: str = ""
    record: str = ""


def in_order(title: str, says: str) -> Finding:
    return Finding(title, Light.GREEN, says)


def look_at(title: str, says: str, to_do: str, record: str = "") -> Finding:
    return Finding(title, Light.YELLOW, says, to_do, record)


def put_right(title: str, says: str, to_do: str, record: str = "") -> Finding:
    return Finding(title, Light.RED, says, to_do, record)


def worst(findings: Sequence[Finding]) -> Light:
    lights = {finding.light for finding in findings}
    return next((light for light in (Light.RED, Light.YELLOW) if light in lights), Light.GREEN)
