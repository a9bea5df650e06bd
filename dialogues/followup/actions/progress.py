"""What a report says and who sends it; and what is wrong with it, whatever it is about."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.texts import flaw_in_number, unreadable
from dialogues.followup.enums import Report
from dialogues.followup.errors import (
    ObstacleNotExpected,
    PeriodTurned,
    ProgressTextTooLong,
    SupportTextTooLong,
    TooManyFiles,
)
from dialogues.institutions.models import Institution
from dialogues.people.models import Person, Token

from .dating import Written
from .reaching import Reached

MOST_CHARACTERS = 600
MOST_FILES = 5
_WITH_OBSTACLE = (Report.LATE, Report.BLOCKED)


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Money that moved, told with a report. `amount` in whole units of the currency."""

    kind: str
    amount: Decimal
    currency: str
    value_date: dt.date
    exception_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Progress:
    """One report: how it goes, and whatever else there is to say. One form for all of it (domain.md §3.4 step 5).

    `signatory`: whose part of a joint pledge it is about.
    """

    report: str
    narrative: str = ""
    language: str = "en"
    completion: str = ""
    indicator_value: Decimal | None = None
    obstacle: str = ""
    caused_by: str = ""
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    support_needed: str = ""
    evidence: "Sequence[File[bytes]]" = ()
    money: Sequence[Moved] = ()
    signatory: Institution | None = None
    people: Reached | None = None


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who reports, for which institution, and by which link. `client_key`: its own name for this report (INV-25).

    `written`: earlier than it came, as a phone says, or on the day that whoever types it in was told it.
    """

    actor: str
    institution: Institution | None = None
    person: Person | None = None
    through: Token | None = None
    client_key: str | None = None
    written: Written = None

    @property
    def speaks_for_an_owner(self) -> bool:
        """Otherwise a colleague writes down what was told."""
        return bool(self.institution or self.person or self.through)


def check_progress(progress: Progress) -> None:
    """Raises progress.obstacle_not_expected, .text_too_long, .support_too_long, .period_turned, .too_many_files."""
    if (progress.obstacle or progress.caused_by) and progress.report not in _WITH_OBSTACLE:
        raise ObstacleNotExpected
    if len(progress.narrative) > MOST_CHARACTERS or unreadable(progress.narrative):
        raise ProgressTextTooLong(limit=MOST_CHARACTERS)
    if len(progress.support_needed) > MOST_CHARACTERS or unreadable(progress.support_needed):
        raise SupportTextTooLong(limit=MOST_CHARACTERS)
    if flaw := flaw_in_number(progress.indicator_value, _("The measure now")):
        raise flaw
    if (progress.period_start is None) != (progress.period_end is None):
        raise PeriodTurned
    if progress.period_start and progress.period_end and progress.period_start > progress.period_end:
        raise PeriodTurned
    if len(progress.evidence) > MOST_FILES:
        raise TooManyFiles(limit=MOST_FILES)
