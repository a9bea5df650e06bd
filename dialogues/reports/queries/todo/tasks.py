from dataclasses import dataclass

from django.urls import reverse

from dialogues.programme.models import Dialogue


@dataclass(frozen=True)
class Task:
    """`tone`: overdue, at-risk or nothing. `action` is what the button says."""

    title: str
    url: str
    action: str
    detail: str = ""
    tone: str = ""


def address(name: str, dialogue: Dialogue) -> str:
    return reverse(name, args=[dialogue.programme.code, dialogue.code])
