"""What money figures are called: a kind of movement, alone or by who gives it, or in kind."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from dialogues.followup.enums import MoneyMove
from dialogues.institutions.enums import StakeholderGroup

from .around import IN_KIND
from .known import Label


def said_move(name: str) -> Label:
    """`pledge`, `pledge_government`, `pledge_in_kind`."""
    kind, _separator, part = name.partition("_")
    if not part:
        return MoneyMove(kind).label
    words = _("in kind, as estimated") if part == IN_KIND else StakeholderGroup(part).label
    return format_lazy("{}: {}", MoneyMove(kind).label, words)
