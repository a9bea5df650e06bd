"""Facts that a reading needs: each is asked for when somebody first looks at it, or with all others in one query."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

from .asking import Asking, asked, together

T = TypeVar("T")


class fact(Generic[T]):
    """Decorator: what this method asks is asked once and kept. A method that asks nothing else needs no more."""

    def __init__(self, asking: Callable[[Any], Asking[T]]) -> None:
        self._asking = asking
        self.__doc__ = asking.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> "fact[T]": ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object | None, owner: type) -> "fact[T] | T":
        if instance is None:
            return self
        found = asked(self._asking(instance))
        instance.__dict__[self.name] = found  # where the next look finds it before it finds this
        return found

    def asking(self, instance: object) -> Asking[T]:
        return self._asking(instance)


def learn(*instances: object) -> None:
    """All facts of these that nobody has looked at yet, in as many queries as the longest of them takes."""
    unknown = [
        (one, found)
        for one in instances
        for kind in type(one).__mro__
        for found in vars(kind).values()
        if isinstance(found, fact) and found.name not in one.__dict__
    ]
    results = asked(together(*(found.asking(one) for one, found in unknown)))
    for (one, found), result in zip(unknown, results, strict=True):
        one.__dict__[found.name] = result
