"""Institutions to invite, and answers that are missing."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.invitations.queries import Readiness
from dialogues.invitations.queries.funnel import NO_GUESTS
from dialogues.languages.translated import said
from dialogues.programme.models import Dialogue

from .dialogues import COMING
from .tasks import Desk, Task, address


def invitations_to_send(desk: Desk) -> Iterator[Task]:
    for dialogue in desk.coming(COMING):
        title = said(dialogue.title).text
        url = address("invitations", dialogue)
        guests = desk.guests.get(dialogue.pk, NO_GUESTS)
        if not guests.invitations:
            yield Task(_("Invite institutions"), url, _("Invite"), title)
            continue
        if drafts := guests.drafts:
            words = ngettext("%(n)s invitation is not sent yet", "%(n)s invitations are not sent yet", drafts)
            yield Task(words % {"n": drafts}, f"{url}?show=draft", _("Send"), title)
        yield from _answers_missing(dialogue, guests.readiness, title, desk.at)


def _answers_missing(dialogue: Dialogue, readiness: Readiness, title: str, at: dt.datetime) -> Iterator[Task]:
    url = address("invitations", dialogue)
    soon = "at-risk" if dialogue.starts_at and dialogue.starts_at - at < dt.timedelta(days=14) else ""
    if silent := readiness.silent_institutions:
        words = ngettext("%(n)s institution has not answered", "%(n)s institutions have not answered", silent)
        yield Task(words % {"n": silent}, f"{url}?show=silent", _("Remind"), title, soon)
    if waiting := readiness.silent_delegates:
        words = ngettext("%(n)s delegate has not answered", "%(n)s delegates have not answered", waiting)
        yield Task(words % {"n": waiting}, f"{address('delegates', dialogue)}?show=silent", _("See who"), title)
    if mute := readiness.nobody_may_commit:
        words = ngettext(
            "%(n)s institution comes without anybody who may commit",
            "%(n)s institutions come without anybody who may commit",
            mute,
        )
        yield Task(words % {"n": mute}, f"{address('delegates', dialogue)}?show=coming", _("Ask for one"), title, soon)
