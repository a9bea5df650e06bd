"""What is asked of any other wording, before or after the text stands."""

from collections.abc import Mapping
from typing import Any

from dialogues.commitments.errors import NothingChanged
from dialogues.commitments.models import Commitment
from dialogues.commitments.texts import WORDING, flaw_in


def fields_to_change(row: Commitment, changes: Mapping[str, Any]) -> list[str]:
    """Those that would read otherwise. Raises commitment.nothing_changed, and what a capture refuses for words."""
    changed = sorted(field for field in WORDING if field in changes and changes[field] != getattr(row, field))
    if not changed:
        raise NothingChanged
    if flaw := flaw_in({field: changes[field] for field in changed}):
        raise flaw
    return changed
