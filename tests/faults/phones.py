"""A phone: a screen with an outbox. It sends each post until it is answered, on whichever transport works."""

import asyncio
import random
import uuid
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from tests.faults.calls import Lost
from tests.faults.screens import Screen, Seat

# Two thumbs: so many posts of one phone may be under way at a time.
AT_ONCE = 2
# So often a post is forgotten whose answer got lost.
GIVES_UP = 0.05
TRY_AGAIN = {"busy", "server.failed", "rate.exceeded"}


@dataclass
class Post:
    """One command under one id, for as often as it has to be sent, and every answer it got."""

    do: str
    data: dict[str, Any]
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    answers: list[dict[str, Any]] = field(default_factory=list)
    refusal: str = ""
    # The phone fell into the water before it heard the answer: the post may be there or not, but not twice.
    is_given_up: bool = False

    @property
    def is_settled(self) -> bool:
        return bool(self.answers or self.refusal or self.is_given_up)


class Phone(Screen):
    def __init__(self, seat: Seat, addresses: list[str], chance: random.Random, words: str) -> None:
        super().__init__(seat, addresses, chance)
        self._words = words
        self.posts: list[Post] = []
        self.attempts = 0
        # Own commitments that no post under way speaks of.
        self._free: list[int] = []

    @property
    def unsent(self) -> int:
        return sum(not post.is_settled for post in self.posts)

    async def write(self, may_write: asyncio.Event) -> None:
        """For ever, as long as it may."""
        while True:
            await may_write.wait()
            await self._deliver(self._compose())
            await asyncio.sleep(self.chance.uniform(0.1, 0.6))

    async def _deliver(self, post: Post) -> None:
        self.posts.append(post)
        while not post.is_settled:
            await self._attempt(post)
        if self.chance.random() < 0.1:
            # As a phone does that went to sleep before it could cross the post out.
            await self._attempt(post)
        if post.do != "commitment.withdraw" and post.answers:
            self._free.append(post.data.get("commitment") or post.answers[0]["data"]["id"])

    async def _attempt(self, post: Post) -> None:
        """Once; now and then on both transports at the same time, as when one seems to hang."""
        frame = {"do": post.do, "id": post.id, "data": post.data}
        by_socket, by_http = partial(self.say, frame), partial(self.ask, "POST", "commands", frame)
        chosen = by_socket if self.socket and self.chance.random() < 0.5 else by_http
        ways = [by_socket, by_http] if self.chance.random() < 0.1 else [chosen]
        self.attempts += 1
        for answer in await asyncio.gather(*(way() for way in ways), return_exceptions=True):
            if isinstance(answer, Lost):
                post.is_given_up = post.is_given_up or self.chance.random() < GIVES_UP
                await self.pause()
            elif isinstance(answer, BaseException):
                raise answer
            else:
                await self._note(post, answer)

    async def _note(self, post: Post, answer: dict[str, Any]) -> None:
        if "code" not in answer:
            post.answers.append({"seq": answer["seq"], "data": answer["data"]})
        elif answer["code"] in TRY_AGAIN:
            await self.pause()
        else:
            post.refusal = f"{answer['code']}: {answer['detail']}"

    def _compose(self) -> Post:
        """Mostly something new; now and then new words for an own commitment, or taking one back."""
        number = len(self.posts)
        if not self._free or self.chance.random() < 0.75:
            return Post("commitment.capture", {"statement": f"{self.seat.name} promises {number} things{self._words}"})
        commitment = self._free.pop(self.chance.randrange(len(self._free)))
        if self.chance.random() < 0.3:
            return Post("commitment.withdraw", {"commitment": commitment})
        return Post("commitment.edit", {"commitment": commitment, "statement": f"Better words, number {number}"})
