"""What processes tell each other over the bus."""

from msgspec import Raw, Struct
from msgspec.json import Decoder

from dialogues.live.enums import Audience

from .telling import Stretch

PREFIX = "convoke.live."
# What planners' screens of every process listen to; no stream of the journal is called so.
DESKS = "desks"


class Recorded(Struct, tag="recorded", frozen=True):
    """The room's journal has grown. With `frames` and `mine` as encoded by the sender, or without: look yourselves."""

    stream: str
    after: int
    through: int
    frames: dict[Audience, list[tuple[int, Raw]]] | None = None
    mine: dict[int, Raw] = {}


class Here(Struct, tag="here", frozen=True):
    """Who was seen, with group and unsent posts, and who left, in the last second of one process."""

    stream: str
    seen: dict[int, tuple[str, int]]
    gone: set[int]


class Changed(Struct, tag="changed", frozen=True):
    """For planners' screens: a stream of the journal has grown by facts about these topics."""

    source: str
    topics: frozenset[str]
    stream: str = DESKS


News = Recorded | Here | Changed

decode_news = Decoder(News).decode


def channel_of(stream: str) -> str:
    return PREFIX + stream


def recorded(stream: str, stretch: Stretch) -> Recorded:
    return Recorded(
        stream=stream,
        after=stretch.after,
        through=stretch.through,
        frames={
            audience: [(number, Raw(frame)) for number, frame in frames] for audience, frames in stretch.frames.items()
        },
        mine={pk: Raw(frame) for pk, frame in stretch.mine.items()},
    )


def stretch_in(news: Recorded) -> Stretch | None:
    """None where the news carries no frames."""
    if news.frames is None:
        return None
    return Stretch(
        after=news.after,
        through=news.through,
        frames={
            audience: [(number, bytes(frame)) for number, frame in frames] for audience, frames in news.frames.items()
        },
        mine={pk: bytes(frame) for pk, frame in news.mine.items()},
    )
