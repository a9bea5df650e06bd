"""Which name an institution bore on a day, in which language."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dialogues.institutions.models import Institution, InstitutionName


def name_of(
    institution: Institution, *, on: dt.date | None = None, language: str | None = None, short: bool = False
) -> str:
    """The name valid `on` that day (default: the latest), in `language` (default: the reader's), else English, else any."""
    wanted = (language or get_language() or "en").split("-")[0]
    valid = [name for name in institution.names.all() if _is_valid(name, on)]
    for candidate in (wanted, "en", "vi"):
        for name in valid:
            if name.language == candidate:
                return (name.short or name.full) if short else name.full
    return valid[0].full if valid else institution.code


def name_then_and_now(institution: Institution, *, on: dt.date, language: str | None = None) -> str:
    """For reports about a past day: its name then, followed by today's where that differs (INV-07)."""
    then, now = name_of(institution, on=on, language=language), name_of(institution, language=language)
    return then if then == now else _("%(then)s (now: %(now)s)") % {"then": then, "now": now}


def names_of(institutions: Iterable[Institution], *, language: str | None = None) -> dict[int, str]:
    return {institution.pk: name_of(institution, language=language) for institution in institutions}


def _is_valid(name: InstitutionName, on: dt.date | None) -> bool:
    if on is None:
        return name.valid_to_date is None
    begun = name.valid_from_date is None or name.valid_from_date <= on
    return begun and (name.valid_to_date is None or on < name.valid_to_date)
