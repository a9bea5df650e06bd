"""The worked numbers of domain.md §2.7(5), and what small groups may not tell (§2.7(4))."""

import pytest

from dialogues.live.queries.speaking import Share, Turn, hidden_groups, speaking_balance

MINUTE = 60


@pytest.mark.requirement("LIV-5", "2.7(5)")
def test_twelve_women_of_thirty_who_had_twelve_of_sixty_minutes_stand_at_a_half_and_raise_the_alert():
    turns = [Turn(group="women", seconds=12 * MINUTE), Turn(group="men", seconds=48 * MINUTE)]

    balance = speaking_balance(turns, {"women": 12, "men": 18})

    assert {group: (round(share.index or 0, 2), share.alert) for group, share in balance.items()} == {
        "women": (0.50, True),
        "men": (1.33, False),
    }


@pytest.mark.requirement("LIV-5")
def test_of_one_woman_among_nine_men_no_index_is_shown_and_the_mens_would_reveal_hers():
    turns = [Turn(group="women", seconds=2 * MINUTE), *[Turn(group="men", seconds=2 * MINUTE)] * 9]

    assert speaking_balance(turns, {"women": 1, "men": 9}) == {"women": Share(None), "men": Share(None)}


def test_an_interpreted_turn_counts_half():
    turns = [
        Turn(group="Ê Đê", seconds=20 * MINUTE, interpreted=True),
        Turn(group="Kinh", seconds=10 * MINUTE),
    ]

    balance = speaking_balance(turns, {"Ê Đê": 10, "Kinh": 10})

    assert {group: share.index for group, share in balance.items()} == {"Ê Đê": 1.0, "Kinh": 1.0}


def test_nobody_is_alarmed_before_a_quarter_of_an_hour_was_spoken():
    short = [Turn(group="women", seconds=1 * MINUTE), Turn(group="men", seconds=13 * MINUTE)]
    enough = [*short, Turn(group="men", seconds=1 * MINUTE)]

    alerts = [speaking_balance(turns, {"women": 10, "men": 10})["women"].alert for turns in (short, enough)]

    assert alerts == [False, True]


def test_before_anybody_has_spoken_there_is_no_index():
    assert speaking_balance([], {"women": 10, "men": 10}) == {"women": Share(None), "men": Share(None)}


@pytest.mark.parametrize(
    ("present", "hidden"),
    [
        ({"women": 63, "men": 52, "not said": 3}, {"not said", "men"}),
        ({"women": 10, "men": 10}, set()),
        ({"women": 30, "men": 30, "other": 2, "not said": 2}, {"other", "not said", "men"}),
        ({"women": 10, "men": 10, "other": 0}, set()),
    ],
)
def test_a_small_group_takes_the_next_smallest_with_it_so_that_nobody_can_subtract(
    present: dict[str, int], hidden: set[str]
):
    assert hidden_groups(present) == hidden
