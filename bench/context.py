"""What all measures share: the stores, the rooms, how long to run, and what could not be had."""

import sys
from dataclasses import dataclass, field
from functools import cached_property

from .prepared import Halls
from .stores import Postgres, Redis


@dataclass
class Bench:
    """`quick` shows that everything works; its numbers mean nothing."""

    quick: bool = False
    rounds: int = 3
    missing: dict[str, str] = field(default_factory=dict)

    @cached_property
    def postgres(self) -> Postgres:
        return Postgres()

    @cached_property
    def redis(self) -> Redis:
        return Redis()

    @cached_property
    def halls(self) -> Halls:
        return Halls()

    def size(self, full: int, quick: int) -> int:
        return quick if self.quick else full

    def seconds(self, full: float) -> float:
        return min(full, 2.0) if self.quick else full

    def say(self, text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    def close(self) -> None:
        for store in (self.__dict__.get("postgres"), self.__dict__.get("redis")):
            if store:
                store.stop()
