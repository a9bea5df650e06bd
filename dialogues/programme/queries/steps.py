"""Which steps a dialogue can take now, in the words of a button, and what each still asks for."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused
from dialogues.programme.enums import DialogueState as S
from dialogues.programme.models import Dialogue
from dialogues.programme.states import guards_of, next_states


@dataclass(frozen=True)
class Step:
    """`missing` is empty where the step can be taken at once."""

    to: str
    verb: str | Promise
    missing: tuple[str, ...]
    asks_reason: bool


_VERBS: dict[S, str | Promise] = {
    S.PLANNING: _("Resume planning"),
    S.AWAITING_APPROVAL: _("Wait for approval"),
    S.SCHEDULED: _("Schedule it"),
    S.INVITING: _("Start inviting"),
    S.READY: _("Mark as ready"),
    S.REPORTING: _("Start reporting"),
    S.PUBLISHED: _("Publish the report"),
    S.CLOSED: _("Close it"),
    S.POSTPONED: _("Postpone"),
    S.CANCELLED: _("Cancel"),
}
# Opened and ended in the live room, by whoever runs it.
IN_THE_ROOM = frozenset({S.LIVE, S.ENDED})
WITH_A_REASON = frozenset({S.POSTPONED, S.CANCELLED})
_ONWARD = [*_VERBS]


def steps_of(dialogue: Dialogue) -> list[Step]:
    """Onward first, then aside; postponing and cancelling last."""
    offered = [state for state in next_states(dialogue) if state not in IN_THE_ROOM]
    return [_step(dialogue, state) for state in sorted(offered, key=_order)]


def _step(dialogue: Dialogue, to: S) -> Step:
    return Step(to.value, _VERBS[to], tuple(_missing(dialogue, to)), to in WITH_A_REASON)


def _missing(dialogue: Dialogue, to: S) -> list[str]:
    words = []
    for guard in guards_of(S(dialogue.state), to):
        try:
            guard(dialogue)
        except Refused as refusal:
            words.append(str(refusal))
    return words


def _order(state: S) -> tuple[int, int]:
    aside = {S.AWAITING_APPROVAL: 1, S.PLANNING: 1}.get(state, 0)
    return (2 if state in WITH_A_REASON else aside, _ONWARD.index(state))
