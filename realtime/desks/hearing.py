"""From the commit to every process with planners' screens: a call into the event loop, and one Redis message."""

from collections.abc import Collection

from realtime import bus
from realtime.news import Changed

from .topics import topics_of


def announce(sender: object, stream: str, kinds: Collection[str] = (), **_: object) -> None:
    """Hears `entries_recorded`, after the commit, in whichever thread committed."""
    if topics := topics_of(kinds):
        bus.announce_change(Changed(source=stream, topics=topics))
