"""Spelling-blind search: `dak lak` finds "Đắk Lắk" (domain.md INS-7)."""

import re
import unicodedata

# Khmer vowels and subscripts are combining marks, which \w leaves out: they must survive.
_NOT_WORD_KEEPING_MARKS = re.compile(r"[^\w\u1780-\u17ff]+", re.UNICODE)


def folded(text: str) -> str:
    """Lower case, without diacritics, đ as d, single spaces; scripts without case (Khmer) keep their marks."""
    latin = text.casefold().replace("đ", "d").replace("ı", "i")
    decomposed = unicodedata.normalize("NFD", latin)
    kept = (char for char in decomposed if not 0x0300 <= ord(char) <= 0x036F)
    return _NOT_WORD_KEEPING_MARKS.sub(" ", unicodedata.normalize("NFC", "".join(kept))).strip()
