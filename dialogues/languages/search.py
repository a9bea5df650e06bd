"""Spelling-blind search: `dak lak` finds "Đắk Lắk" (domain.md INS-7).

A `SearchTextField` holds text that `folded` has made. `<field>__part` finds rows that contain a part of it, on
PostgreSQL through a trigram index, on SQLite through an FTS5 table of trigrams (`dialogues/languages/indexes.py`);
below three letters, where trigrams know nothing, both read the rows. The answers are the same everywhere.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Col
from django.db.models.lookups import Contains
from django.db.models.sql.compiler import SQLCompiler

from .indexes import LETTERS, index_name, knows_trigrams

# Marks of scripts that write vowels as combining marks, which \w leaves out: Thai, Lao, Myanmar, Khmer.
_NOT_WORD_KEEPING_MARKS = re.compile(r"[^\w\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+", re.UNICODE)
# Seen by nobody, typed by many: soft hyphen, zero-width space, joiners, direction marks, word joiner, byte order mark.
_UNSEEN = dict.fromkeys([0x00AD, 0xFEFF, *range(0x200B, 0x2010), *range(0x2060, 0x2065)])
_ONE_LETTER = str.maketrans({"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i"})


def folded(text: str) -> str:
    """Lower case, without diacritics, đ as d, single spaces; scripts without case (Khmer) keep their marks."""
    plain = unicodedata.normalize("NFKD", text.translate(_UNSEEN)).casefold()
    decomposed = unicodedata.normalize("NFKD", plain.translate(_ONE_LETTER))
    kept = (char for char in decomposed if not 0x0300 <= ord(char) <= 0x036F)
    return _NOT_WORD_KEEPING_MARKS.sub(" ", unicodedata.normalize("NFC", "".join(kept))).strip()


@lru_cache(maxsize=20_000)
def folded_once(text: str) -> str:
    """`folded`, remembered: for names that every page of a list is put in order by."""
    return folded(text)


def squeezed(text: str) -> str:
    """Folded and without spaces: by this two spellings of one name are compared."""
    return folded(text).replace(" ", "")


class SearchTextField(models.TextField[str, str]):
    """Folded text beside the columns it was made from."""


@SearchTextField.register_lookup
class Part(Contains):
    """Whether the folded text contains these letters."""

    lookup_name = "part"

    def get_rhs_op(self, connection: BaseDatabaseWrapper, rhs: str) -> str:
        operators: dict[str, str] = connection.operators  # type: ignore[attr-defined]  # unknown to the stubs
        return operators["contains"] % rhs

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_extra: Any
    ) -> tuple[str, list[Any] | tuple[Any, ...]]:
        if len(str(self.rhs)) < LETTERS or not knows_trigrams() or not isinstance(self.lhs, Col):
            return self.as_sql(compiler, connection)
        quote, model, alias = compiler.quote_name_unless_alias, self.lhs.target.model, self.lhs.alias or ""
        key, table = quote(str(model._meta.pk.column)), connection.ops.quote_name(index_name(model))
        found = f"SELECT rowid FROM {table} WHERE {table} MATCH %s"  # noqa: S608 (names of our own tables)
        return f"{quote(alias)}.{key} IN ({found})", [f'"{self.rhs}"'.replace("\0", "")]
