"""The life of programmes and dialogues (domain.md §2.3) as plain tables of transitions with their guards."""

from collections.abc import Callable, Iterator, Mapping

from .enums import ApprovalState as A
from .enums import DialogueKind, DialogueRoleKind
from .enums import DialogueState as S
from .enums import ProgrammeState as P
from .errors import (
    ApprovalWrongState,
    DialoguesNotOver,
    NoAgenda,
    NoChair,
    NoDate,
    NoGroundRules,
    WrongProgrammeState,
    WrongState,
)
from .models import Dialogue, Programme

Guard = Callable[[Dialogue], None]
ProgrammeGuard = Callable[[Programme], None]

# Dates, people and agenda may change until then; afterwards the dialogue is history.
OVER = frozenset({S.ENDED, S.REPORTING, S.PUBLISHED, S.CLOSED, S.CANCELLED})
HELD = frozenset({S.ENDED, S.REPORTING, S.PUBLISHED, S.CLOSED})
BEFORE_LIVE = (S.IDEA, S.PLANNING, S.AWAITING_APPROVAL, S.SCHEDULED, S.INVITING, S.READY, S.POSTPONED)
# Nothing new is planned in these.
CLOSED = frozenset({P.CLOSED, P.ARCHIVED})
# While a programme winds down: what looks after what was promised, and takes up nothing new.
LOOKING_AFTER = frozenset(
    {DialogueKind.VERIFICATION_VISIT, DialogueKind.PARTNER_REVIEW, DialogueKind.COALITION_MEETING}
)
# In guests' calendars as something that will take place: a change of when or where is news to them (INV-28).
ON_CALENDARS = frozenset({S.SCHEDULED, S.INVITING, S.READY, S.LIVE})


def has_date(dialogue: Dialogue) -> None:
    if dialogue.starts_at is None:
        raise NoDate


def has_chair(dialogue: Dialogue) -> None:
    if not dialogue.roles.filter(role__in=[DialogueRoleKind.CHAIR, DialogueRoleKind.CO_CHAIR]).exists():
        raise NoChair


def has_agenda(dialogue: Dialogue) -> None:
    if not dialogue.agenda_items.exists():
        raise NoAgenda


def has_ground_rules(dialogue: Dialogue) -> None:
    if not dialogue.ground_rules:
        raise NoGroundRules


_PLANNED: tuple[Guard, ...] = (has_date, has_chair, has_agenda)

TRANSITIONS: Mapping[tuple[S, S], tuple[Guard, ...]] = {
    (S.IDEA, S.PLANNING): (),
    (S.PLANNING, S.AWAITING_APPROVAL): _PLANNED,
    (S.PLANNING, S.SCHEDULED): _PLANNED,
    (S.AWAITING_APPROVAL, S.SCHEDULED): _PLANNED,
    (S.AWAITING_APPROVAL, S.PLANNING): (),
    (S.SCHEDULED, S.INVITING): (),
    (S.INVITING, S.READY): (has_ground_rules,),
    (S.READY, S.LIVE): (),
    (S.LIVE, S.ENDED): (),
    (S.ENDED, S.REPORTING): (),
    (S.REPORTING, S.PUBLISHED): (),
    (S.PUBLISHED, S.CLOSED): (),
    (S.SCHEDULED, S.POSTPONED): (),
    (S.INVITING, S.POSTPONED): (),
    (S.READY, S.POSTPONED): (),
    (S.POSTPONED, S.PLANNING): (),
    **{(before, S.CANCELLED): () for before in BEFORE_LIVE},
}

# What apps above this one ask for before a step: they enter it when they are loaded.
_further: dict[tuple[S, S], list[Guard]] = {}


def has_no_open_dialogue(programme: Programme) -> None:
    """What is not held will not be: somebody says so of each, for guests have it in their calendars."""
    waiting = programme.dialogues.exclude(state__in=OVER).order_by("code").values_list("code", flat=True)
    if waiting:
        raise DialoguesNotOver(codes=", ".join(waiting))


