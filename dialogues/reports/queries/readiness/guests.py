"""Who comes: institutions with somebody who may commit them, answers, access needs, mails that will go out."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.invitations.queries.mandates import mandate_gaps
from dialogues.invitations.queries.quorum import awaited_institutions

from .checks import Check, Light, address
from .outlook import Outlook


def target_institutions(outlook: Outlook) -> Iterator[Check]:
    """§3.2 step 12: 4 of 5 ministries with ≥ 1 accepted delegate and a mandate (IVT-2)."""
    dialogue = outlook.dialogue
    awaited = awaited_institutions(dialogue)
    if not awaited:
        return
    gaps = mandate_gaps(dialogue, awaited)
    numbers = {"n": len(awaited) - len(gaps), "all": len(awaited)}
    words = _("%(n)s of %(all)s target institutions come with somebody who may commit them.") % numbers
    details = tuple(f"{gap.name}: {gap.words}" for gap in gaps)
    uncovered = [gap for gap in gaps if not gap.has_position]
    light = Light.MISSING if uncovered else Light.MIND if gaps else Light.READY
    yield Check(_("Target institutions"), light, words, address("mandates", dialogue), _("Ask for somebody"), details)


def answers(outlook: Outlook) -> Iterator[Check]:
    dialogue = outlook.dialogue
    readiness, drafts, title = outlook.guests.readiness, outlook.guests.drafts, _("Answers")
    url = address("invitations", dialogue)
    if not readiness.institutions and not drafts:
        yield Check(title, Light.MISSING, _("Nobody has been invited."), url, _("Invite"))
        return
    if drafts:
        words = ngettext("%(n)s invitation is not sent yet.", "%(n)s invitations are not sent yet.", drafts)
        yield Check(_("Invitations"), Light.MISSING, words % {"n": drafts}, f"{url}?show=draft", _("Send"))
    silent, waiting = readiness.silent_institutions, readiness.silent_delegates
    if silent or waiting:
        words = _("%(institutions)s institutions and %(delegates)s delegates have not answered.")
        told = words % {"institutions": silent, "delegates": waiting}
        where = f"{url}?show=silent" if silent else f"{address('delegates', dialogue)}?show=silent"
        yield Check(title, Light.MIND, told, where, _("See who"))
    else:
        yield Check(title, Light.READY, _("Everybody has answered."), url, _("See the answers"))


def access_needs(outlook: Outlook) -> Iterator[Check]:
    dialogue = outlook.dialogue
    needs = outlook.guests.readiness.access_needs
    url = f"{address('delegates', dialogue)}?show=access-needs"
    if not needs:
        yield Check(_("Access needs"), Light.READY, _("Nobody has asked for anything yet."), url, _("See the needs"))
        return
    words = ngettext("%(n)s person needs something prepared.", "%(n)s people need something prepared.", needs)
    yield Check(_("Access needs"), Light.MIND, words % {"n": needs}, url, _("Prepare"))
