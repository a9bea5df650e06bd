import pytest
from django.test import Client

from dialogues.programme.models import Dialogue, Programme
from tests.factories.programme import a_dialogue, an_agenda_item, at_nine, brought_to

PAGE = "/programmes/LNOB-VN-2021/dialogues/ND1/agenda/"


@pytest.fixture
def dialogue(lnob: Programme) -> Dialogue:
    dialogue = a_dialogue(lnob, "ND1", at_nine(2022, 5, 18))
    for title in ("Opening", "Panel", "Closing"):
        an_agenda_item(dialogue, title)
    return dialogue


def titles(dialogue: Dialogue) -> list[str]:
    return [item.title["en"]["text"] for item in dialogue.agenda_items.order_by("position")]


def test_an_item_is_added_at_the_end(convenor: Client, dialogue: Dialogue) -> None:
    convenor.post(PAGE, {"type": "commitment_round", "title_en": "Round", "minutes": 45, "takes_commitments": "on"})

    added = dialogue.agenda_items.get(position=4)
    assert (added.title["en"]["text"], added.takes_commitments) == ("Round", True)


def test_what_is_wrong_is_said_and_nothing_is_added(convenor: Client, dialogue: Dialogue) -> None:
    answer = convenor.post(PAGE, {"type": "panel", "title_vi": "", "minutes": "0"})

    assert [*answer.context["form"].errors] == ["title_en", "minutes"]
    assert titles(dialogue) == ["Opening", "Panel", "Closing"]


def test_up_and_down_work_without_scripts(convenor: Client, dialogue: Dialogue) -> None:
    panel = dialogue.agenda_items.get(position=2)

    convenor.post(f"{PAGE}{panel.pk}/position/", {"to": "up"})
    assert titles(dialogue) == ["Panel", "Opening", "Closing"]
    convenor.post(f"{PAGE}{panel.pk}/position/", {"to": "down"})

    assert titles(dialogue) == ["Opening", "Panel", "Closing"]


def test_with_scripts_only_the_agenda_comes_back(convenor: Client, dialogue: Dialogue) -> None:
    closing = dialogue.agenda_items.get(position=3)

    answer = convenor.post(f"{PAGE}{closing.pk}/position/", {"to": "up"}, headers={"HX-Request": "true"})

    assert answer.content.lstrip().startswith(b'<div id="agenda"')
    assert titles(dialogue) == ["Opening", "Closing", "Panel"]


def test_a_removed_item_can_be_brought_back(convenor: Client, dialogue: Dialogue) -> None:
    panel = dialogue.agenda_items.get(position=2)

    convenor.post(f"{PAGE}{panel.pk}/removal/")
    assert titles(dialogue) == ["Opening", "Closing"]
    assert "“Panel” was removed." in convenor.get(PAGE).content.decode()
    convenor.post(f"{PAGE}undo/")

    assert titles(dialogue) == ["Opening", "Panel", "Closing"]
    assert "was removed" not in convenor.get(PAGE).content.decode()


def test_an_item_is_edited(convenor: Client, dialogue: Dialogue) -> None:
    panel = dialogue.agenda_items.get(position=2)

    convenor.post(f"{PAGE}{panel.pk}/", {"type": "panel", "title_en": "Three views", "minutes": 60})

    panel.refresh_from_db()
    assert (panel.title["en"]["text"], panel.minutes) == ("Three views", 60)


def test_after_the_end_the_agenda_is_only_shown(convenor: Client, dialogue: Dialogue) -> None:
    brought_to(dialogue, "ended")

    page = convenor.get(PAGE)
    refused = convenor.post(PAGE, {"type": "panel", "title_en": "Late", "minutes": 10})

    assert not page.context["may_change"]
    assert refused.context["form"].non_field_errors() == [
        "This dialogue is over; what it was can no longer be changed."
    ]
