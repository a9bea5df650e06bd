"""The solver's rules and aims in the words of whoever plans."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .queries.proposals import Aim, Kind, Rule


def aim_in_words(aim: Aim) -> str:
    return {
        Aim.FEWEST_CHANGES: _("As little as possible is moved"),
        Aim.ENDS_EARLY: _("It ends as early as possible"),
        Aim.TOGETHER_FIRST: _("Everybody together first, groups later"),
    }[aim]


def rule_in_words(rule: Rule, titles: Mapping[int, str], names: Mapping[int, str], zone: ZoneInfo) -> str:
    title = titles.get(rule.part, "")
    if rule.kind == Kind.FOLLOWS:
        return _("“%(title)s” stays after “%(other)s”.") % {"title": title, "other": titles.get(rule.other, "")}
    if rule.kind == Kind.AWAY and rule.span:
        start, end = (date_format(moment.astimezone(zone), "SHORT_DATETIME_FORMAT") for moment in rule.span)
        words = _("%(name)s, needed for “%(title)s”, cannot be had from %(start)s to %(end)s.")
        return words % {"name": names.get(rule.other, ""), "title": title, "start": start, "end": end}
    plain = {
        Kind.FIXED: _("“%(title)s” stays at its time."),
        Kind.OPENS: _("“%(title)s” opens the agenda."),
        Kind.CLOSES: _("“%(title)s” closes the agenda."),
    }
    return plain[rule.kind] % {"title": title} if rule.kind in plain else _("Noon to one o’clock stays free for lunch.")
