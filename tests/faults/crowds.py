"""Everybody in one room: ten phones that post, two consoles and two walls that look."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.faults.phones import AT_ONCE, Phone, Post
from tests.faults.programs import until
from tests.faults.screens import Screen, Seat

PHONES = 10


class Crowd:
    """`words`: what every post says besides, to make it longer."""

    def __init__(
        self, room: dict[str, Any], addresses: list[str], chance: random.Random | None = None, words: str = ""
    ) -> None:
        code, token = room["code"], {"Authorization": f"Token {room['staff']}"}
        chance = chance or random.Random()  # noqa: S311 (dice, not keys)

        def own() -> random.Random:
            """A die for each, so that a seed deals the same to everybody."""
            return random.Random(chance.random())  # noqa: S311 (as above)

        self.code = code
        self.phones = [
            Phone(Seat(f"Phone {number}", code, {"Authorization": f"Token {secret}"}), addresses, own(), words)
            for number, secret in enumerate(room["delegates"])
        ]
        self.consoles = [Screen(Seat(f"Console {number}", code, token), addresses, own()) for number in range(2)]
        key = {"as": "wall", "key": room["wall"]}
        self.walls = [Screen(Seat(f"Wall {number}", code, query=key), addresses, own()) for number in range(2)]
        self._may_write = asyncio.Event()

    @property
    def screens(self) -> list[Screen]:
        return [*self.phones, *self.consoles, *self.walls]

    @property
    def posts(self) -> list[Post]:
        return [post for phone in self.phones for post in phone.posts]

    @property
    def answered(self) -> int:
        return sum(bool(post.answers) for post in self.posts)

    @property
    def attempts(self) -> int:
        return sum(phone.attempts for phone in self.phones)

    async def has_come(self) -> None:
        await until(lambda: all(screen.is_looking for screen in self.screens), "everybody looks into the room")

    async def posts_on(self, number: int) -> None:
        """Until so many more posts are answered."""
        self._may_write.set()
        goal = self.answered + number
        await until(lambda: self.answered >= goal, f"{number} more posts are answered")

    async def tries_on(self, number: int) -> None:
        """Until so many more attempts are made, whatever comes of them."""
        goal = self.attempts + number
        await until(lambda: self.attempts >= goal, f"{number} more attempts are made")

    async def falls_silent(self) -> None:
        """Nobody writes any more; everything written is sent; everybody is back."""
        self._may_write.clear()
        await until(lambda: not any(phone.unsent for phone in self.phones), "all outboxes are empty")
        await self.has_come()

    async def is_counted(self) -> None:
        """Both consoles count everybody once, wherever they are connected by now, and nothing unsent."""
        everybody = {"present": len(self.phones), "unsent_phones": 0}
        await until(
            lambda: all(console.view.pulse | everybody == console.view.pulse for console in self.consoles),
            f"the consoles count {everybody}",
        )

    @asynccontextmanager
    async def present(self) -> AsyncIterator["Crowd"]:
        writers = [phone for phone in self.phones for _thumb in range(AT_ONCE)]
        tasks = [asyncio.create_task(screen.look()) for screen in self.screens]
        tasks += [asyncio.create_task(phone.write(self._may_write)) for phone in writers]
        try:
            await self.has_come()
            yield self
        finally:
            for task in tasks:
                task.cancel()
            endings = await asyncio.gather(*tasks, return_exceptions=True)
            for ending in endings:
                # None of them ends by itself: one that did has a mistake, which explains whatever else went wrong.
                if ending is not None and not isinstance(ending, asyncio.CancelledError):
                    raise ending
