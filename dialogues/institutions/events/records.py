from dataclasses import dataclass

from dialogues.journal.events import event

from .register import AboutInstitution


@event("institution.record_merged")
@dataclass(frozen=True, kw_only=True)
class RecordMerged(AboutInstitution):
    """`institution` was kept; `moved` rows point to it now."""

    absorbed: int
    merge: int
    moved: int


@event("institution.record_split")
@dataclass(frozen=True, kw_only=True)
class RecordSplit(AboutInstitution):
    """The merge was taken back: `moved` rows point to the absorbed record again."""

    absorbed: int
    merge: int
    moved: int


@event("institution.record_told_apart")
@dataclass(frozen=True, kw_only=True)
class RecordToldApart(AboutInstitution):
    other: int


@event("institution.record_doubted_again")
@dataclass(frozen=True, kw_only=True)
class RecordDoubtedAgain(AboutInstitution):
    other: int
