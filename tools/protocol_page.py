"""What docs/protocol.md holds that a program can read: its examples and its tables. The page is their only source."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

PAGE = Path(__file__).resolve().parent.parent / "docs" / "protocol.md"

_BLOCK = re.compile(r"```(json|jsonl)\n(.*?)```", re.DOTALL)
_QUOTED = re.compile(r"`([^`]+)`")


class Command(NamedTuple):
    do: str
    sender: str
    data: str


class Refusal(NamedTuple):
    code: str
    status: int
    advice: str


class Ending(NamedTuple):
    """How a connection closes: the code, what it means, what a client does then."""

    code: int
    meaning: str
    advice: str


def examples() -> list[dict[str, Any]]:
    """In the order of the page; a block of the kind `jsonl` holds one on each line."""
    blocks = [text.splitlines() if kind == "jsonl" else [text] for kind, text in _BLOCK.findall(_page())]
    return [json.loads(example) for block in blocks for example in block]


def commands() -> list[Command]:
    return [Command(_QUOTED.findall(do)[0], sender, data) for do, sender, data in _rows("command", "from", "data")]


def refusals() -> list[Refusal]:
    """One for each code; a row of the table may hold several."""
    rows = _rows("code", "HTTP", "what to do")
    return [Refusal(code, int(status), advice) for codes, status, advice in rows for code in _QUOTED.findall(codes)]


def endings() -> list[Ending]:
    return [Ending(int(code), meaning, advice) for code, meaning, advice in _rows("closing code", "why", "what to do")]


def _rows(*header: str) -> Iterator[list[str]]:
    """The rows of the table with this head."""
    lines = iter(_page().splitlines())
    if _row(*header) not in lines:
        raise LookupError(f"{PAGE.name} has no table with the head {_row(*header)}")
    next(lines)
    for line in lines:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in line.strip("|").split("|")]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _page() -> str:
    return PAGE.read_text("utf-8")
