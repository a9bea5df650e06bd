"""Halls and sites of the sample."""

from typing import Any

from dialogues.journal.actions import SYSTEM
from dialogues.programme.actions import change_dialogue, register_hall
from dialogues.programme.models import Dialogue, Hall, Programme
from tests.factories.programme import PLANNED_AT


def a_hall(programme: Programme, name: str = "Hội trường A", **more: Any) -> Hall:
    return register_hall(programme=programme, name=name, address="Hà Nội", actor=SYSTEM, at=PLANNED_AT, **more)


def put_into(dialogue: Dialogue, hall: Hall) -> Dialogue:
    return change_dialogue(dialogue=dialogue, changes={"hall": hall}, actor=SYSTEM, at=PLANNED_AT)
