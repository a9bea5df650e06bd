from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass


@dataclass
class _Bucket:
    level: float
    at: float


class Limiter:
    """How often each person may do something: `burst` at once, `rate` a second on and on. One per process."""

    def __init__(self, *, burst: float, rate: float, clock: Callable[[], float], most: int = 50_000) -> None:
        self._burst, self._rate, self._clock, self._most = burst, rate, clock, most
        self._buckets: OrderedDict[Hashable, _Bucket] = OrderedDict()

    def allows(self, who: Hashable) -> bool:
        now = self._clock()
        bucket = self._buckets.pop(who, None) or _Bucket(self._burst, now)
        bucket.level = min(self._burst, bucket.level + (now - bucket.at) * self._rate)
        bucket.at = now
        self._buckets[who] = bucket
        while len(self._buckets) > self._most:
            self._buckets.popitem(last=False)
        if bucket.level < 1:
            return False
        bucket.level -= 1
        return True
