from collections.abc import Mapping

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import group_mark, name_of
from dialogues.languages.translated import Said, Translation, said
from dialogues.programme.enums import ApprovalTrigger
from dialogues.programme.models import ApprovalRule

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


@register.filter(name="name_of")
def institution_name(institution: Institution | None) -> str:
    return name_of(institution) if institution else ""


@register.filter(name="group_mark")
def institution_mark(institution: Institution) -> str:
    return group_mark(institution.stakeholder_group)


@register.filter
def programme_look(state: str) -> str:
    """The state whose sign a programme wears: "active" is what commitments are, and looks like one."""
    return {"active": "running", "closing": "ended"}.get(state, state)


@register.filter
def triggers_in_words(rule: ApprovalRule) -> str:
    """When a rule applies: "Foreign funding; Foreign institutions take part" """
    return "; ".join(str(ApprovalTrigger(trigger).label) for trigger in rule.triggers)


def _note(spoken: Said) -> str:
    if spoken.wanted:
        return _("machine translation, not reviewed")
    names = dict(settings.LANGUAGES)
    return _("only in %(language)s") % {"language": names.get(spoken.language, spoken.language)}
