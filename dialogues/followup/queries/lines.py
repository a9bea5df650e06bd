"""Which commitment a one-line report is about, whether it fits it, and what was understood, in the reader's words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import commitments_visible_in, maker_name, quantity
from dialogues.followup.enums import ObstacleCategory, Report
from dialogues.followup.models import ActionItem
from dialogues.followup.short_lines import Misread, ShortLine, read_line, words_for
from dialogues.people.principals import Principal
from dialogues.programme.models import Programme

_COMPLAINTS: Mapping[str, str | Promise] = {
    "empty": gettext_lazy("Write how it is going."),
    "too_long": gettext_lazy("One line of at most 300 letters, please."),
    "no_report": gettext_lazy("“%(piece)s” does not say how it is going. Write one of: %(words)s."),
    "number": gettext_lazy("“%(piece)s” is not one number. Write 1200 or 12.5, and 160/200 for 160 of 200."),
    "code_missing": gettext_lazy("Begin with the code of the commitment, such as C-03."),
    "unknown": gettext_lazy("No commitment %(piece)s is tracked here."),
    "several": gettext_lazy("There are several: write which one you mean, such as %(piece)s."),
    "other": gettext_lazy("This link is for another commitment than %(piece)s."),
    "no_measure": gettext_lazy("A step has no measure of its own: leave “%(piece)s” out."),
    "target": gettext_lazy("Its target is %(piece)s. Write that, or the measure alone."),
    "percent": gettext_lazy("It is not measured in percent: write how many, without %%."),
}


@dataclass(frozen=True)
class Understood:
    """One line: its meaning and whom it is about, or `complaint`, a sentence on what is wrong with it."""

    text: str
    line: ShortLine | None = None
    subject: Commitment | ActionItem | None = None
    complaint: str = ""

    @property
    def who(self) -> str:
        return maker_name(self.subject) if isinstance(self.subject, Commitment) else ""

    @property
    def meaning(self) -> str:
        """C-03: late. 160 of 200 officials. In the way: approval takes long."""
        if self.line is None or self.subject is None:
            return ""
        return meaning_of(self.line, self.subject)


def understood_by_link(text: str, subject: Commitment | ActionItem) -> Understood:
    """The link says what it is about; a code in the line has to say the same."""
    line = read_line(text)
    if isinstance(line, Misread):
        return _misread(text, line)
    about = subject if isinstance(subject, Commitment) else subject.commitment
    if line.number is not None and (about is None or not _is_about(line, about)):
        return _misread(text, Misread("other", _code(line)))
    return _fitted(text, line, subject)


def understood_in(texts: Iterable[str], programme: Programme, reader: Principal) -> list[Understood]:
    """Each line with the commitment it names, among those this reader may report on."""
    lines = [(text, read_line(text)) for text in texts]
    numbers = {line.number for _text, line in lines if isinstance(line, ShortLine) and line.number is not None}
    tracked = commitments_visible_in(programme, reader).filter(number__in=numbers)
    found = [*tracked.filter(tracked_since_at__isnull=False).order_by("dialogue__code")]
    return [_placed(text, line, found) for text, line in lines]


def meaning_of(line: ShortLine, subject: Commitment | ActionItem) -> str:
    said = [str(line.report.label)]
    if line.value is not None and isinstance(subject, Commitment):
        words = {"now": quantity(line.value), "target": quantity(subject.target) or "?", "unit": subject.unit}
        said.append((_("%(now)s of %(target)s %(unit)s") % words).strip())
    if line.obstacle:
        said.append(_("in the way: %(what)s") % {"what": ObstacleCategory(line.obstacle).label})
    if line.words:
        said.append(f"“{line.words}”")
    return " · ".join(said)


def _placed(text: str, line: ShortLine | Misread, tracked: list[Commitment]) -> Understood:
    if isinstance(line, Misread):
        return _misread(text, line)
    if line.number is None:
        return _misread(text, Misread("code_missing"))
    named = [one for one in tracked if _is_about(line, one)]
    if not named:
        return _misread(text, Misread("unknown", _code(line)))
    if len(named) > 1:
        return _misread(text, Misread("several", f"{named[0].dialogue.code} {named[0].code}"))
    return _fitted(text, line, named[0])


def _fitted(text: str, line: ShortLine, subject: Commitment | ActionItem) -> Understood:
    problem = _misfit(line, subject)
    return _misread(text, problem) if problem else Understood(text, line, subject)


def _misfit(line: ShortLine, subject: Commitment | ActionItem) -> Misread | None:
    if line.value is None:
        return None
    if isinstance(subject, ActionItem):
        return Misread("no_measure", quantity(line.value))
    if line.is_percent and "%" not in subject.unit:
        return Misread("percent")
    if line.target is not None and line.target != subject.target:
        return Misread("target", quantity(subject.target) or "?")
    return None


def _is_about(line: ShortLine, commitment: Commitment) -> bool:
    same_dialogue = not line.dialogue or line.dialogue.casefold() == commitment.dialogue.code.casefold()
    return same_dialogue and line.number == commitment.number


def _code(line: ShortLine) -> str:
    return f"{line.dialogue} C-{line.number:02d}".strip()


def _misread(text: str, found: Misread) -> Understood:
    words = ", ".join(words_for(report, get_language() or "en")[0] for report in Report)
    return Understood(text, complaint=str(_COMPLAINTS[found.code]) % {"piece": found.piece, "words": words})
