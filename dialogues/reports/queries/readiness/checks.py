"""What one line of the readiness board says."""

from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogues.programme.models import Dialogue


class Light(TextChoices):
    """Whether somebody has to do something before the day."""

    MISSING = "missing", _("Missing")
    MIND = "mind", _("Please mind")
    READY = "ready", _("Ready")

    @property
    def look(self) -> str:
        """The state whose sign and colour it wears."""
        return {"missing": "overdue", "mind": "at_risk", "ready": "ready"}[self.value]


@dataclass(frozen=True)
class Check:
    """One thing that a dialogue needs. `words` is the finding, `details` what is behind it, `action` the button."""

    title: str
    light: Light
    words: str
    url: str = ""
    action: str = ""
    details: tuple[str, ...] = field(default=())


def address(name: str, dialogue: Dialogue) -> str:
    return reverse(name, args=[dialogue.programme.code, dialogue.code])
