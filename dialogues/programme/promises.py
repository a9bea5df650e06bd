"""What each level of participation promises to the participants (IAP2 Spectrum, domain.md §2.1)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.languages.translated import said

from .enums import ParticipationLevel
from .models import Programme

PROMISES: dict[str, str | Promise] = {
    ParticipationLevel.INFORM: _("We will keep you informed."),
    ParticipationLevel.CONSULT: _(
        "We will keep you informed, listen to you, and tell you how your input influenced the decision."
    ),
    ParticipationLevel.INVOLVE: _(
        "We will work with you so that your concerns are reflected in what is developed, "
        "and tell you how your input influenced the decision."
    ),
    ParticipationLevel.COLLABORATE: _(
        "We will look to you for advice and new ideas, and take up your recommendations as far as we possibly can."
    ),
    ParticipationLevel.EMPOWER: _("We will carry out what you decide."),
}


def promise_of(programme: Programme, language: str | None = None) -> str:
    """The programme's own words, else those of its level."""
    return said(programme.promise, language).text or str(PROMISES[programme.participation_level])
