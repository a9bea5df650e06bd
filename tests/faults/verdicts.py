"""What must be true after every round, whatever happened in it. Each sentence names one thing that is not."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.faults.calls import Lost
from tests.faults.crowds import Crowd
from tests.faults.installations import Installation
from tests.faults.phones import Post
from tests.faults.programs import comes_true, until
from tests.faults.screens import Screen
from tests.faults.views import View

LATEST_SECONDS = 15.0
FACTS = {
    "commitment.capture": "commitment.captured",
    "commitment.edit": "commitment.edited",
    "commitment.withdraw": "commitment.withdrawn_before_confirmation",
}


async def complaints_about(site: Installation, crowd: Crowd) -> list[str]:
    record = await site.ask("record", crowd.code)
    return [
        *_of_posts(crowd.posts, record),
        *_of_the_journal(record),
        *await _of_screens(site, crowd, record["last"]),
        *await _of_replays(site, crowd, record["last"]),
    ]


def _of_posts(posts: list[Post], record: dict[str, Any]) -> Iterator[str]:
    """Each acknowledged exactly once under the number that was acknowledged, and nothing that nobody sent."""
    facts = {fact["sequence"]: (fact["kind"], fact["subject"]) for fact in record["facts"]}
    for post in posts:
        yield from _of_answers(post, facts)
    recorded = Counter(kind for kind, _subject in facts.values())
    for do, kind in FACTS.items():
        sent = [post for post in posts if post.do == do]
        acknowledged = sum(bool(post.answers) for post in sent)
        if not acknowledged <= recorded[kind] <= len(sent):
            yield f"{kind} was recorded {recorded[kind]} times, acknowledged {acknowledged} of {len(sent)} times"
    yield from _of_captures({post.id: post for post in posts if post.do == "commitment.capture"}, record)


def _of_answers(post: Post, facts: dict[int, tuple[str, str]]) -> Iterator[str]:
    if post.refusal:
        yield f"{post.do} {post.id} was refused: {post.refusal}"
    for answer in post.answers:
        if answer != post.answers[0]:
            yield f"{post.do} {post.id} was answered with {post.answers[0]} and with {answer}"
        subject = f"commitment:{post.data.get('commitment') or answer['data']['id']}"
        if facts.get(answer["seq"]) != (FACTS[post.do], subject):
            yield f"{post.do} {post.id} was answered with {answer}, but there is {facts.get(answer['seq'])}"


def _of_captures(sent: dict[str, Post], record: dict[str, Any]) -> Iterator[str]:
    kept = Counter(row["client_id"] for row in record["posts"])
    acknowledged = {client_id for client_id, post in sent.items() if post.answers}
    yield from (f"post {client_id} was acknowledged and is not there" for client_id in acknowledged - kept.keys())
    yield from (f"post {client_id} is there, and nobody sent it" for client_id in kept.keys() - sent.keys())
    yield from (f"post {client_id} is there {times} times" for client_id, times in kept.items() if times > 1)


def _of_the_journal(record: dict[str, Any]) -> Iterator[str]:
    yield from record["flaws"]
    numbers = [fact["sequence"] for fact in record["facts"]]
    if numbers != list(range(1, record["last"] + 1)):
        yield f"the numbers up to {record['last']} have gaps or doubles: {numbers}"


async def _of_screens(site: Installation, crowd: Crowd, last: int) -> list[str]:
    """Everybody sees what a screen sees that is opened now, at whichever process."""
    found = await asyncio.gather(*(_of_screen(site, screen, last) for screen in crowd.screens))
    return [complaint for complaints in found for complaint in complaints]


async def _of_replays(site: Installation, crowd: Crowd, last: int) -> list[str]:
    """The journal, told again from its beginning, makes the same screen."""
    complaints = []
    for address in site.addresses:
        for screen in (crowd.consoles[0], crowd.walls[0]):
            told = await screen.ask("GET", "events", address=address, since=0)
            if told.get("stale"):
                continue  # too much to tell one by one; that is what snapshots are for
            replayed, snapshot = View(), await _fresh(screen, address, last)
            replayed.take(told["frames"], told["through"])
            complaints += [f"A replay at {address}: {difference}" for difference in replayed.differs_from(snapshot)]
    return complaints


async def _of_screen(site: Installation, screen: Screen, last: int) -> list[str]:
    snapshots = {address: await _fresh(screen, address, last) for address in site.addresses}
    fresh = next(iter(snapshots.values()))
    await comes_true(lambda: not screen.view.differs_from(fresh), seconds=LATEST_SECONDS)
    return [
        *(f"{screen.seat.name} heard {number} out of order" for number in screen.view.disorder),
        *(
            f"{screen.seat.name}, at {screen.view.number} of {last}, differs from {address}: {difference}"
            for address, snapshot in snapshots.items()
            for difference in screen.view.differs_from(snapshot)
        ),
    ]


async def _fresh(screen: Screen, address: str, last: int) -> dict[str, Any]:
    """A snapshot that knows of everything."""
    snapshot: dict[str, Any] = {}

    async def is_fresh() -> bool:
        nonlocal snapshot
        try:
            snapshot = await screen.snapshot(address)
        except Lost:
            return False
        return bool(snapshot["seq"] == last)

    await until(is_fresh, f"{address} knows of number {last}")
    return snapshot
