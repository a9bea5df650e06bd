"""Which refusals a piece of code may raise: those that it names, and that the code it names names, and so on."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any

from dialogues.journal.errors import Refused

OURS = ("dialogues.", "realtime.")


def refusals_named_from(*starts: Any) -> set[type[Refused]]:
    """More rather than fewer: what is named may be caught, or it never comes to it."""
    found: set[type[Refused]] = set()
    seen: dict[int, Any] = {}  # the things too, or another one could get the same id
    waiting = list(starts)
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen:
            continue
        seen[id(thing)] = thing
        if isinstance(thing, type) and issubclass(thing, Refused):
            found.add(thing)
        else:
            waiting += _named_in(thing)
    return found


def _named_in(thing: Any) -> Iterator[Any]:
    if isinstance(thing, dict):
        yield from thing.values()
    elif isinstance(thing, list | tuple | set | frozenset):
        yield from thing
    elif isinstance(thing, type) and thing.__module__.startswith(OURS):
        yield from map(_function_in, vars(thing).values())
    elif isinstance(thing, FunctionType):
        function = inspect.unwrap(thing)
        is_written = not function.__code__.co_filename.startswith("<")  # and not made by a dataclass
        if is_written and function.__module__.startswith(OURS):
            yield from _names_in(function)


def _function_in(attribute: Any) -> Any:
    """Behind a property or a class method."""
    for wrapper in ("fget", "func", "__func__"):
        attribute = getattr(attribute, wrapper, attribute)
    return attribute


def _names_in(function: FunctionType) -> Iterator[Any]:
    known = function.__globals__
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        if isinstance(node, ast.Name):
            yield known.get(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            module = known.get(node.value.id)
            yield getattr(module, node.attr, None) if isinstance(module, ModuleType) else None
