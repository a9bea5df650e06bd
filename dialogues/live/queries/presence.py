import datetime as dt
from collections import Counter
from functools import partial

from dialogues.commitments.models import Commitment
from dialogues.invitations.models import Delegate
from dialogues.live.enums import Audience
from dialogues.live.models import Presence, Room
from dialogues.live.presenters import counts_in, group_of
from dialogues.live.shapes import GroupPresence, Pulse

# A phone says where it is every 15 seconds; three silences in a row mean it left.
GONE_AFTER = dt.timedelta(seconds=45)


def pulses(room: Room, *, at: dt.datetime) -> dict[Audience, Pulse]:
    """Who is here, by stakeholder group, for each audience: a count, never a name."""
    present = Presence.objects.filter(room=room, last_seen_at__gt=at - GONE_AFTER)
    present = present.select_related("delegate__institution")
    here = Counter(group_of(one.delegate) for one in present)
    posted = _posted(room, [one.delegate for one in present])
    shown = sorted(here, key=lambda group: (not group, group))  # those of no known group last
    groups = [GroupPresence(group=group, here=here[group]) for group in shown]
    counts = counts_in(room.dialogue_id)
    pulse = partial(Pulse, here.total(), counts.commitments, counts.institutions)
    return {
        Audience.PARTICIPANT: pulse(),
        Audience.WALL: pulse(groups=groups),
        Audience.STAFF: pulse(
            groups=[GroupPresence(group=group, here=here[group], posted=posted[group]) for group in shown],
            unsent_phones=sum(one.unsent_posts > 0 for one in present),
        ),
    }


def _posted(room: Room, delegates: list[Delegate]) -> Counter[str]:
    authors = set(Commitment.objects.filter(dialogue=room.dialogue_id).values_list("stated_by", flat=True))
    return Counter(group_of(one) for one in delegates if one.pk in authors)
