"""SEQUENCE: 0 for the first invitation, and one more for whatever guests must see differently (INV-28, calendar.md C2).

Before the dialogue is announced nothing counts. Postponing counts once: the new date found afterwards is the other half
of the same news.
"""

import datetime as dt

from dialogues.programme.enums import DialogueState as S
from dialogues.programme.models import Dialogue
from dialogues.programme.states import ON_CALENDARS

REVISION = ("sequence", "announced_at", "revised_at")


def note_change(dialogue: Dialogue, at: dt.datetime, *, is_news: bool) -> None:
    """`is_news`: when or where it takes place has changed."""
    dialogue.sequence += is_news and dialogue.state in ON_CALENDARS
    dialogue.revised_at = at


def note_step(dialogue: Dialogue, after: S, at: dt.datetime) -> None:
    """Called while the dialogue still has the state it is leaving."""
    was_announced = dialogue.announced_at is not None or dialogue.state in ON_CALENDARS
    dialogue.sequence += was_announced and after in (S.POSTPONED, S.CANCELLED)
    if after == S.SCHEDULED and not was_announced:
        dialogue.announced_at = at
    dialogue.revised_at = at
