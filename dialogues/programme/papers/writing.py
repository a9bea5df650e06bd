"""What the papers of a local kit say, in the language of those who will hold them."""

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogues.institutions.queries import name_of
from dialogues.languages.translated import said
from dialogues.people.enums import ConsentPurpose
from dialogues.programme.models import Dialogue
from dialogues.programme.queries import run_sheet

# Asked on paper at local dialogues; what concerns mails and borders is asked elsewhere.
_ASKED = (
    ConsentPurpose.PARTICIPATION_RECORD,
    ConsentPurpose.DEMOGRAPHIC_STATISTICS,
    ConsentPurpose.PHOTO,
    ConsentPurpose.RECORDING,
    ConsentPurpose.NAME_IN_PUBLIC_LIST,
    ConsentPurpose.QUOTE_ATTRIBUTION,
)
_PROPOSALS, _DIVERGENCES = 8, 3


def agenda_text(dialogue: Dialogue, language: str) -> str:
    with translation.override(language):
        lines = [f"# {said(dialogue.title)}", *_when_and_where(dialogue)]
        for slot in run_sheet(dialogue):
            clock = _clock(dialogue, slot.starts_at)
            minutes = _("%(n)s minutes") % {"n": slot.item.minutes}
            lines.append(f"- {clock}{said(slot.item.title)} ({minutes})")
            if slot.item.question:
                lines.append(str(said(slot.item.question)))
        return "\n".join(lines)


def ground_rules_text(dialogue: Dialogue, language: str) -> str:
    with translation.override(language):
        heading = _("Ground rules, version %(n)s") % {"n": dialogue.ground_rules_version}
        rules = str(said(dialogue.ground_rules)).splitlines()
        return "\n".join([f"# {heading}", *(f"- {rule.strip()}" for rule in rules if rule.strip())])


def consent_text(dialogue: Dialogue, language: str) -> str:
    """One sheet for each person. Nothing is ticked beforehand."""
    with translation.override(language):
        lines = [f"# {_('What may be done with what you tell us')}", str(said(dialogue.title))]
        lines += [
            _("%(name)s asks you. You may say no to each line and still take part.")
            % {"name": name_of(dialogue.convenor)},
            _("Read this aloud to whoever prefers to listen. Tick only what the person agrees to."),
        ]
        lines += [f"[ ] {purpose.label}" for purpose in _ASKED]
        lines += [
            _("You may take any of this back later: tell the organiser, or write to %(name)s.")
            % {"name": name_of(dialogue.convenor)},
            f"___ {_('Name, or a sign of one’s own')}",
            f"___ {_('Date, and who read it aloud')}",
        ]
        return "\n".join(lines)


def notes_template_text(dialogue: Dialogue, language: str) -> str:
    """What the convenor needs back, and no names."""
    with translation.override(language):
        lines = [f"# {_('Notes of the dialogue')}", str(said(dialogue.title)), *_when_and_where(dialogue)]
        lines += [
            _("Write down what was said, not who said it."),
            f"___ {_('How many people took part? How many of them women?')}",
            f"___ {_('In which languages did people speak?')}",
        ]
        lines += [f"# {_('Proposals')}", _("One sentence each: who should do what.")]
        lines += [f"___ {number}." for number in range(1, _PROPOSALS + 1)]
        lines += [f"# {_('Where people saw it differently')}", _("Both views, each with its reason.")]
        lines += [f"___ {number}." for number in range(1, _DIVERGENCES + 1)]
        lines += [f"# {_('Questions that stayed open')}", "___", f"# {_('What went well, what did not')}", "___"]
        return "\n".join(lines)


def _when_and_where(dialogue: Dialogue) -> list[str]:
    lines = []
    if dialogue.starts_at:
        lines.append(date_format(dialogue.starts_at.astimezone(dialogue.zone), "DATE_FORMAT"))
    places = dialogue.venue or ", ".join(area.name for area in dialogue.areas.all())
    return [*lines, places] if places else lines


def _clock(dialogue: Dialogue, at: object) -> str:
    return f"{date_format(at.astimezone(dialogue.zone), 'H:i')} " if hasattr(at, "astimezone") else ""
