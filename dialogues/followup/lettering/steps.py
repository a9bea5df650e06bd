"""The annex of a letter: steps that have been named on the way to what was promised."""

from typing import Any

from dialogues.followup.enums import ActionState
from dialogues.followup.models import ActionItem
from dialogues.institutions.queries import name_of
from dialogues.invitations.lettering.words import LetterWords

from .about import About


def steps_on_the_way(about: About, words: LetterWords) -> list[dict[str, Any]]:
    """By commitment: its milestones, which are there before anything is signed, then its action items."""
    own = name_of(about.institution, on=about.letter_date, language=words.language)
    rows = []
    for line in about.lines:
        code, language = line.commitment.code, line.commitment.language
        for stone in sorted(line.commitment.milestones.all(), key=lambda stone: stone.position):
            due = words.day(stone.due_date) if stone.due_date else ""
            rows.append(row(code, stone.title, own, due, language))
        rows += [
            row(code, item.title, owner_said(item, words), words.day(item.due_date), item.language)
            for item in items_of(line.commitment.action_items.all())
        ]
    return rows


def items_of(items: Any) -> list[ActionItem]:
    return sorted((item for item in items if item.state != ActionState.CANCELLED), key=lambda item: item.position)


def owner_said(item: ActionItem, words: LetterWords) -> str:
    """The institution and its post; never a person's name."""
    return ", ".join(part for part in (name_of(item.owner, language=words.language), item.post) if part)


def row(first: str, title: str, owner: str, due: str, language: str) -> dict[str, Any]:
    return {"cells": [first, title, owner, due or "–"], "lang": language.split("-")[0]}
