"""What a programme's staff should do now, most urgent first (design.md §1.2)."""

from collections.abc import Callable, Iterator

from dialogues.programme.states import CLOSED

from .commitments import claims_to_verify, commitments_to_sign, late_work
from .consents import consents_to_end
from .dialogues import dialogues_to_prepare, dialogues_to_report, room_today
from .frame import end_to_make, frame_to_complete
from .invitations import invitations_to_send
from .obligations import mails_to_read, owners_to_find, people_to_name
from .preparing import (
    letters_to_bring_on,
    mandates_to_ask_for,
    names_to_screen,
    permissions_to_get,
    readiness_soon,
)
from .tasks import Desk, Task

__all__ = ["Desk", "Task", "todo_for"]

_URGENCY = {"overdue": 0, "at-risk": 1, "": 2}
_PROVIDERS: tuple[Callable[[Desk], Iterator[Task]], ...] = (
    readiness_soon,
    late_work,
    permissions_to_get,
    names_to_screen,
    mandates_to_ask_for,
    letters_to_bring_on,
    owners_to_find,
    consents_to_end,
    people_to_name,
    dialogues_to_report,
    dialogues_to_prepare,
    invitations_to_send,
    commitments_to_sign,
    claims_to_verify,
    mails_to_read,
    frame_to_complete,
    end_to_make,
)


# Whose pages open to managers alone.
_OF_MANAGERS = frozenset(
    {
        names_to_screen,
        mandates_to_ask_for,
        letters_to_bring_on,
        owners_to_find,
        consents_to_end,
        people_to_name,
        dialogues_to_prepare,
        invitations_to_send,
        mails_to_read,
        frame_to_complete,
        end_to_make,
    }
)


def todo_for(desk: Desk, *, manages: bool = True) -> list[Task]:
    """Nothing is left to do in a programme that is closed. Nobody is sent to a page that does not open."""
    if desk.programme.state in CLOSED:
        return []
    providers = [one for one in _PROVIDERS if manages or one not in _OF_MANAGERS]
    found = [task for provider in providers for task in provider(desk)]
    return [*room_today(desk), *sorted(found, key=lambda task: _URGENCY[task.tone])]
