"""What every invitation says about its dialogue, in the reader's language (domain.md IVT-9)."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.languages.translated import said
from dialogues.programme.enums import DialogueRoleKind
from dialogues.programme.models import Dialogue
from dialogues.programme.promises import promise_of

DATA_NOTICE = gettext_lazy(
    "We use names and contact details only to prepare and hold this dialogue and to follow up its commitments. "
    "The organisers see them; nothing is published without consent. "
    "You can ask us at any time to see, correct or delete them."
)
ACCESS_QUESTION = gettext_lazy(
    "Each person named is asked in private what he or she needs in order to take part: a wheelchair place, "
    "sign language, an interpreter, captions, an assistant, a diet."
)
LISTS_NOTICE = gettext_lazy(
    "A list of the participants goes to an authority only where a law asks for it, and to a funder only with your "
    "consent; to whom and what for is kept on record."
)
CHAIRS = (DialogueRoleKind.CHAIR, DialogueRoleKind.CO_CHAIR)


@dataclass(frozen=True)
class Wording:
    """The dialogue in words. The short ones leave a chat message room for its link within 400 characters."""

    title: str
    convenor: str
    when: str
    short_when: str
    where: str
    chairs: list[str]
    objectives: str
    promise: str
    level: str
    attribution: str
    recording: str
    data_notice: str
    access_question: str

    @property
    def short_title(self) -> str:
        return Truncator(self.title).chars(70)

    @property
    def short_convenor(self) -> str:
        return Truncator(self.convenor).chars(40)

    @property
    def short_where(self) -> str:
        return Truncator(self.where).chars(30)


def wording_of(dialogue: Dialogue, language: str) -> Wording:
    """All parts in one language, with the original where a translation is missing."""
    with translation.override(language):
        return Wording(
            title=said(dialogue.title, language).text,
            convenor=institution_name(dialogue.convenor, language),
            when=when_in_words(dialogue.starts_at, dialogue.ends_at, dialogue.zone),
            short_when=when_in_short(dialogue.starts_at, dialogue.ends_at, dialogue.zone),
            where=dialogue.venue or str(dialogue.get_mode_display()),
            chairs=_chairs(dialogue),
            objectives=said(dialogue.objectives, language).text,
            promise=promise_of(dialogue.programme, language),
            level=str(dialogue.programme.get_participation_level_display()),
            attribution=str(dialogue.get_attribution_rule_display()),
            recording=str(dialogue.get_recording_policy_display()),
            data_notice=f"{DATA_NOTICE} {LISTS_NOTICE}",
            access_question=str(ACCESS_QUESTION),
        )


def institution_name(institution: Institution, language: str) -> str:
    return name_of(institution, language=language)


def when_in_words(starts_at: dt.datetime | None, ends_at: dt.datetime | None, zone: ZoneInfo) -> str:
    """`Wednesday, 18 May 2022, 08:00–16:30 (UTC+07:00, Asia/Ho_Chi_Minh)`: the place's own time, with its zone."""
    return _span(starts_at, ends_at, zone, _long_day, f", {zone.key}")


def when_in_short(starts_at: dt.datetime | None, ends_at: dt.datetime | None, zone: ZoneInfo) -> str:
    """`18 May 2022, 08:00–16:30 (UTC+07:00)`."""
    return _span(starts_at, ends_at, zone, _short_day, "")


def day_in_words(date: dt.date | None, language: str) -> str:
    with translation.override(language):
        return date_format(date, "DATE_FORMAT") if date else ""


def weekday_in_words(date: dt.date, language: str) -> str:
    """`Thursday, 14 July 2022`, for what has to be done by then."""
    with translation.override(language):
        return f"{date_format(date, 'l')}, {date_format(date, 'DATE_FORMAT')}"


def _span(
    starts_at: dt.datetime | None,
    ends_at: dt.datetime | None,
    zone: ZoneInfo,
    day: Callable[[dt.datetime], str],
    suffix: str,
) -> str:
    if starts_at is None:
        return _("date to be announced")
    start, end = starts_at.astimezone(zone), (ends_at or starts_at).astimezone(zone)
    place = f"({_offset(start)}{suffix})"
    if start.date() == end.date():
        return f"{day(start)}, {start:%H:%M}–{end:%H:%M} {place}"
    return f"{day(start)}, {start:%H:%M} – {day(end)}, {end:%H:%M} {place}"


def _long_day(moment: dt.datetime) -> str:
    return f"{date_format(moment, 'l')}, {date_format(moment, 'DATE_FORMAT')}"


def _short_day(moment: dt.datetime) -> str:
    return date_format(moment, "SHORT_DATE_FORMAT")


def _offset(moment: dt.datetime) -> str:
    text = f"{moment:%z}"
    return f"UTC{text[:3]}:{text[3:]}"


def _chairs(dialogue: Dialogue) -> list[str]:
    roles = dialogue.roles.filter(role__in=CHAIRS).select_related("person").order_by("role", "pk")
    return [role.person.name for role in roles]
