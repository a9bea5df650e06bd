from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from backend.charts.bars import bars_of, funnel_of, stack_of
from backend.charts.dotmap import draw_map
from backend.charts.heat import shade
from backend.charts.marks import Mark
from backend.charts.month import weeks_of_month
from backend.charts.timeline import draw_timeline
from backend.navigation import navigation
from backend.states import LADDER, look_of

register = template.Library()


@register.simple_tag
def icon(name: str, css_class: str = "") -> SafeString:
    """An outline sign beside a word; silent to screen readers. Names: tools/icons.txt."""
    return _icon(name, css_class)


@register.simple_tag
def status(key: str, word: str | Promise, pill: bool = False) -> SafeString:
    """`key` is the enum value (it picks sign and colour), `word` its translated label."""
    return _status(key, str(word), pill)


@register.simple_tag
def mark(group: str, label: str | Promise = "") -> SafeString:
    """The letter, hue and pattern of a stakeholder group: G S C P D A K M."""
    return _mark(group[:1].upper(), str(label))


@register.filter
def ladder_step(state_key: str) -> int:
    """1 captured … 6 kept; 0 for a state beside the ladder (merged, withdrawn, declined …)."""
    return LADDER.get(state_key, 0)


@register.inclusion_tag("parts/_nav.html", takes_context=True)
def main_nav(context: Context) -> dict[str, object]:
    """The page's own `nav_items`, else what somebody signed in can reach from its `programme` or `place`."""
    own = context.get("nav_items")
    user, request = context.get("user"), context.get("request")
    if own or request is None or not getattr(user, "is_authenticated", False):
        return {"nav_items": own}
    about = context.get("programme") or context.get("place")
    return {"nav_items": navigation(request, getattr(about, "code", ""))}


@register.inclusion_tag("parts/_timeline.html")
def timeline(
    marks: Sequence[Mark], start: date, end: date, today: date, what: str = "", row: str = ""
) -> dict[str, object]:
    """`marks`: dicts {key, title, row, start, end?, url?, state_key?, state_word?, feeds_into?: keys, label?, manner?}.

    `what` and `row`: what the marks and the rows are, at the head of the table; otherwise dialogues and their kinds.
    """
    chart = draw_timeline(marks, start=start, end=end, today=today)
    return {"chart": chart, "start": start, "end": end, "what": what, "row": row}


@register.inclusion_tag("parts/_month.html")
def month_calendar(
    first_day: date, events: Iterable[Mapping[str, Any]], today: date, previous_url: str = "", next_url: str = ""
) -> dict[str, object]:
    """`events`: dicts {title, start, end?, url?, time?, state_key?, state_word?}, `start` and `end` dates."""
    weeks = weeks_of_month(first_day, events)
    return {
        "first_day": first_day,
        "weeks": weeks,
        "busy_days": [day for week in weeks for day in week if day.events and not day.outside],
        "today": today,
        "previous_url": previous_url,
        "next_url": next_url,
    }


@register.inclusion_tag("parts/_bars.html")
def funnel(steps: Iterable[Mapping[str, Any]], caption: str = "") -> dict[str, object]:
    """`steps`: dicts {label, value, url?, note?, tone?}; each is shown as a share of the one before."""
    return {"bars": funnel_of(steps), "caption": caption}


@register.inclusion_tag("parts/_bars.html")
def bars(rows: Iterable[Mapping[str, Any]], caption: str = "", whole: float | None = None) -> dict[str, object]:
    """`rows`: dicts {label, value, word?, url?, note?, tone?}; tones: river marigold kept at-risk overdue neutral."""
    return {"bars": bars_of(rows, whole=whole), "caption": caption}


@register.inclusion_tag("parts/_stacked.html")
def stacked_bar(parts: Iterable[Mapping[str, Any]], caption: str = "") -> dict[str, object]:
    """`parts`: dicts {label, value, url?, tone?} that add up to the whole."""
    return {"bars": stack_of(parts), "caption": caption}


@register.inclusion_tag("parts/_dotmap.html")
def dot_map(spots: Iterable[Mapping[str, Any]], value_label: str) -> dict[str, object]:
    """`spots`: dicts {label, value, word, longitude, latitude, url?}; degrees, None where nobody knows the place."""
    return {"chart": draw_map(spots), "value_label": value_label}


@register.inclusion_tag("parts/_heat.html")
def heat_table(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[str], caption: str, row_title: str
) -> dict[str, object]:
    """`rows`: dicts {label, mark?, cells: dicts {value, word, url?}}; a value of None is hidden or unknown."""
    return {"rows": shade(rows), "columns": columns, "caption": caption, "row_title": row_title}


@register.filter
def percent(share: float | None) -> str:
    """0.6667 → "66.7 %" in the reader's notation; nothing for None."""
    return "" if share is None else f"{number_format(round(share * 100, 1), use_l10n=True)} %"


# Lists show the same few of these thousands of times: each is made once for its words.
@lru_cache(maxsize=1_000)
def _icon(name: str, css_class: str) -> SafeString:
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        f" {css_class}" if css_class else "",
        static("convoke/icons.svg"),
        name,
    )


@lru_cache(maxsize=1_000)
def _status(key: str, word: str, pill: bool) -> SafeString:
    look = look_of(key)
    parts = {"word": word, "tone": look.tone, "icon_name": look.icon, "pill": pill}
    return render_to_string("parts/_status.html", parts)


@lru_cache(maxsize=200)
def _mark(letter: str, label: str) -> SafeString:
    return render_to_string("parts/_mark.html", {"letter": letter, "css": letter.lower(), "label": label})
