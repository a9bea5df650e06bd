"""An online dialogue across countries, also in its reader's own time (calendar.md C13)."""

from dataclasses import replace

from django.utils import translation
from django.utils.translation import gettext as _

from dialogues.institutions.models import Institution
from dialogues.invitations.models import Delegate
from dialogues.programme.enums import Mode
from dialogues.programme.models import Dialogue

from .reminding import recipient_in
from .wording import Wording, when_in_words, wording_of


def wording_for(delegate: Delegate) -> Wording:
    """In the language and, where it matters, the time of this guest."""
    return wording_to(delegate.dialogue, delegate.person.language, delegate.institution)


def wording_to(dialogue: Dialogue, language: str, institution: Institution | None) -> Wording:
    """Where everybody comes to one place, that place's time is enough; and where both clocks say the same."""
    wording, starts_at = wording_of(dialogue, language), dialogue.starts_at
    if dialogue.mode != Mode.ONLINE or starts_at is None:
        return wording
    zone = recipient_in(dialogue, institution).zone
    if starts_at.astimezone(zone).utcoffset() == starts_at.astimezone(dialogue.zone).utcoffset():
        return wording
    with translation.override(language):
        own = when_in_words(starts_at, dialogue.ends_at, zone)
        return replace(wording, when=_("%(when)s; where you are: %(own)s") % {"when": wording.when, "own": own})
