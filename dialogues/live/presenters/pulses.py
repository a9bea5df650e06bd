"""Who is here and how much has been said, for each audience: counts, never names."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from msgspec import UNSET

from dialogues.commitments.models import Commitment
from dialogues.live.enums import Audience
from dialogues.live.models import Room
from dialogues.live.shapes import Counts, GroupPresence, Pulse

from .cards import counts_in


@dataclass(frozen=True)
class Gathered:
    """The people in the room at this moment: delegate → letter of the group, and how many phones hold unsent posts.

    `apart`: this server cannot hear the others, so that people and news of theirs may be missing.
    """

    groups: Mapping[int, str]
    unsent_phones: int = 0
    apart: bool = False


@dataclass(frozen=True)
class Tally:
    """What has been said so far: what the wall counts, and who has posted."""

    counts: Counts
    authors: frozenset[int]


def tally_of(room: Room, *, with_authors: bool = True) -> Tally:
    stated = Commitment.objects.filter(dialogue=room.dialogue_id).order_by().values_list("stated_by", flat=True)
    authors = frozenset(pk for pk in stated.distinct() if pk) if with_authors else frozenset()
    return Tally(counts_in(room.dialogue_id), authors)


def pulses(gathered: Gathered, tally: Tally) -> dict[Audience, Pulse]:
    here = Counter(gathered.groups.values())
    posted = Counter(group for pk, group in gathered.groups.items() if pk in tally.authors)
    shown = sorted(here, key=lambda group: (not group, group))  # those of no known group last
    pulse = partial(Pulse, here.total(), tally.counts.commitments, tally.counts.institutions)
    return {
        Audience.PARTICIPANT: pulse(),
        Audience.WALL: pulse(groups=[GroupPresence(group=group, here=here[group]) for group in shown]),
        Audience.STAFF: pulse(
            groups=[GroupPresence(group=group, here=here[group], posted=posted[group]) for group in shown],
            unsent_phones=gathered.unsent_phones,
            apart=True if gathered.apart else UNSET,
        ),
    }
