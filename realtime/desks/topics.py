"""Which facts a planner's page may show: the first word of their kinds. The room's own traffic is not among them."""

from collections.abc import Collection

# Hundreds a second in a full hall, and shown on the room's own screens.
_OF_THE_ROOM = frozenset({"commitment", "room", "scene", "ground_rules", "contribution"})


def topics_of(kinds: Collection[str]) -> frozenset[str]:
    """`delegate.answered` is about `delegate`."""
    return frozenset(kind.partition(".")[0] for kind in kinds) - _OF_THE_ROOM
