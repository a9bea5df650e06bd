"""What the plan of reminders follows: every fact that may change who owes an answer, or by when."""

from dialogues.invitations.actions import close_presence, plan_reminders
from dialogues.invitations.queries.answers import SENDING
from dialogues.journal.events import known_kinds
from dialogues.journal.models import Entry
from dialogues.journal.queries import entries_after
from dialogues.programme.models import Dialogue

_ABOUT = ("invitation", "nomination", "delegate", "dialogue")
# Many of these in an hour, and none of them answers anything.
_NOTHING_NEW = frozenset(
    {
        "delegate.access_needs_stated",
        "delegate.asked_again",
        "delegate.check_in_undone",
        "delegate.checked_in",
        "delegate.deed_not_counted",
        "delegate.left",
        "delegate.presence_closed",
        "delegate.presence_corrected",
        "delegate.returned",
    }
)
ENDED = "dialogue.ended"
# Days off and working days of the programme's own.
DAYS = frozenset({"programme.day_set", "programme.day_unset"})


def heard_kinds() -> frozenset[str]:
    return frozenset(kind for kind in known_kinds() if kind.partition(".")[0] in _ABOUT) - _NOTHING_NEW | DAYS


def hear(*, stream: str, after: int, through: int) -> None:
    """Plan anew for whom these entries are about. Hearing them again plans the same."""
    what, _, pk = stream.partition(":")
    if what not in ("dialogue", "programme"):
        return
    entries = list(entries_after(stream, after).filter(sequence__lte=through, kind__in=heard_kinds()))
    if entries and what == "programme":
        for dialogue in Dialogue.objects.filter(programme=int(pk), state__in=SENDING):
            plan_reminders(dialogue=dialogue, at=entries[-1].at)
    elif entries:
        keys = {key for entry in entries for key in _about(entry)}
        everybody = any(entry.kind.startswith("dialogue.") for entry in entries)
        plan_reminders(dialogue=Dialogue.objects.get(pk=int(pk)), keys=None if everybody else keys, at=entries[-1].at)


def _about(entry: Entry) -> list[str]:
    """A nomination answers its invitation, and so does whatever happens to the people named."""
    keys = [entry.subject]
    if "invitation" in entry.data:
        keys.append(f"invitation:{entry.data['invitation']}")
    return keys


def hear_the_end(*, stream: str, after: int, through: int) -> None:
    """Everybody's presence ends with the dialogue. Hearing it again judges the same."""
    ended = entries_after(stream, after).filter(sequence__lte=through, kind=ENDED).first()
    if ended:
        close_presence(dialogue=Dialogue.objects.get(pk=ended.data["dialogue"]), at=ended.at)
