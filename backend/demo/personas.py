"""Who one can be in the demonstration, and the first page of each."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.programme.models import Dialogue, Programme

from .reading import successor

PROGRAMME = "EVERYONE-2026"
NATIONAL = "ND-26"


@dataclass(frozen=True)
class Persona:
    key: str
    email: str
    name: str
    task: str | Promise
    page: str


def personas(room: str) -> dict[str, Persona]:
    """By key, in the order of the story. `room` is the code of today's room."""
    people = {row["role"]: row for row in successor()["people"]}
    promises = f"/programmes/{PROGRAMME}/commitments/"
    tasks: dict[str, tuple[str | Promise, str]] = {
        "convenor": (_("plans dialogues and invites institutions"), f"/programmes/{PROGRAMME}/"),
        "facilitator": (_("runs today's live room"), f"/live/{room}/console/"),
        "organiser": (_("follows up what was promised"), promises),
        "verifier": (_("checks what was reported"), promises),
        "focal_point": (_("speaks for the Ministry of Labour and Inclusion *"), promises),
    }
    return {
        key: Persona(key=key, email=people[key]["email"], name=people[key]["name"], task=task, page=page)
        for key, (task, page) in tasks.items()
    }


def todays_dialogue() -> Dialogue:
    programme = Programme.objects.get(code=PROGRAMME)
    return Dialogue.objects.select_related("programme", "room").get(programme=programme, code=NATIONAL)