# Ended, it can be taken up again until it is put away.
PROGRAMME_TRANSITIONS: Mapping[tuple[P, P], tuple[ProgrammeGuard, ...]] = {
    (P.DRAFT, P.ACTIVE): (),
    (P.ACTIVE, P.CLOSING): (),
    (P.CLOSING, P.ACTIVE): (),
    (P.CLOSING, P.CLOSED): (has_no_open_dialogue,),
    (P.CLOSED, P.CLOSING): (),
    (P.CLOSED, P.ARCHIVED): (),
}

_further_of_programmes: dict[tuple[P, P], list[ProgrammeGuard]] = {}


def adds_guard(before: S, after: S) -> Callable[[Guard], Guard]:
    """Decorator: this function, too, may refuse the step. For apps that this one knows nothing of."""
    if (before, after) not in TRANSITIONS:
        raise LookupError(f"no step from {before} to {after}")

    def register(guard: Guard) -> Guard:
        known = _further.setdefault((before, after), [])
        if guard not in known:
            known.append(guard)
        return guard

    return register


def guards_of(before: S, after: S) -> tuple[Guard, ...]:
    """Everything that may refuse this step, the programme's own first."""
    return (*TRANSITIONS[before, after], *_further.get((before, after), ()))


def check_transition(dialogue: Dialogue, after: S) -> None:
    """`dialogue.wrong_state`, or the first guard that says no."""
    before = S(dialogue.state)
    if (before, after) not in TRANSITIONS:
        raise WrongState(before=before.value, after=after.value)
    for guard in guards_of(before, after):
        guard(dialogue)


def next_states(dialogue: Dialogue) -> Iterator[S]:
    """Where the table leads from here, whether or not the guards would agree today."""
    return (after for before, after in TRANSITIONS if before == dialogue.state)


def adds_programme_guard(before: P, after: P) -> Callable[[ProgrammeGuard], ProgrammeGuard]:
    """As `adds_guard`, for a step of the programme."""
    if (before, after) not in PROGRAMME_TRANSITIONS:
        raise LookupError(f"no step from {before} to {after}")

    def register(guard: ProgrammeGuard) -> ProgrammeGuard:
        known = _further_of_programmes.setdefault((before, after), [])
        if guard not in known:
            known.append(guard)
        return guard

    return register


def guards_of_programme(before: P, after: P) -> tuple[ProgrammeGuard, ...]:
    return (*PROGRAMME_TRANSITIONS[before, after], *_further_of_programmes.get((before, after), ()))


def check_programme_transition(programme: Programme, after: P) -> None:
    """`programme.wrong_state`, or the first guard that says no."""
    before = P(programme.state)
    if (before, after) not in PROGRAMME_TRANSITIONS:
        raise WrongProgrammeState(before=before.value, after=after.value)
    for guard in guards_of_programme(before, after):
        guard(programme)


# Permissions (domain.md §2.2). Refused, expired or waived, one may still apply again.
APPROVAL_TRANSITIONS: Mapping[A, frozenset[A]] = {
    A.NOT_REQUIRED: frozenset({A.TO_PREPARE}),
    A.TO_PREPARE: frozenset({A.NOT_REQUIRED, A.SUBMITTED, A.WAIVED}),
    A.SUBMITTED: frozenset({A.APPROVED, A.APPROVED_WITH_CONDITIONS, A.REFUSED, A.TO_PREPARE, A.WAIVED}),
    A.APPROVED: frozenset({A.EXPIRED}),
    A.APPROVED_WITH_CONDITIONS: frozenset({A.EXPIRED}),
    A.REFUSED: frozenset({A.TO_PREPARE, A.WAIVED}),
    A.EXPIRED: frozenset({A.TO_PREPARE, A.WAIVED}),
    A.WAIVED: frozenset({A.TO_PREPARE}),
}
# With these the dialogue may be scheduled.
SETTLED = frozenset({A.NOT_REQUIRED, A.APPROVED, A.APPROVED_WITH_CONDITIONS, A.WAIVED})
PERMITTED = frozenset({A.APPROVED, A.APPROVED_WITH_CONDITIONS})


def check_approval_transition(before: str, after: A) -> None:
    """`approval.wrong_state`."""
    if after not in APPROVAL_TRANSITIONS[A(before)]:
        raise ApprovalWrongState(before=before, after=after.value)
