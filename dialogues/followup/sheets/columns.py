"""The columns of the file. Named by their headings, in any language of the house, so that they may be moved about."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import Completion
from dialogues.followup.enums import CausedBy, ObstacleCategory, Report
from dialogues.languages.search import squeezed


@dataclass(frozen=True)
class Column:
    """`locked`: ours, not to be changed. `choices`: a list to choose from. `width` in letters."""

    key: str
    label: str | Promise
    locked: bool = False
    choices: type[models.TextChoices] | None = None
    width: int = 18


COLUMNS = (
    Column("key", _("Key (please leave it)"), locked=True, width=14),
    Column("code", _("Code"), locked=True, width=12),
    Column("what", _("What was promised"), locked=True, width=50),
    Column("due", _("By when"), locked=True, width=12),
    Column("target", _("From → to"), locked=True),
    Column("report", _("How is it going?"), choices=Report),
    Column("completion", _("How much of it is done?"), choices=Completion),
    Column("measure", _("The measure now")),
    Column("obstacle", _("What is in the way?"), choices=ObstacleCategory, width=26),
    Column("caused_by", _("Who causes it?"), choices=CausedBy),
    Column("narrative", _("In one line"), width=50),
    Column("support", _("What would help?"), width=40),
    Column("period", _("For which quarter? (2022-Q3)")),
    Column("people_total", _("People reached in all")),
    Column("people_women", _("Of them women")),
    Column("people_ethnic_minority", _("Of them of an ethnic minority")),
    Column("people_disability", _("Of them with a disability")),
    Column("people_youth", _("Of them young people")),
)
PEOPLE = tuple(column.key for column in COLUMNS if column.key.startswith("people_"))
BY_KEY: Mapping[str, Column] = {column.key: column for column in COLUMNS}


@cache
def _headings() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {squeezed(str(column.label)): column.key for column in COLUMNS}
    return found


def column_of(heading: str) -> str:
    """Its key; empty for a column that is none of ours."""
    return _headings().get(squeezed(heading), "")
