"""A report of one line, as people send it by SMS, Zalo or phone: `C-03 late 160/200 permits slow`.

Pure: knows words, not the database. `[dialogue] [code] how [measure[/target]] [words]`, words in English, Vietnamese or
Khmer, diacritics optional. Read strictly: what could mean two things is asked back, never guessed.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from dialogues.languages.search import folded

from .enums import ObstacleCategory, Report

MOST_LETTERS = 300
_WORDS: Mapping[Report, Mapping[str, tuple[str, ...]]] = {
    Report.ON_TRACK: {
        "en": ("on track", "ontrack", "ok", "good"),
        "vi": ("đúng hạn", "đúng tiến độ", "đúng", "tốt"),
        "km": ("ទាន់ពេល", "តាមផែនការ", "ល្អ"),
    },
    Report.LATE: {
        "en": ("late", "behind", "slow"),
        "vi": ("chậm", "trễ", "muộn", "chậm tiến độ"),
        "km": ("យឺត", "យឺតយ៉ាវ"),
    },
    Report.DONE: {
        "en": ("done", "finished", "complete", "completed"),
        "vi": ("xong", "hoàn thành", "đã xong"),
        "km": ("រួច", "រួចរាល់", "បានបញ្ចប់"),
    },
    Report.BLOCKED: {
        "en": ("blocked", "stuck"),
        "vi": ("vướng", "bị vướng", "tắc", "kẹt"),
        "km": ("ជាប់គាំង", "ជាប់"),
    },
}
_OBSTACLES: Mapping[ObstacleCategory, tuple[str, ...]] = {
    ObstacleCategory.APPROVAL_DELAY: ("permit", "permits", "approval", "giấy phép", "phê duyệt", "ការអនុញ្ញាត"),
    ObstacleCategory.FUNDING_DELAY: ("money", "funds", "funding", "budget", "tiền", "kinh phí", "vốn", "ថវិកា", "លុយ"),
    ObstacleCategory.STAFF_CHANGE: ("staff", "nhân sự", "cán bộ", "បុគ្គលិក"),
    ObstacleCategory.DATA_ACCESS: ("data", "dữ liệu", "số liệu", "ទិន្នន័យ"),
    ObstacleCategory.PARTNER: ("partner", "đối tác", "ដៃគូ"),
    ObstacleCategory.SECURITY: ("flood", "storm", "lũ", "bão", "lũ lụt", "ទឹកជំនន់", "ព្យុះ"),
}  # fmt: skip
_CODE = re.compile(r"(?:(?P<dialogue>[A-Za-z0-9][\w.-]*)[ /])?[Cc][ -]?(?P<number>\d{1,9})(?=\s|$)\s*")
_MEASURE = re.compile(r"(?P<value>[\d.,]+)(?:/(?P<target>[\d.,]+))?(?P<percent>%?)(?=\s|$)\s*")
_NUMBER = re.compile(r"\d{1,12}(?:[.,]\d{1,4})?")


@dataclass(frozen=True)
class ShortLine:
    """What was understood. `number` is 3 in C-03, None where the link says what it is about; `words` as written."""

    report: Report
    dialogue: str = ""
    number: int | None = None
    value: Decimal | None = None
    target: Decimal | None = None
    is_percent: bool = False
    obstacle: str = ""
    words: str = ""


@dataclass(frozen=True)
class Misread:
    """What is wrong: a code, and the piece of the line it is about. Its words are in `queries/lines.py`."""

    code: str
    piece: str = ""


def read_line(text: str) -> ShortLine | Misread:
    """One line into its meaning, or the first thing in it that cannot be understood.

    Codes: `empty`, `too_long`, `no_report`, `number` (not one number, or one that means two).
    """
    rest = " ".join(_plain_digits(text).split())
    if not rest:
        return Misread("empty")
    if len(rest) > MOST_LETTERS:
        return Misread("too_long")
    dialogue, number, rest = _subject(rest)
    report, rest = _report(rest)
    if report is None:
        return Misread("no_report", rest.partition(" ")[0])
    measured = _measure(rest)
    if isinstance(measured, Misread):
        return measured
    value, target, is_percent, words = measured
    return ShortLine(report, dialogue, number, value, target, is_percent, _obstacle(report, words), words)


def written(line: ShortLine) -> str:
    """The line that `read_line` understands as this."""
    subject = f"{line.dialogue} C-{line.number:02d}".strip() if line.number is not None else ""
    measure = f"{line.value:f}" if line.value is not None else ""
    if measure and line.target is not None:
        measure += f"/{line.target:f}"
    measure += "%" * (bool(measure) and line.is_percent)
    return " ".join(filter(None, [subject, words_for(line.report, "en")[0], measure, line.words]))


def words_for(report: Report, language: str) -> tuple[str, ...]:
    """The words of this language that mean this, the one we teach first."""
    return _WORDS[report].get(language) or _WORDS[report]["en"]


def report_meant(word: str) -> Report | None:
    """By one of these words alone, nothing behind it."""
    return _MEANINGS.get(folded(word))


def _subject(text: str) -> tuple[str, int | None, str]:
    found = _CODE.match(text)
    if found is None:
        return "", None, text
    return found["dialogue"] or "", int(found["number"]), text[found.end() :]


def _report(text: str) -> tuple[Report | None, str]:
    """The longest of the words at the beginning, so that `đúng tiến độ` is not read as `đúng` and more."""
    pieces = text.split(" ")
    for many in range(min(_LONGEST, len(pieces)), 0, -1):
        meant = _MEANINGS.get(folded(" ".join(pieces[:many])))
        if meant:
            return meant, " ".join(pieces[many:])
    return None, text


def _measure(text: str) -> tuple[Decimal | None, Decimal | None, bool, str] | Misread:
    found = _MEASURE.match(text)
    if found is None:
        first = text.partition(" ")[0]
        # 160/ or 160of200: meant as a number. A year or a house number further on is only words.
        return Misread("number", first) if first[:1].isdecimal() else (None, None, False, text)
    value, target = number_in(found["value"]), number_in(found["target"] or "")
    if value is None or (found["target"] and target is None):
        return Misread("number", found[0].strip())
    return value, target, bool(found["percent"]), text[found.end() :]


def number_in(text: str) -> Decimal | None:
    """12.5 and 12,5 are one number; 1.200 is 1200 to some and 1.2 to others, so it is neither."""
    if not _NUMBER.fullmatch(text) or re.fullmatch(r"\d{1,3}[.,]\d{3}", text):
        return None
    return Decimal(text.replace(",", "."))


def _obstacle(report: Report, words: str) -> str:
    """Named by the first words, of what is late or blocked only."""
    if report not in (Report.LATE, Report.BLOCKED):
        return ""
    pieces = words.split(" ")
    for many in (2, 1):
        category = _HINDRANCES.get(folded(" ".join(pieces[:many])))
        if category:
            return category
    return ""


def _plain_digits(text: str) -> str:
    """Khmer and full-width digits as 0 to 9."""
    return "".join(str(unicodedata.digit(char)) if char.isdecimal() else char for char in text)


_MEANINGS = {folded(word): report for report, spoken in _WORDS.items() for words in spoken.values() for word in words}
_HINDRANCES = {folded(word): category.value for category, words in _OBSTACLES.items() for word in words}
_LONGEST = max(len(word.split(" ")) for word in _MEANINGS)
