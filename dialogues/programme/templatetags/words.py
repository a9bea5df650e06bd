import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.db.models import Model
from django.template.defaultfilters import floatformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import group_mark, name_of, name_then_and_now
from dialogues.languages.spoken import language_name
from dialogues.languages.translated import Said, Translation, said
from dialogues.programme.enums import ApprovalTrigger, InPlace
from dialogues.programme.models import ApprovalRule, CoalitionMembership, FoundingClaim
from dialogues.programme.queries.terms import shown_end, shown_start

register = template.Library()


@register.filter(name="said")
def said_here(content: Mapping[str, Translation] | None) -> str | SafeString:
    """The text for this reader; one in another language carries its `lang`, so that it is read out rightly."""
    spoken = said(content)
    return spoken.text if spoken.wanted else format_html('<span lang="{}">{}</span>', spoken.language, spoken.text)


@register.filter
def plainly(content: Mapping[str, Translation] | None) -> str:
    """The same without markup: for titles of windows and attributes."""
    return said(content).text


@register.filter
def only_in(content: Mapping[str, Translation] | None) -> str:
    """ "Only in Vietnamese" where the reader's language is missing (ML-1); nothing otherwise."""
    spoken = said(content)
    if not spoken.text or (spoken.wanted and spoken.status != "machine"):
        return ""
    return _note(spoken)


@register.filter
def then_and_now(institution: Institution | None, moment: dt.datetime | dt.date | None) -> str:
    """Its name of that day, and who stands for it now (INV-07); without a day the latest."""
    if institution is None or moment is None:
        return name_of(institution) if institution else ""
    on = timezone.localtime(moment).date() if isinstance(moment, dt.datetime) else moment
    return name_then_and_now(institution, on=on)


@register.filter(name="name_of")
def institution_name(institution: Institution | None) -> str:
    return name_of(institution) if institution else ""


@register.filter(name="group_mark")
def institution_mark(institution: Institution) -> str:
    return group_mark(institution.stakeholder_group)


@register.filter
def word(row: Model, field: str) -> str:
    """The label of what a field holds. `get_…_display` says the same, and translates all its choices for each row."""
    value = getattr(row, field)
    return str(_labels(type(row), field).get(value, value))


@register.filter
def programme_look(state: str) -> str:
    """The state whose sign a programme wears: "active" is what commitments are, and looks like one."""
    return {"active": "running", "closing": "ended"}.get(state, state)


@register.filter
def triggers_in_words(rule: ApprovalRule) -> str:
    """When a rule applies: "Foreign funding; Foreign institutions take part" """
    return "; ".join(str(ApprovalTrigger(trigger).label) for trigger in rule.triggers)


@register.filter(name="shown_start")
def start_of_term(row: CoalitionMembership) -> str:
    """As exactly as it is known."""
    return _as_known(row.start_date, row.date_precision) or str(shown_start(row))


@register.filter(name="shown_end")
def end_of_term(row: CoalitionMembership) -> str:
    return _as_known(row.end_date, row.date_precision) or str(shown_end(row))


@register.filter
def as_precisely_as_known(claim: FoundingClaim) -> str:
    """ "2018", "June 2018" or the day, as the source has it."""
    return _as_known(claim.founded_date, claim.date_precision)


@register.filter
def more_than(value: Decimal, other: Decimal) -> str:
    """ "+150" or "−20": how far a reported figure lies from the computed one."""
    difference = value - other
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    return f"{sign}{floatformat(abs(difference), '-2g')}"


@register.filter
def language_word(code: str) -> str:
    """A language of the interface by its name, another by the name it has here."""
    return language_name(code)


@register.filter
def agreement_look(state: str) -> str:
    """The sign an agreement's state wears. Marigold is for commitments alone, so "in force" looks kept."""
    in_force = dict.fromkeys(("active", "amended", "renewed"), "ready")
    return {"negotiating": "waiting", "signed": "done", "under_review": "running", **in_force}.get(state, state)


@register.filter
def dispute_look(state: str) -> str:
    looks = {"raised": "at_risk", "escalated": "at_risk", "acknowledged": "waiting", "in_dialogue": "running"}
    return {**looks, "resolved": "done", "recorded_unresolved": "closed"}.get(state, state)


@register.filter
def in_place_look(value: str) -> str:
    return {"fully": "ready", "partially": "running", "not": "at_risk", "not_relevant": "closed"}.get(value, value)


@register.filter
def in_place_word(value: str) -> str:
    return str(InPlace(value).label)


@lru_cache(maxsize=200)
def _labels(model: type[Model], field: str) -> Mapping[Any, str | Promise]:
    flatchoices: list[tuple[Any, str | Promise]] = model._meta.get_field(field).flatchoices  # type: ignore[union-attr]
    return dict(flatchoices)


def _as_known(date: dt.date | None, precision: str) -> str:
    if date is None:
        return ""
    return date_format(date, {"year": "Y", "month": "YEAR_MONTH_FORMAT"}.get(precision, "DATE_FORMAT"))


def _note(spoken: Said) -> str:
    if spoken.wanted:
        return _("machine translation, not reviewed")
    names = dict(settings.LANGUAGES)
    return _("only in %(language)s") % {"language": names.get(spoken.language, spoken.language)}
