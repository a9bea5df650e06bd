"""Commitments and recommendations by the codes people write."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.text import Truncator

from dialogues.commitments.models import Commitment, Recommendation
from dialogues.languages.search import squeezed
from dialogues.languages.translated import said
from dialogues.programme.errors.codes import CodeAmbiguous, CodeUnfit, CodeUnknown, CodeUnreadable
from dialogues.programme.models import Dialogue, Programme

FEW = 50
_LONGEST = 120  # letters of its words that stand beside a code
# `ND1 C-07`, `nd1/c7`, `C 07`, `7`, with or without its words after a colon; digits of any script
_WRITTEN = re.compile(
    r"(?:(?P<dialogue>[^:]*?)[\W_]*?c)?[\W_]*(?P<number>\d{1,6})\s*(?::.*)?", re.IGNORECASE | re.DOTALL
)
_ADDRESS = re.compile(r"^\S{1,20}?://\S*?/([^/\s]+/c-?\d+)/?(?:[?#]\S*)?", re.IGNORECASE)
_MOST_READ = 500  # a code stands at the beginning; of longer lines the patterns would take minutes


@dataclass(frozen=True)
class CommitmentCodes:
    """Of `candidates`, which are commitments of the programme. Without a dialogue, that of `home` is meant first."""

    programme: Programme
    candidates: QuerySet[Commitment]
    home: Dialogue | None = None

    def find(self, written: str) -> Commitment:
        code = _short(written)
        read = _WRITTEN.fullmatch(_ADDRESS.sub(r"\1", written.strip()[:_MOST_READ]))
        if read is None:
            raise CodeUnreadable(written=code, example=f"{self.home.code if self.home else 'ND1'} C-07")
        rows = self._meant(read["dialogue"] or "", int(read["number"]))
        if not rows:
            raise CodeUnknown(written=code)
        fit = list(self.candidates.filter(pk__in=[row.pk for row in rows])[: FEW + 1])
        if not fit:
            raise CodeUnfit(written=code)
        if len(fit) > 1:
            raise CodeAmbiguous(written=code, codes=", ".join(sorted(full_code(one) for one in fit)[:10]))
        return fit[0]

    def told(self, found: Commitment) -> str:
        return f"{full_code(found)}: {_words(found.statement)}"

    def few(self) -> Sequence[Commitment]:
        # Only what is said of them: mostly there are too many, and then the rows were read for nothing.
        told = self.candidates.select_related(None).prefetch_related(None).select_related("dialogue").order_by()
        found = list(told.only("number", "statement", "dialogue__code")[: FEW + 1])
        return [] if len(found) > FEW else sorted(found, key=lambda one: (one.dialogue.code, one.number))

    def _meant(self, dialogue: str, number: int) -> list[Commitment]:
        """By this number, in the dialogue that is written; else at home; else anywhere."""
        rows = Commitment.objects.filter(dialogue__programme=self.programme, number=number).select_related("dialogue")
        if dialogue:
            return [row for row in rows if squeezed(row.dialogue.code) == squeezed(dialogue)]
        return [row for row in rows if self.home and row.dialogue_id == self.home.pk] or list(rows)


@dataclass(frozen=True)
class RecommendationCodes:
    programme: Programme

    def find(self, written: str) -> Recommendation:
        wanted = {squeezed(written), squeezed(written.partition(":")[0])}
        found = [one for one in self._all() if squeezed(one.code) in wanted]
        if not found:
            raise CodeUnknown(written=_short(written))
        if len(found) > 1:
            raise CodeAmbiguous(written=_short(written), codes=", ".join(one.code for one in found))
        return found[0]

    def told(self, found: Recommendation) -> str:
        return f"{found.code}: {_words(said(found.text).text)}"

    def few(self) -> Sequence[Recommendation]:
        found = list(self._all()[: FEW + 1])
        return [] if len(found) > FEW else found

    def _all(self) -> QuerySet[Recommendation]:
        return self.programme.recommendations.order_by("code")


def full_code(commitment: Commitment) -> str:
    """Unique within its programme: `ND1 C-07`."""
    return f"{commitment.dialogue.code} {commitment.code}"


def _words(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(_LONGEST)


def _short(written: str) -> str:
    """As a refusal says it again."""
    return Truncator(written.partition(":")[0].strip() or written.strip()).chars(40)
