from dataclasses import dataclass

from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class _AboutImport(Event):
    register_import: int

    @property
    def subject(self) -> str:
        return f"register_import:{self.register_import}"


@event("register_import.read")
@dataclass(frozen=True, kw_only=True)
class ImportRead(_AboutImport):
    rows: int


@event("register_import.check_started")
@dataclass(frozen=True, kw_only=True)
class ImportCheckStarted(_AboutImport):
    pass


@event("register_import.decided")
@dataclass(frozen=True, kw_only=True)
class ImportDecided(_AboutImport):
    rows: int


@event("register_import.started")
@dataclass(frozen=True, kw_only=True)
class ImportStarted(_AboutImport):
    rows: int


@event("register_import.dropped")
@dataclass(frozen=True, kw_only=True)
class ImportDropped(_AboutImport):
    pass
