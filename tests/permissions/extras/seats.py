import datetime as dt
from typing import Any

from dialogues.invitations.actions import add_to_list, release_seats, set_seat_plan
from dialogues.invitations.models import SeatOffer, SeatRelease, WaitingPlace
from dialogues.invitations.queries.occupancy import occupancy_of
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose


def build(world: Any, at: dt.datetime) -> None:
    dialogue, stamp = world.dialogue, {"actor": "system", "at": at}
    if occupancy_of(dialogue) is None:
        groups = dict.fromkeys(("government", "civil_society", "private", "academia", "media"), (20, 0))
        groups |= {"peoples_organisation": (20, 0), "development_partner": (20, 0), "community": (20, 0)}
        type(dialogue).objects.filter(pk=dialogue.pk).update(capacity=None)
        set_seat_plan(dialogue=dialogue, groups=groups, general_reserve=2, **stamp)
    release_seats(dialogue=dialogue, group="community", seats=1, **stamp)
    waiting = add_to_list(dialogue=dialogue, group="community", name="Y Mai", **stamp)
    offer = SeatOffer.objects.filter(waiting=waiting).first() or SeatOffer.objects.create(
        waiting=waiting, made_at=at, expires_at=at + dt.timedelta(days=1)
    )
    _token, secret = issue_token(purpose=Purpose.OFFER, object_key=f"seat_offer:{offer.pk}", at=at)
    world.secrets["reply_seat.secret"] = secret


def rows(world: Any) -> dict[str, Any]:
    return {
        "seat_release": SeatRelease.objects.filter(plan__dialogue=world.dialogue),
        "seat_offer": SeatOffer.objects.filter(waiting__dialogue=world.dialogue),
        "waiting": WaitingPlace.objects.filter(dialogue=world.dialogue),
    }
