"""What the plan of follow-up mails hears: every fact that may change who owes what, or by when."""

from django.db.models import QuerySet

from dialogues.followup.actions.carrying import carry_what_went_up
from dialogues.followup.actions.planning import plan_follow_up
from dialogues.followup.actions.reopening import resume_clocks
from dialogues.followup.actions.replanning import replan_everything
from dialogues.followup.actions.sending_asked import end_answered_letters
from dialogues.journal.events import known_kinds
from dialogues.journal.models import Entry
from dialogues.journal.queries import entries_after
from dialogues.programme.enums import ProgrammeState
from dialogues.programme.models import Programme

_ABOUT = ("commitment", "action", "obligation", "progress")
# What happens in the room, and what changes nothing that is owed.
_NOTHING_NEW = frozenset(
    {
        "action.escalated",
        "action.progress_link_sent",
        "action.reminded",
        "commitment.accepted",
        "commitment.captured",
        "commitment.corrected",
        "commitment.edited",
        "commitment.escalated",
        "commitment.held",
        "commitment.merged",
        "commitment.noted",
        "commitment.overdue",
        "commitment.progress_link_sent",
        "commitment.rejected",
        "commitment.reminded",
        "commitment.restored",
        "commitment.withdrawn_before_confirmation",
        "progress.accepted",
        "progress.support_answered",
    }
)
# Days off, the programme's state and what it has decided, somebody who is gone: all its obligations at once.
OF_ALL = frozenset(
    {"programme.day_set", "programme.day_unset", "programme.moved", "programme.changed", "person.erased"}
)


# A dialogue is on its way: what went up without one to go to stands before it.
PLANNED = frozenset({"dialogue.scheduled"})


def hear_dialogues(*, stream: str, after: int, through: int) -> None:
    what, _, pk = stream.partition(":")
    entries = entries_after(stream, after).filter(sequence__lte=through, kind__in=PLANNED)
    if what == "dialogue" and (entry := entries.last()):
        carry_what_went_up(programme=Programme.objects.get(dialogues=int(pk)), at=entry.at)


MOVED = frozenset({"programme.moved"})


def hear_reopening(*, stream: str, after: int, through: int) -> None:
    what, _, pk = stream.partition(":")
    if what != "programme":
        return
    for entry in entries_after(stream, after).filter(sequence__lte=through, kind__in=MOVED):
        if entry.data["before"] == ProgrammeState.CLOSED and entry.data["after"] == ProgrammeState.CLOSING:
            closed = _moves_before(entry).filter(data__after=ProgrammeState.CLOSED).last()
            if closed:
                programme = Programme.objects.get(pk=int(pk))
                resume_clocks(programme=programme, closed_at=closed.at, because=entry.sequence, at=entry.at)


def heard_kinds() -> frozenset[str]:
    return frozenset(kind for kind in known_kinds() if kind.partition(".")[0] in _ABOUT) - _NOTHING_NEW | OF_ALL


def hear(*, stream: str, after: int, through: int) -> None:
    """Plan anew what these entries are about. Hearing them again plans the same."""
    what, _, pk = stream.partition(":")
    if what != "programme":
        return
    entries = list(entries_after(stream, after).filter(sequence__lte=through, kind__in=heard_kinds()))
    if not entries:
        return
    programme = Programme.objects.get(pk=int(pk))
    if any(entry.kind in OF_ALL for entry in entries):
        replan_everything(programme=programme, because=entries[-1].sequence, at=entries[-1].at)
    keys = {key for entry in entries for key in _about(entry.subject, entry.data)}
    if keys:
        plan_follow_up(programme=programme, keys=keys, at=entries[-1].at)
        end_answered_letters(keys=keys)


def _moves_before(entry: Entry) -> QuerySet[Entry]:
    moves = Entry.objects.filter(stream=entry.stream_id, kind__in=MOVED, sequence__lt=entry.sequence)
    return moves.order_by("sequence")


def _about(subject: str, data: dict[str, object]) -> list[str]:
    """The commitment or step itself; for facts about something that hangs on one, what they name."""
    named = [f"{name}:{data[name]}" for name in ("commitment", "action_item") if data.get(name)]
    return [subject, *named] if subject.partition(":")[0] in ("commitment", "action_item") else named
