"""What an institution still owes, beside the letter that invites it again ("report before you come").

Apps above know what it is and enter it here; an invitation only shows it to the institution itself.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from dialogues.institutions.models import Institution
from dialogues.programme.models import Programme


@dataclass(frozen=True)
class OpenThing:
    """`key` such as `commitment:7`; `state` in words. `tap`: a new id each time it is shown, so a tap counts once."""

    key: str
    title: str
    language: str
    due: dt.date | None
    is_late: bool
    state: str
    tap: str = field(default_factory=lambda: str(uuid.uuid4()))


Teller = Callable[[Institution, Programme, dt.datetime], Iterable[OpenThing]]
_tellers: list[Teller] = []


def tells_open_things(teller: Teller) -> Teller:
    """Decorator: this function knows what an institution has open in a programme."""
    _tellers.append(teller)
    return teller


def open_things(institution: Institution, programme: Programme, at: dt.datetime) -> list[OpenThing]:
    """Its own only, the most urgent first."""
    found = [thing for teller in _tellers for thing in teller(institution, programme, at)]
    return sorted(found, key=lambda thing: (thing.due or dt.date.max, thing.key))
