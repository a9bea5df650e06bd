"""Text fit for iCalendar: icalendar escapes; what it would let through is taken out here (calendar.md C9, C10)."""

import re
import unicodedata

# NUL and its like, vertical tab, NEL, the Unicode line separators: invisible here, a new line for somebody's parser.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")
_NEWLINE = re.compile("\r\n?")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_COENG = "\u17d2"  # joins the next Khmer consonant to the cluster before it
_JOINER = "\u200d"
# Parsers take these for the end of a parameter or for an escape, each in its own way.
_NOT_IN_NAMES = str.maketrans("", "", '"\\^')
NAME_GRAPHEMES = 64


def clean_text(text: str) -> str:
    """One normal form, no control characters, newlines as LF."""
    text = _LONE_SURROGATE.sub("", _NEWLINE.sub("\n", text))
    return unicodedata.normalize("NFC", _CONTROL.sub("", text))


def clean_name(name: str) -> str:
    """A CN: one line without quotation marks, at most 64 characters as a reader counts them."""
    line = " ".join(clean_text(name).translate(_NOT_IN_NAMES).split())
    return "".join(graphemes(line)[:NAME_GRAPHEMES]).strip()


def graphemes(text: str) -> list[str]:
    """Split where a reader would: marks, joiners and Khmer subscripts stay with their letter."""
    clusters: list[str] = []
    for char in text:
        follows = unicodedata.category(char).startswith("M") or char == _JOINER
        if clusters and (follows or clusters[-1].endswith((_COENG, _JOINER))):
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters
