"""The day itself: permission, what stands in its way, rules, languages."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.languages.spoken import language_name
from dialogues.programme.enums import ApprovalState
from dialogues.programme.queries.approvals import approval_standing
from dialogues.programme.queries.conflicts import conflicts_of
from dialogues.programme.queries.interpretation import interpretation_gaps, sites_of

from .checks import Check, Light, address
from .outlook import Outlook

MOST_DETAILS = 6


def permission(outlook: Outlook) -> Iterator[Check]:
    """§3.2 step 12: permission ✔."""
    dialogue = outlook.dialogue
    url, title = address("approvals", dialogue), _("Permission")
    needed = [
        one for one in approval_standing(dialogue, outlook.on) if one.approval.state != ApprovalState.NOT_REQUIRED
    ]
    if not needed:
        yield Check(title, Light.READY, _("No permission is needed."), url, _("See why"))
        return
    missing, warned = [one for one in needed if one.is_missing], [one for one in needed if one.warnings]
    details = tuple(f"{one.title}: {words}" for one in needed for words in one.warnings)
    if missing:
        words = ngettext("%(n)s permission is missing.", "%(n)s permissions are missing.", len(missing))
        yield Check(title, Light.MISSING, words % {"n": len(missing)}, url, _("Get it"), details)
        return
    light = Light.MIND if warned else Light.READY
    yield Check(title, light, _("All permissions are here."), url, _("See the permissions"), details)


def conflicts(outlook: Outlook) -> Iterator[Check]:
    dialogue = outlook.dialogue
    open_ones = [one for one in conflicts_of(dialogue) if one.acceptance is None]
    url, title = address("conflicts", dialogue), _("Clashes")
    if not open_ones:
        yield Check(title, Light.READY, _("Nobody and no hall is booked twice."), url, _("See the rules"))
        return
    words = ngettext("%(n)s clash is open.", "%(n)s clashes are open.", len(open_ones)) % {"n": len(open_ones)}
    light = Light.MISSING if any(one.is_blocking for one in open_ones) else Light.MIND
    details = tuple(one.finding.words for one in open_ones[:MOST_DETAILS])
    yield Check(title, light, words, url, _("Solve it"), details)


def rules_and_agenda(outlook: Outlook) -> Iterator[Check]:
    dialogue = outlook.dialogue
    agenda, title = address("agenda", dialogue), _("Agenda")
    items = dialogue.agenda_items.count()
    if items:
        words = ngettext("%(n)s item is on the agenda.", "%(n)s items are on the agenda.", items) % {"n": items}
        yield Check(title, Light.READY, words, agenda, _("See the agenda"))
    else:
        yield Check(title, Light.MISSING, _("There is no agenda."), agenda, _("Draft it"))
    rules, title = address("ground_rules", dialogue), _("Ground rules")
    if dialogue.ground_rules:
        words = _("Version %(version)s is published.") % {"version": dialogue.ground_rules_version}
        yield Check(title, Light.READY, words, rules, _("See the rules"))
    else:
        yield Check(title, Light.MISSING, _("Nobody can post without them."), rules, _("Write them"))


def interpretation(outlook: Outlook) -> Iterator[Check]:
    """EQ-4: each site and language has somebody, or a gap that was accepted."""
    dialogue = outlook.dialogue
    url, title = address("sites", dialogue), _("Interpretation")
    sites = sites_of(dialogue)
    gaps = interpretation_gaps(dialogue, sites)
    named: Counter[str] = Counter()
    for site in sites:
        named.update(one.language for one in site.interpretations.all() if one.interpreter_id)
    counted = ", ".join(f"{language_name(code)} {number}" for code, number in sorted(named.items()))
    if gaps:
        words = ngettext("%(n)s place has no interpreter.", "%(n)s places have no interpreter.", len(gaps))
        details = tuple(f"{gap.site.name}: {gap.name}" for gap in gaps[:MOST_DETAILS])
        yield Check(title, Light.MISSING, words % {"n": len(gaps)}, url, _("Find somebody"), details)
    elif named:
        number = sum(named.values())
        words = ngettext("%(n)s interpreter: %(which)s", "%(n)s interpreters: %(which)s", number)
        yield Check(title, Light.READY, words % {"n": number, "which": counted}, url, _("See who"))
    else:
        yield Check(title, Light.READY, _("No language needs an interpreter."), url, _("See the sites"))
