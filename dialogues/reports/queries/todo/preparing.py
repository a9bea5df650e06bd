"""What a dialogue that is coming still asks of its staff: permissions, letters, names, forms of address, mandates."""

import datetime as dt
from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.invitations.queries.letters import letters_counted
from dialogues.invitations.queries.mandates import mandate_gaps
from dialogues.invitations.queries.nominations import nominations_to_screen_counted
from dialogues.languages.translated import said
from dialogues.programme.enums import ApprovalState, DialogueState
from dialogues.programme.models import Dialogue
from dialogues.programme.queries.approvals import approvals_waiting, standing_of

from .tasks import Desk, Task, address

_INVITING = [DialogueState.INVITING, DialogueState.READY]
_WITH_LETTERS = [DialogueState.AWAITING_APPROVAL, DialogueState.SCHEDULED, *_INVITING]
SOON = dt.timedelta(days=14)


def permissions_to_get(desk: Desk) -> Iterator[Task]:
    on = desk.today
    for approval in approvals_waiting([desk.programme]):
        dialogue = approval.dialogue
        standing = standing_of(approval, dialogue, on)
        named = {"title": said(dialogue.title).text}
        detail = standing.warnings[0] if standing.warnings else standing.title
        tone = "overdue" if standing.is_late else "at-risk" if standing.warnings else ""
        if approval.state == ApprovalState.SUBMITTED:
            words, button = _("A permission for %(title)s is being waited for"), _("Record the answer")
        else:
            words, button = _("Send the dossier for %(title)s"), _("Prepare it")
        yield Task(words % named, address("approvals", dialogue), button, detail, tone)


def letters_to_bring_on(desk: Desk) -> Iterator[Task]:
    counted = letters_counted(desk.programme)
    for dialogue in desk.coming(_WITH_LETTERS):
        url, title, numbers = address("letters", dialogue), said(dialogue.title).text, counted.get(dialogue.pk, {})
        for state, words, button in _letter_words():
            if number := numbers.get(state, 0):
                yield Task(words(number) % {"n": number}, f"{url}?show={state}", button, title)
        if missing := numbers.get("form_of_address_missing", 0):
            words_missing = ngettext(
                "Ask how %(n)s person is to be addressed", "Ask how %(n)s people are to be addressed", missing
            )
            yield Task(words_missing % {"n": missing}, url, _("See who"), title)


def names_to_screen(desk: Desk) -> Iterator[Task]:
    counted = nominations_to_screen_counted(desk.programme)
    for dialogue in desk.coming(_INVITING):
        if waiting := counted.get(dialogue.pk, 0):
            words = ngettext("%(n)s name waits to be accepted", "%(n)s names wait to be accepted", waiting)
            url = address("nominations", dialogue)
            yield Task(words % {"n": waiting}, url, _("Look at them"), said(dialogue.title).text, "at-risk")


def mandates_to_ask_for(desk: Desk) -> Iterator[Task]:
    """IVT-2: a target institution without anybody who may commit it; asked for in the last two weeks."""
    for dialogue in desk.coming(_INVITING, within=SOON):
        gaps = [gap for gap in mandate_gaps(dialogue) if not gap.has_position]
        if gaps:
            words = ngettext(
                "No delegate of %(n)s target institution may commit it",
                "No delegate of %(n)s target institutions may commit them",
                len(gaps),
            )
            detail = ", ".join(gap.name for gap in gaps[:3])
            url = address("mandates", dialogue)
            yield Task(words % {"n": len(gaps)}, url, _("Ask for somebody"), detail, "at-risk")


def _letter_words() -> Iterator[tuple[str, Callable[[int], str], str]]:
    yield "draft", _to_approve, _("Approve")
    yield "approved", _to_issue, _("Issue")
    yield "unsent", _to_send, _("Send")


def _to_approve(number: int) -> str:
    return ngettext("%(n)s letter waits for approval", "%(n)s letters wait for approval", number)


def _to_issue(number: int) -> str:
    return ngettext("%(n)s letter can get its number", "%(n)s letters can get their numbers", number)


def _to_send(number: int) -> str:
    return ngettext("%(n)s letter is issued and not sent", "%(n)s letters are issued and not sent", number)


def readiness_soon(desk: Desk) -> Iterator[Task]:
    """Three days before, the readiness board is what one looks at first."""
    for dialogue in desk.coming([DialogueState.SCHEDULED, *_INVITING], within=dt.timedelta(days=3)):
        yield _ready(dialogue)


def _ready(dialogue: Dialogue) -> Task:
    words = _("Is everything ready for %(title)s?") % {"title": said(dialogue.title).text}
    return Task(words, address("readiness", dialogue), _("Look"), tone="at-risk")
