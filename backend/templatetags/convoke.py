from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from backend.states import LADDER, look_of

register = template.Library()


@register.simple_tag
def icon(name: str, css_class: str = "") -> SafeString:
    """An outline sign beside a word; silent to screen readers. Names: tools/icons.txt."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        f" {css_class}" if css_class else "",
        static("convoke/icons.svg"),
        name,
    )


@register.inclusion_tag("parts/_status.html")
def status(key: str, word: str, pill: bool = False) -> dict[str, object]:
    """`key` is the enum value (it picks sign and colour), `word` its translated label."""
    look = look_of(key)
    return {"word": word, "tone": look.tone, "icon_name": look.icon, "pill": pill}


@register.inclusion_tag("parts/_mark.html")
def mark(group: str, label: str = "") -> dict[str, str]:
    """The letter, hue and pattern of a stakeholder group: G S C P D A K M."""
    letter = group[:1].upper()
    return {"letter": letter, "css": letter.lower(), "label": label}


@register.filter
def ladder_step(state_key: str) -> int:
    """1 captured … 6 kept; 0 for a state beside the ladder (merged, withdrawn, declined …)."""
    return LADDER.get(state_key, 0)
