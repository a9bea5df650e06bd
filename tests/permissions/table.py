"""The matrix as a table that people read. `python -m tests.permissions.propose` writes what the product does today."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.test import Client

from tests.permissions.world import PERSONAS, World

FILE = Path(__file__).parent / "matrix.txt"
OWNERS_FILE = Path(__file__).parent / "owners.txt"
METHODS = ("GET", "POST")
Row = dict[str, str]


def parsed(text: str) -> dict[tuple[str, str], Row]:
    lines = [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    head, rows = lines[0], lines[1:]
    return {(row[0], row[1]): dict(zip(head[2:], row[2:], strict=True)) for row in rows}


def row_for(world: World, method: str, address: str, personas: Sequence[str] = PERSONAS) -> Row:
    return {persona: _cell(_client(world, persona), method, address) for persona in personas}


def written(world: World, pages: Iterable[tuple[str, str]], personas: Sequence[str]) -> str:
    """The table as the product answers today."""
    lines = [f"{'route':<38}{'method':<8}" + "".join(f"{persona:<12}" for persona in personas)]
    for route, pattern in sorted(pages):
        address = world.address_of(route, pattern)
        for method in METHODS:
            row = row_for(world, method, address, personas)
            lines.append(f"{route:<38}{method:<8}" + "".join(f"{row[persona]:<12}" for persona in personas))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _client(world: World, persona: str) -> Client:
    """A browser that nobody has used since this person logged in."""
    client = Client()
    if persona in world.sessions:
        client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[persona]
    return client


def _cell(client: Client, method: str, address: str) -> str:
    """What this person gets, in one word. Whatever a POST changes is undone at once."""
    with transaction.atomic():
        answer = client.get(address) if method == "GET" else client.post(address)
        transaction.set_rollback(True)
    answer.getvalue()  # what is read to its end closes its file
    if answer.status_code in (401, 403, 404, 405):
        return str(answer.status_code)
    if answer.status_code == 302 and "/accounts/login/" in answer["Location"]:
        return "login"
    return "yes"
