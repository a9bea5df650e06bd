"""The scorecard that anybody may read. All is counted, no name stands where none may (COM-2, COM-5).

Whoever narrows it to an institution, a group or a province would learn from the count who declined or who promised in
confidence: then only what is public under that name is counted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from dialogues.commitments.queries import named_publicly, public_commitments

from . import Reading
from .known import Known
from .rows import Row
from .standing import Standing


class PublicReading(Reading):
    @cached_property
    def public(self) -> set[int]:
        return set(public_commitments(self.scope.programme).values_list("pk", flat=True))

    @cached_property
    def named(self) -> set[int]:
        return named_publicly(self.scope.programme, self.today)

    @cached_property
    def known(self) -> Known:
        return replace(super().known, named=frozenset(self.named))

    def listed(self, standings: Iterable[Standing]) -> list[Standing]:
        """Those that strangers may read. The others are counted, not shown."""
        return [one for one in standings if one.pk in self.public]

    def rows(self, standings: Iterable[Standing]) -> Iterator[Row]:
        for row in super().rows(self.listed(standings)):
            yield replace(row, named=row.commitment.pk in self.named)

    def _shown(self, rows: list[Standing]) -> list[Standing]:
        scope = self.scope
        if scope.institution or scope.group or scope.area:
            return [row for row in rows if row.pk in self.named]
        return rows
