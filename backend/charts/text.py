"""How wide a text will be, near enough to keep labels apart; no browser is at hand on the server."""

import unicodedata
from functools import lru_cache

_KHMER_SUBSCRIPT = "\u17d2"
_ADVANCE = 0.56  # of the font size, for a letter of a system sans-serif
_KHMER_ADVANCE = 0.72


@lru_cache(maxsize=10_000)  # a label is measured each time that another one looks for room beside it
def width_of(text: str, size: float) -> float:
    return sum(_advance(text, at) for at in range(len(text))) * size


def shortened(text: str, size: float, room: float) -> str:
    if width_of(text, size) <= room:
        return text
    end = len(text)
    while end > 1 and width_of(text[:end] + "…", size) > room:
        end -= 1
    while end > 1 and _sits_on_the_letter_before(text, end):
        end -= 1
    return text[:end].rstrip(" ,;:") + "…"


def _advance(text: str, at: int) -> float:
    letter = text[at]
    if unicodedata.category(letter) in {"Mn", "Cf"} or (at and text[at - 1] == _KHMER_SUBSCRIPT):
        return 0
    return _KHMER_ADVANCE if "\u1780" <= letter <= "\u17ff" else _ADVANCE


def _sits_on_the_letter_before(text: str, at: int) -> bool:
    return _advance(text, at) == 0 or unicodedata.category(text[at]) == "Mc"
