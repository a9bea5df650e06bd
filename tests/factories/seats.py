"""Seat plans and lists of the national dialogue; all institutions and people are fictitious."""

import datetime as dt
from typing import Any

from dialogues.institutions.actions import register_area, register_institution
from dialogues.institutions.models import AdminArea, Institution
from dialogues.invitations.actions import Nominee, answer_invitation, nominate_delegates, set_seat_plan
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import Delegate, Nomination, SeatPlan
from dialogues.journal.actions import SYSTEM
from dialogues.people.enums import Mandate
from dialogues.programme.models import Dialogue
from tests.factories.invitations import IN_APRIL, a_dialogue, an_invitation

AN_HOUR = dt.timedelta(hours=1)
A_DAY = dt.timedelta(days=1)
AREAS = {"DL": "Đắk Lắk", "TQ": "Tuyên Quang", "HP": "Hải Phòng"}


def a_plan(dialogue: Dialogue | None = None, *, general_reserve: int = 0, **more: Any) -> SeatPlan:
    """`government=(2, 0)`: two seats, no reserve. By default in order of arrival, 48 hours to answer."""
    rules = {name: more.pop(name) for name in ("order", "offer_hours") if name in more}
    return set_seat_plan(
        dialogue=dialogue or a_dialogue(),
        groups=more,
        general_reserve=general_reserve,
        actor="user:1",
        at=IN_APRIL,
        **rules,
    )


def an_area(code: str = "DL") -> AdminArea:
    known = AdminArea.objects.filter(code=code).first()
    return known or register_area(code=code, name=AREAS[code], actor=SYSTEM, at=IN_APRIL)


def a_ministry(code: str, kind: str = "gov_central", area: AdminArea | None = None) -> Institution:
    known = Institution.objects.filter(code=code).first()
    return known or register_institution(
        code=code,
        type=kind,
        level="national",
        names={"vi": f"Cơ quan {code}*", "en": f"Office {code}*"},
        is_fictitious=True,
        area=area,
        actor=SYSTEM,
        at=IN_APRIL,
    )


def named(
    dialogue: Dialogue,
    code: str,
    *names: str,
    seats: int = 1,
    area: AdminArea | None = None,
    kind: str = "gov_central",
    at: dt.datetime = IN_APRIL,
) -> list[Nomination]:
    """An institution is invited and names these people."""
    institution = a_ministry(code, kind, area)
    invitation = dialogue.invitations.filter(institution=institution).first() or an_invitation(
        dialogue, institution, seats=seats
    )
    nominees = [
        Nominee(name=name, email=f"{code.lower()}{number}@example.vn", mandate=Mandate.FULL)
        for number, name in enumerate(names, start=invitation.nominations.count() + 1)
    ]
    return nominate_delegates(invitation=invitation, nominees=nominees, at=at)


def says(nomination: Nomination, rsvp: str, *, at: dt.datetime = IN_APRIL) -> Delegate:
    return answer_invitation(delegate=Delegate.objects.get(nomination=nomination), rsvp=Rsvp(rsvp), at=at)
