"""The matrix as a table that people read. `python -m tests.permissions.propose` writes what the product does today."""

from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.test import Client

from tests.permissions.world import PERSONAS, World

FILE = Path(__file__).parent / "matrix.txt"
METHODS = ("GET", "POST")
Row = dict[str, str]


def parsed(text: str) -> dict[tuple[str, str], Row]:
    lines = [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    head, rows = lines[0], lines[1:]
    return {(row[0], row[1]): dict(zip(head[2:], row[2:], strict=True)) for row in rows}


def row_for(world: World, method: str, address: str) -> Row:
    return {persona: _cell(_client(world, persona), method, address) for persona in PERSONAS}


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
