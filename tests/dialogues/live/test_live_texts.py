"""The scripts of the live surfaces say nothing that the page did not give them."""

import re
from pathlib import Path

import pytest

from dialogues.commitments.enums import Lifecycle, Moderation, ResourceKind
from dialogues.live.enums import Scene
from dialogues.live.texts import Surface, texts_for
from dialogues.people.enums import Mandate

SOURCES = Path(__file__).parents[3] / "realtime/client/src"
SHARED = ("show", "room", "wire", "keep")
SAID = re.compile(r'\bt\(\s*"(\w+)"')
COUNTED = re.compile(r'\bn\("(\w+)"')


@pytest.mark.parametrize("surface", ["phone", "console", "wall"])
def test_every_word_a_script_asks_for_is_on_its_page(surface: Surface) -> None:
    asked = said_by(surface)

    assert asked - texts_for(surface).keys() == set()


@pytest.mark.parametrize("surface", ["phone", "console"])
def test_every_state_has_a_word(surface: Surface) -> None:
    gone = {Lifecycle.MERGED, Lifecycle.WITHDRAWN_BEFORE_CONFIRMATION, Lifecycle.WITHDRAWN}
    states = {state.value for state in Lifecycle if state is not Lifecycle.CAPTURED}
    states -= {state.value for state in gone} if surface == "phone" else set()
    states |= {"on_the_wall"} | {state.value for state in Moderation if state is not Moderation.ACCEPTED}

    assert {f"state_{state}" for state in states} - texts_for(surface).keys() == set()


def test_every_choice_of_the_domain_has_a_word() -> None:
    console, phone = texts_for("console"), texts_for("phone")

    assert {f"scene_{scene.value}" for scene in Scene} - console.keys() == set()
    assert {f"mandate_{mandate.value}" for mandate in Mandate} - console.keys() == set()
    assert {f"resource_{kind.value}" for kind in ResourceKind} - phone.keys() == set()


def said_by(surface: str) -> set[str]:
    paths = [path for folder in (*SHARED, surface) for path in (SOURCES / folder).glob("*.js")]
    sources = [path.read_text("utf-8") for path in paths]
    said = {key for source in sources for key in SAID.findall(source)}
    return said | {
        f"{key}_{form}" for source in sources for key in COUNTED.findall(source) for form in ("one", "other")
    }
