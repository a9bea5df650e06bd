"""The days an institution has. Each window is due work with a key of its own: kind, commitment, day."""

import datetime as dt

from dialogues.commitments.enums import Schedule
from dialogues.commitments.models import Commitment, OwnershipTransfer
from dialogues.journal.actions import call_off, schedule
from dialogues.journal.models import DueWork
from dialogues.programme.queries import policy
from dialogues.programme.working_days import calendar_of

CONFIRMATION_DUE = "commitment.confirmation_due"
SIGN_OFF_DUE = "commitment.sign_off_due"
FELL_DUE = "commitment.fell_due"
GRACE_OVER = "commitment.grace_over"
CHALLENGE_OVER = "commitment.challenge_over"

LAPSE_GRACE_DAYS = 90  # COM-11, unless the programme's policies say otherwise


def days_allowed(commitment: Commitment, name: str) -> dt.timedelta:
    """A window of the programme's policies, such as `confirm_within_days`."""
    return dt.timedelta(days=int(policy(commitment.dialogue.programme, name)))


def closing_at(commitment: Commitment, last_day: dt.date) -> dt.datetime:
    """The first moment after the last day, where the dialogue was held."""
    return dt.datetime.combine(last_day + dt.timedelta(days=1), dt.time(), tzinfo=commitment.dialogue.zone)


def window_key(kind: str, commitment: Commitment, last_day: dt.date | None) -> str:
    return f"{kind}:{commitment.pk}:{last_day}"


def start_due_clocks(commitment: Commitment, *, because: str = "") -> None:
    """Overdue the day after its date; lapsed after the grace days without any report (COM-11). Done in follow-up.

    `because`: what brought it back to a date whose clock has run once, such as an amendment.
    """
    if commitment.due_date is None:
        return
    for kind, last_day in ((FELL_DUE, commitment.due_date), (GRACE_OVER, _grace_over(commitment, commitment.due_date))):
        key = window_key(kind, commitment, last_day)
        _start(commitment, commitment.due_date, kind, f"{key}:{because}" if _is_spent(key) else key, last_day)


def restart_due_clocks(
    commitment: Commitment, transfer: OwnershipTransfer, *, waiting_since: dt.date, at: dt.datetime
) -> None:
    """Somebody owes it again. The days without an owner are added to the grace; nothing falls due before tomorrow."""
    if commitment.due_date is None:
        return
    today = at.astimezone(commitment.dialogue.zone).date()
    grace_over = _grace_over(commitment, commitment.due_date) + (today - waiting_since)
    clocks = [(FELL_DUE, max(commitment.due_date, today)), (GRACE_OVER, max(grace_over, today))]
    for kind, last_day in clocks[commitment.schedule == Schedule.OVERDUE :]:
        key = f"{window_key(kind, commitment, last_day)}:transfer:{transfer.pk}"
        _start(commitment, commitment.due_date, kind, key, last_day)


def resume_due_clocks(commitment: Commitment, *, because: str, at: dt.datetime) -> None:
    """Active again after a contest: what ran out meanwhile starts anew from today; what has yet to come still waits."""
    if commitment.due_date is None:
        return
    today = at.astimezone(commitment.dialogue.zone).date()
    grace = _grace_over(commitment, commitment.due_date) - commitment.due_date
    ran_out = {FELL_DUE: commitment.due_date, GRACE_OVER: commitment.due_date + grace}
    anew = {FELL_DUE: today, GRACE_OVER: today + grace}
    for kind in [kind for kind, last_day in ran_out.items() if last_day < today]:
        key = f"{window_key(kind, commitment, anew[kind])}:{because}"
        _start(commitment, commitment.due_date, kind, key, anew[kind])


def restart_grace(commitment: Commitment, *, anew: bool, because: str, at: dt.datetime) -> None:
    """The last report counts no more, after the clock looked and found one: it looks again (COM-11).

    `anew`: with the whole grace, as whoever has to report again may need it. Otherwise at the end of this day, so that
    nobody gains time by reporting and taking it back.
    """
    due = commitment.due_date
    if due is None or _is_waiting(commitment, GRACE_OVER):
        return
    today = at.astimezone(commitment.dialogue.zone).date()
    grace = _grace_over(commitment, due) - due
    last_day = max(due + grace, today + grace if anew else today)
    _start(commitment, due, GRACE_OVER, f"{window_key(GRACE_OVER, commitment, last_day)}:{because}", last_day)


def open_challenge_window(commitment: Commitment, at: dt.datetime) -> None:
    """From a claim, a verification or a closing the parties have working days to contest it (COM-10).

    The programme's `challenge_working_days`, by its own calendar. The caller saves `challenge_until_date`. A window
    that was used or followed by a newer one is not called off: whoever wakes up looks which one is open.
    """
    programme, today = commitment.dialogue.programme, at.astimezone(commitment.dialogue.zone).date()
    days = int(policy(programme, "challenge_working_days"))
    last_day = calendar_of(programme).working_days_after(today, days)
    commitment.challenge_until_date = last_day
    schedule(
        kind=CHALLENGE_OVER,
        key=window_key(CHALLENGE_OVER, commitment, last_day),
        due_at=closing_at(commitment, last_day),
        payload={"commitment": commitment.pk, "until": last_day.isoformat()},
    )


def start_sign_off_clock(commitment: Commitment, last_day: dt.date) -> None:
    """Whoever is asked again on the day on which it was returned has a clock of its own: the first was stopped."""
    key = window_key(SIGN_OFF_DUE, commitment, last_day)
    before = DueWork.objects.filter(key__startswith=key).count()
    schedule(
        kind=SIGN_OFF_DUE,
        key=f"{key}:{before}" if before else key,
        due_at=closing_at(commitment, last_day),
        payload={"commitment": commitment.pk},
    )


def stop_sign_off_clock(commitment: Commitment) -> None:
    key = window_key(SIGN_OFF_DUE, commitment, commitment.sign_off_by_date)
    for work in DueWork.objects.filter(key__startswith=key):
        call_off(key=work.key)


def _grace_over(commitment: Commitment, due_date: dt.date) -> dt.date:
    grace_days = commitment.dialogue.programme.policies.get("lapse_grace_days", LAPSE_GRACE_DAYS)
    return due_date + dt.timedelta(days=int(grace_days))


def _is_spent(key: str) -> bool:
    return DueWork.objects.filter(key=key).exclude(state=DueWork.State.WAITING).exists()


def _is_waiting(commitment: Commitment, kind: str) -> bool:
    waiting = DueWork.objects.filter(kind=kind, state=DueWork.State.WAITING, payload__commitment=commitment.pk)
    return waiting.filter(payload__due=str(commitment.due_date)).exists()


def _start(commitment: Commitment, due_date: dt.date, kind: str, key: str, last_day: dt.date) -> None:
    schedule(
        kind=kind,
        key=key,
        due_at=closing_at(commitment, last_day),
        payload={"commitment": commitment.pk, "due": due_date.isoformat()},
    )
