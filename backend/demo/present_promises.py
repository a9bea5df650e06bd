"""What the local dialogues promised, and how far it has come."""

import datetime as dt
from typing import Any

from dialogues.commitments.actions import accept_commitments, confirm_commitment, read_back_commitment
from dialogues.commitments.actions.translating import translate_statement
from dialogues.commitments.models import Commitment
from dialogues.followup.actions import NewItem, Progress, add_action_items, complete_action, start_action
from dialogues.invitations.models import Delegate
from dialogues.programme.models import Dialogue

from .cast import secretariat
from .promises import ask_for_signature, capture, move_money, number, reached, report, screen, sign
from .seats import come_in, invite, nominate

Row = dict[str, Any]


def seat_speaker(dialogue: Dialogue, row: Row) -> Delegate:
    """The speaker of this commitment, invited and named in good time."""
    assert dialogue.starts_at
    sent_at = dialogue.starts_at - dt.timedelta(days=15)
    seat = {"inst": row["by"], "seats": 2, "email": f"vanthu@{row['by'].lower()}.example"}
    nominee = {"name": row["speaker"], "mandate": "full", "head": True, "email": ""}
    [delegate] = nominate(invite(dialogue, seat, at=sent_at), [nominee], at=sent_at + dt.timedelta(days=4))
    return delegate


def promise(delegate: Delegate, row: Row) -> Commitment:
    """Posted, accepted, read back and confirmed on the day."""
    dialogue = delegate.dialogue
    assert dialogue.starts_at
    delegate = come_in(delegate, at=dialogue.starts_at)
    said_at = dialogue.starts_at + dt.timedelta(hours=4)
    commitment = capture(
        delegate,
        row["statement"],
        language="vi",
        indicator=row.get("indicator", ""),
        unit=row.get("unit", ""),
        baseline=number(row.get("baseline")),
        target=number(row.get("target")),
        due_date=_day(dialogue, row["due_day"]) if "due_day" in row else None,
        at=said_at,
    )
    accept_commitments(commitments=[commitment], actor=secretariat(), at=said_at + dt.timedelta(minutes=4))
    commitment = read_back_commitment(commitment=commitment, actor=secretariat(), at=said_at + dt.timedelta(minutes=40))
    return confirm_commitment(commitment=commitment, by=delegate, at=said_at + dt.timedelta(minutes=42))


def follow_up(commitment: Commitment, row: Row, *, now: dt.datetime) -> None:
    """Signature, steps, money and the first report, each some days later, as far as time has come."""
    assert commitment.confirmed_at
    asked_at = commitment.confirmed_at + dt.timedelta(days=2)
    commitment = ask_for_signature(commitment, at=asked_at)
    if "sign_off" not in row:
        return
    signed_at = asked_at + dt.timedelta(days=5)
    sign(commitment, row["sign_off"], at=signed_at)
    commitment = screen(Commitment.objects.get(pk=commitment.pk), at=signed_at + dt.timedelta(days=1))
    for language, statement in row.get("means", {}).items():
        translate_statement(
            commitment=commitment,
            language=language,
            statement=statement,
            actor=secretariat(),
            at=signed_at + dt.timedelta(days=1),
        )
    _split(commitment, row, at=signed_at + dt.timedelta(days=2))
    for kind, amount in row.get("money", {}).items():
        move_money(commitment, kind, amount, at=signed_at + dt.timedelta(days=2))
    if told := row.get("progress"):
        report(commitment, _progress(told), at=min(signed_at + dt.timedelta(days=6), now - dt.timedelta(hours=20)))


def _split(commitment: Commitment, row: Row, *, at: dt.datetime) -> None:
    steps = row.get("actions", [])
    if not steps:
        return
    dialogue = commitment.dialogue
    items = [
        NewItem(title=step["title"], due_date=max(_day(dialogue, step["due_day"]), at.date()), language="vi")
        for step in steps
    ]
    for item, step in zip(
        add_action_items(commitment=commitment, items=items, actor=secretariat(), at=at), steps, strict=True
    ):
        if step.get("done"):
            started = start_action(action_item=item, actor=secretariat(), at=at + dt.timedelta(days=1))
            complete_action(action_item=started, actor=secretariat(), at=at + dt.timedelta(days=3))


def _progress(told: Row) -> Progress:
    return Progress(
        report=told["report"],
        narrative=told["narrative"],
        language="vi",
        indicator_value=number(told["value"]),
        completion="limited",
        obstacle=told.get("obstacle", ""),
        caused_by=told.get("caused_by", ""),
        people=reached(told.get("reached")),
    )


def _day(dialogue: Dialogue, days: int) -> dt.date:
    assert dialogue.starts_at
    return dialogue.starts_at.date() + dt.timedelta(days=days)
