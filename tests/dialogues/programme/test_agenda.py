import datetime as dt
from typing import Any

import pytest

from dialogues.journal.actions import SYSTEM
from dialogues.languages.translated import original
from dialogues.programme import errors
from dialogues.programme.actions import (
    change_agenda_item,
    change_dialogue,
    move_agenda_item,
    remove_agenda_item,
    restore_agenda_item,
)
from dialogues.programme.models import AgendaItem, Dialogue
from dialogues.programme.queries import run_sheet
from tests.factories.programme import PLANNED_AT, a_dialogue, a_programme, an_agenda_item, at_nine

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {"actor": SYSTEM, "at": PLANNED_AT}


@pytest.fixture
def dialogue() -> Dialogue:
    """Opening, panel, commitment round and closing, from nine o'clock."""
    dialogue = a_dialogue(a_programme(), "ND1", at_nine(2022, 5, 18))
    for title, type, minutes in [
        ("Opening", "opening", 15),
        ("Panel", "panel", 60),
        ("Round", "commitment_round", 45),
        ("Closing", "closing", 15),
    ]:
        an_agenda_item(dialogue, title, type, minutes=minutes)
    return dialogue


def titles(dialogue: Dialogue) -> list[tuple[int, str]]:
    return [(item.position, item.title["en"]["text"]) for item in dialogue.agenda_items.order_by("position")]


def item_called(dialogue: Dialogue, type: str) -> AgendaItem:
    return dialogue.agenda_items.get(type=type)


def test_items_follow_each_other_unless_they_have_a_time_of_their_own(dialogue: Dialogue) -> None:
    closing = item_called(dialogue, "closing")
    change_agenda_item(item=closing, changes={"starts_at": at_nine(2022, 5, 18) + dt.timedelta(hours=3)}, **SAID)

    times = [f"{slot.starts_at.astimezone(dialogue.zone):%H:%M}" for slot in run_sheet(dialogue) if slot.starts_at]

    assert times == ["09:00", "09:15", "10:15", "12:00"]


def test_a_commitment_round_takes_commitments_by_itself(dialogue: Dialogue) -> None:
    assert [item.type for item in dialogue.agenda_items.filter(takes_commitments=True)] == ["commitment_round"]


@pytest.mark.parametrize(
    ("position", "order"),
    [
        (1, ["Closing", "Opening", "Panel", "Round"]),
        (3, ["Opening", "Panel", "Closing", "Round"]),
        (99, ["Opening", "Panel", "Round", "Closing"]),
    ],
)
def test_an_item_moves_and_the_others_close_ranks(dialogue: Dialogue, position: int, order: list[str]) -> None:
    move_agenda_item(item=item_called(dialogue, "closing"), position=position, **SAID)

    assert titles(dialogue) == list(enumerate(order, start=1))


def test_a_removed_item_comes_back_where_it_was(dialogue: Dialogue) -> None:
    before = titles(dialogue)

    kept = remove_agenda_item(item=item_called(dialogue, "panel"), **SAID)
    assert titles(dialogue) == [(1, "Opening"), (2, "Round"), (3, "Closing")]
    restore_agenda_item(dialogue=dialogue, kept=kept, **SAID)

    assert titles(dialogue) == before


def test_an_item_that_has_begun_stays(dialogue: Dialogue) -> None:
    opening = item_called(dialogue, "opening")
    opening.started_at = at_nine(2022, 5, 18)
    opening.save(update_fields=["started_at"])

    with pytest.raises(errors.AgendaItemInUse):
        remove_agenda_item(item=opening, **SAID)


def test_an_item_is_never_more_open_than_its_dialogue(dialogue: Dialogue) -> None:
    change_dialogue(dialogue=dialogue, changes={"attribution_rule": "non_attributable"}, **SAID)

    with pytest.raises(errors.LooserAttribution):
        an_agenda_item(dialogue, "Open mike", "plenary_discussion", attribution_rule="open")
    with pytest.raises(errors.LooserAttribution):
        change_agenda_item(item=item_called(dialogue, "panel"), changes={"attribution_rule": "open"}, **SAID)

    assert an_agenda_item(dialogue, "Groups", "group_discussion", attribution_rule="closed").pk


def test_an_item_says_what_changed(dialogue: Dialogue) -> None:
    panel = item_called(dialogue, "panel")

    change_agenda_item(item=panel, changes={"minutes": 90, "title": original("Three views", "en")}, **SAID)

    panel.refresh_from_db()
    assert (panel.minutes, panel.title["en"]["text"]) == (90, "Three views")
