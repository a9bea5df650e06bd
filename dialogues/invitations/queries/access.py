"""What each hall and bridge point must prepare: counts, and who needs it where somebody must act for a person."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dialogues.invitations.enums import NeedKind, Rsvp
from dialogues.invitations.models import Delegate
from dialogues.invitations.needs import Needs, needs_in
from dialogues.programme.models import BridgePoint, Dialogue

from .delegates import delegates_of


@dataclass(frozen=True)
class NeedLine:
    """One thing to prepare. `people` only where it is done for a person, not for the hall."""

    words: str
    number: int
    people: tuple[str, ...]


@dataclass(frozen=True)
class SiteNeeds:
    """`assistants` come on top of the seats (INV-11)."""

    site: BridgePoint | None
    name: str
    facilitator: str
    lines: tuple[NeedLine, ...]
    assistants: int


FOR_THE_HALL = (NeedKind.SIGN_LANGUAGE, NeedKind.CAPTIONING)


def needs_by_site(dialogue: Dialogue) -> list[SiteNeeds]:
    """The main hall first, then the bridge points; whoever will not come needs nothing."""
    expected = delegates_of(dialogue).exclude(access_needs="").exclude(rsvp=Rsvp.DECLINED)
    by_site: dict[int | None, list[tuple[Delegate, Needs]]] = defaultdict(list)
    for delegate in expected:
        by_site[delegate.bridge_point_id].append((delegate, needs_in(delegate.access_needs)))
    points = dialogue.bridge_points.select_related("facilitator").order_by("pk")
    halls: list[BridgePoint | None] = [None, *points]
    return [_site(site, by_site[site.pk if site else None]) for site in halls]


def _site(site: BridgePoint | None, people: list[tuple[Delegate, Needs]]) -> SiteNeeds:
    number: Counter[str] = Counter()
    who: dict[str, list[str]] = defaultdict(list)
    for delegate, needs in people:
        for words in needs.lines():
            number[words] += 1
            if words not in {str(kind.label) for kind in FOR_THE_HALL}:
                who[words].append(delegate.person.name)
    return SiteNeeds(
        site=site,
        name=site.name if site else _("Main hall"),
        facilitator=site.facilitator.name if site and site.facilitator else "",
        lines=tuple(NeedLine(words, count, tuple(who[words])) for words, count in sorted(number.items())),
        assistants=sum(NeedKind.ASSISTANT in needs.kinds for _one, needs in people),
    )
