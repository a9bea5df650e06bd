"""Who follows whom, against a plain model that lives through the days one by one (INV-06)."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.institutions.enums import ChangeKind
from dialogues.institutions.queries.walking import (
    HandOver,
    Move,
    Target,
    ending,
    followers,
    holding,
    ordered,
    standing,
)

FIRST, LAST = dt.date(2025, 1, 1), dt.date(2025, 1, 20)
NOBODY = None
KINDS = ["merge", "absorb", "split", "transfer_function", "close", "reparent", "rename"]
days = st.integers(0, 19).map(lambda day: FIRST + dt.timedelta(days=day))
institutions = st.integers(1, 6)


@st.composite
def moves(draw: st.DrawFn, forward: bool = False) -> list[Move]:
    """Any changes at all; `forward`: nobody is succeeded by one with a smaller number, so there is no way back."""
    made = []
    for number in range(draw(st.integers(0, 7))):
        kind, source = ChangeKind(draw(st.sampled_from(KINDS))), draw(institutions)
        fewest = {"merge": 1, "absorb": 1, "split": 2, "transfer_function": 1, "reparent": 1}.get(kind, 0)
        others = range(source + 1, 9) if forward else range(1, 9)
        chosen = [one for one in others if one != source][: fewest * draw(st.integers(1, 2))]
        targets = chosen[-1:] if kind in ("merge", "absorb") else chosen
        if len(targets) >= fewest:
            made.append(Move(number, kind, draw(days), frozenset({source}), tuple(Target(one) for one in targets)))
    return ordered(made)


hand_overs = st.lists(st.builds(HandOver, to=institutions, date=days, order=st.integers(0, 50)), max_size=4)


def lived_through(origin: int, since: dt.date, on: dt.date, law: list[Move], decided: list[HandOver]) -> int | None:
    """Day by day: first the law, then what people decided, then the law for whom they chose."""
    holder, acquired, waits, used = origin, since, False, set[int]()
    day = min([since, *(one.date for one in decided)])
    while day <= on:
        today = sorted((one for one in decided if one.date == day), key=lambda one: one.order)
        for decision in [None, *today]:
            if decision:
                holder, acquired, waits = decision.to, day, False
            while not waits and (found := [move for move in law if takes(move, holder, acquired, day, used)]):
                used.add(found[0].change)
                waits = found[0].kind not in ("merge", "absorb")
                if not waits:
                    holder, acquired = found[0].targets[0].institution, found[0].date
        day += dt.timedelta(days=1)
    return NOBODY if waits else holder


def takes(move: Move, holder: int, acquired: dt.date, day: dt.date, used: set[int]) -> bool:
    if move.date > day or holder not in move.sources or move.change in used:
        return False
    return move.kind in ("merge", "absorb", "split", "close") or (
        move.kind == "transfer_function" and move.date > acquired
    )


@pytest.mark.requirement("INV-06")
@given(institutions, days, moves(), hand_overs)
def test_the_owner_is_whoever_a_plain_model_finds_by_living_through_the_days(
    origin: int, on: dt.date, law: list[Move], decided: list[HandOver]
) -> None:
    found = holding(origin, since=FIRST, on=on, moves=law, hand_overs=decided)

    assert found.owner == lived_through(origin, FIRST, on, law, decided)
    assert found.needs_assignment == (found.owner is None)


@given(institutions, days, moves(forward=True))
def test_whoever_stands_for_another_has_not_ended_itself(origin: int, on: dt.date, law: list[Move]) -> None:
    found = standing(origin, on, law)
    leaves = [target.institution for target in followers(origin, on, law)]

    assert found is None or ending(found, on, law) is None
    assert [leaf for leaf in leaves if ending(leaf, on, law)] == []


@given(institutions, days, moves())
def test_every_way_ends_even_where_changes_were_entered_in_a_circle(origin: int, on: dt.date, law: list[Move]) -> None:
    assert standing(origin, on, law) in {None, *range(1, 9)}
    assert len(followers(origin, on, law)) <= 8


def test_a_chain_of_changes_is_followed_to_its_end_and_only_as_far_as_the_day() -> None:
    planning, treasury, economy = 1, 2, 3
    law = [
        Move(1, ChangeKind.ABSORB, dt.date(2025, 3, 1), frozenset({planning}), (Target(treasury),)),
        Move(2, ChangeKind.MERGE, dt.date(2027, 1, 1), frozenset({treasury, 9}), (Target(economy),)),
    ]

    found = [standing(planning, dt.date(*day), law) for day in [(2025, 2, 28), (2025, 3, 1), (2027, 1, 1)]]

    assert found == [planning, treasury, economy]


def test_after_a_split_the_candidates_carry_their_functions_through_what_befalls_them_later() -> None:
    labour, home, schools, interior = 1, 2, 3, 4
    parts = (Target(home, "gender equality"), Target(schools, "vocational training"))
    law = [
        Move(1, ChangeKind.SPLIT, dt.date(2025, 3, 1), frozenset({labour}), parts),
        Move(2, ChangeKind.ABSORB, dt.date(2026, 1, 1), frozenset({home}), (Target(interior),)),
    ]

    waiting = holding(labour, since=FIRST, on=dt.date(2026, 6, 1), moves=law)

    assert (waiting.owner, waiting.change) == (None, 1)
    assert waiting.candidates == (Target(interior, "gender equality"), Target(schools, "vocational training"))


def test_who_gives_a_task_away_may_keep_what_it_promised_before_and_owes_what_it_promised_after() -> None:
    law = [Move(1, ChangeKind.TRANSFER_FUNCTION, dt.date(2025, 3, 1), frozenset({1}), (Target(2, "statistics"),))]
    on = dt.date(2026, 1, 1)

    before = holding(1, since=dt.date(2025, 2, 1), on=on, moves=law)
    after = holding(1, since=dt.date(2025, 3, 1), on=on, moves=law)
    kept = holding(1, since=FIRST, on=on, moves=law, hand_overs=[HandOver(1, dt.date(2025, 4, 1), 1)])

    assert before.candidates == (Target(1), Target(2, "statistics"))
    assert (after.owner, kept.owner, standing(1, on, law)) == (1, 1, 1)
