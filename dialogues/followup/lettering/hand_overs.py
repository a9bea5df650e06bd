"""What a hand-over letter tells: what was promised by whom, why it changes hands, and what was done so far."""

from typing import Any

from dialogues.commitments.queries import completion_label, quantity, said_on
from dialogues.followup.queries.reports import counting_reports
from dialogues.institutions.queries import name_then_and_now
from dialogues.invitations.lettering.words import LetterWords

from .about import About
from .steps import items_of, owner_said, row
from .words import OwnerWords


def hand_over_facts(about: About, words: LetterWords, own: OwnerWords) -> dict[str, str]:
    """Who made it under its name of then; the change and its legal basis; how far it has come."""
    found, commitment = about.hand_over, about.lines[0].commitment
    if found is None:
        return {}
    zone = commitment.dialogue.zone
    report = counting_reports(commitment).first()
    effective = words.day(found.change.effective_date)
    return {
        "promised_by": name_then_and_now(found.origin, on=said_on(commitment), language=words.language),
        "ground": f"{found.change.get_kind_display()}, {effective}",
        "decided": found.change.legal_basis or found.change.source,
        "functions": found.functions,
        "reason": found.reason,
        "done": _standing(about),
        "reported": words.day(report.written_at.astimezone(zone).date()) if report else own.nothing_reported,
    }


def steps_so_far(about: About, words: LetterWords) -> list[dict[str, Any]]:
    """The steps as they stand, whatever became of them but for those that were cancelled."""
    items = items_of(about.lines[0].commitment.action_items.all())
    return [
        row(str(item.get_state_display()), item.title, owner_said(item, words), words.day(item.due_date), item.language)
        for item in items
    ]


def _standing(about: About) -> str:
    line = about.lines[0]
    number = ""
    if line.commitment.current_value is not None:
        reached = [quantity(line.commitment.current_value), quantity(line.version.target)]
        number = " / ".join(part for part in reached if part) + f" {line.version.unit}".rstrip()
    return "; ".join(part for part in (completion_label(line.commitment), number) if part)
