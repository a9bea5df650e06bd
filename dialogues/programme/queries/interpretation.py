"""Who interprets what where: bridge point × language (EQ-4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dialogues.languages.lists import listed
from dialogues.languages.spoken import language_name
from dialogues.programme.models import BridgePoint, Dialogue, Interpretation


@dataclass(frozen=True)
class Cell:
    """One site and one language: who interprets, an accepted gap, or nothing yet."""

    site: BridgePoint
    language: str
    name: str
    interpretation: Interpretation | None

    @property
    def is_gap(self) -> bool:
        return self.interpretation is None


def languages_said(codes: Iterable[str]) -> str:
    """Several languages inside a sentence, where Vietnamese writes "tiếng" small."""
    names = (language_name(code) for code in codes)
    return listed(name.replace("Tiếng ", "tiếng ", 1) if name.startswith("Tiếng ") else name for name in names)


def languages_needed(dialogue: Dialogue, site: BridgePoint | None = None) -> list[str]:
    """What is spoken on the floor, the dialogue's first language, needs nobody; a site may speak one more."""
    needed = [*dialogue.languages[1:]]
    if site and site.interpreter_language and site.interpreter_language not in dialogue.languages:
        needed.append(site.interpreter_language)
    return needed


def gaps_at(site: BridgePoint, dialogue: Dialogue) -> list[str]:
    """Languages at this site for which nobody was named and no gap accepted. Reads `interpretations`, prefetched."""
    settled = {one.language for one in site.interpretations.all()}
    return [language for language in languages_needed(dialogue, site) if language not in settled]


def sites_of(dialogue: Dialogue) -> list[BridgePoint]:
    rows = dialogue.bridge_points.select_related("area", "facilitator")
    return list(rows.prefetch_related("interpretations__interpreter").order_by("pk"))


def interpretation_matrix(dialogue: Dialogue, sites: Sequence[BridgePoint] | None = None) -> list[list[Cell]]:
    """A row for each bridge point, a cell for each language it needs."""
    rows = []
    for site in sites_of(dialogue) if sites is None else sites:
        there = {one.language: one for one in site.interpretations.all()}
        needed = languages_needed(dialogue, site)
        rows.append([Cell(site, language, language_name(language), there.get(language)) for language in needed])
    return rows


def interpretation_gaps(dialogue: Dialogue, sites: Sequence[BridgePoint] | None = None) -> list[Cell]:
    """What still stands between the dialogue and `ready` (EQ-4)."""
    return [cell for row in interpretation_matrix(dialogue, sites) for cell in row if cell.is_gap]
