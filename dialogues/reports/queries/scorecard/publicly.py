"""The scorecard that anybody may read. All is counted, no name stands where none may (COM-2, COM-5).

Whoever narrows it to an institution, a group or a province would learn from the count who declined or who promised in
confidence: then only what is public under that name is counted.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from django.db.models import QuerySet

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import named_publicly, public_commitments

from . import Reading
from .rows import Row
from .traits import Holder


class PublicReading(Reading):
    for_colleagues = False

    @cached_property
    def public(self) -> set[int]:
        return set(public_commitments(self.scope.programme).values_list("pk", flat=True))

    @cached_property
    def named(self) -> set[int]:
        return set(self.named_commitments.order_by().values_list("pk", flat=True))

    @property
    def named_commitments(self) -> QuerySet[Commitment]:
        return named_publicly(self.scope.programme, self.today)

    @property
    def may_be_named(self) -> frozenset[int]:
        return frozenset(self.named)

    @property
    def counted(self) -> Collection[int] | None:
        return self.named if self.scope.is_narrow else None

    def listed(self, pks: Iterable[int]) -> list[int]:
        """Those that strangers may read. The others are counted, not shown."""
        return [pk for pk in pks if pk in self.public]

    def rows(self, pks: Collection[int] | None = None, holders: Mapping[int, Holder] | None = None) -> Iterator[Row]:
        for row in super().rows(pks, holders):
            if row.commitment.pk in self.public:
                yield replace(row, named=row.commitment.pk in self.named)
