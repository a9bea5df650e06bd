"""Lists of people in the order in which readers look for them (domain.md INS-7).

Vietnamese lists go by the given name, which stands last: Lê Hoàng Nam stands under N. Their alphabet has letters of its
own (a ă â … d đ e ê), and of two equal syllables the tone decides: ngang, huyền, hỏi, ngã, sắc, nặng.
"""

import unicodedata
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import TypeVar

from django.utils.translation import get_language

T = TypeVar("T")
_LETTERS = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANKS = {letter: f"1{rank:02}" for rank, letter in enumerate(_LETTERS)}
_TONES = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}
_SHAPES = "\u0302\u0306\u031b"  # circumflex, breve, horn: they make another letter


def in_name_order(
    people: Iterable[T], name: Callable[[T], str] = attrgetter("name"), language: str | None = None
) -> list[T]:
    """In the reader's order (default: of the language in use)."""
    return sorted(people, key=lambda one: name_key(name(one), language))


def name_key(name: str, language: str | None = None) -> str:
    """Digits only, so that Python and every database's collation sort them alike; a column may hold it."""
    words = unicodedata.normalize("NFC", name).casefold().split()
    if (language or get_language() or "en").startswith("vi") and len(words) > 1:
        words = [words[-1], *words[:-1]]
    return "0".join(_word_key(word) for word in words)


def _word_key(word: str) -> str:
    letters, tones = "", ""
    for char in word:
        letter, tone = _parted(char)
        letters += _RANKS.get(letter, f"2{ord(letter[0]):07}")
        tones += tone
    return f"{letters}0{tones}"


def _parted(char: str) -> tuple[str, str]:
    """The letter of the alphabet, and its tone."""
    first, *marks = list(unicodedata.normalize("NFD", char))
    shape = "".join(mark for mark in marks if mark in _SHAPES)
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), "1")
    return unicodedata.normalize("NFC", first + shape), tone
