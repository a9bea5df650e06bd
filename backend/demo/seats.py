"""Institutions are invited, name their people, and these answer and come."""

import datetime as dt
from typing import Any

from dialogues.invitations.actions import (
    Nominee,
    accept_ground_rules,
    answer_invitation,
    check_in_delegate,
    invite_institution,
    nominate_delegates,
    send_invitation,
)
from dialogues.invitations.models import Delegate, Invitation
from dialogues.people.enums import Mandate
from dialogues.programme.models import Dialogue

from .cast import contact_of, institution, secretariat

Row = dict[str, Any]


def invite(dialogue: Dialogue, row: Row, *, at: dt.datetime) -> Invitation:
    """Invite the institution of this row and send it."""
    invited = institution(row["inst"])
    language = row.get("language", "vi")
    invitation = invite_institution(
        dialogue=dialogue,
        institution=invited,
        seats=row["seats"],
        contact_point=contact_of(invited, row["email"], language, at=at),
        language=language,
        criteria="Có thẩm quyền nêu cam kết; khuyến khích đại biểu nữ" if language == "vi" else "",
        actor=secretariat(),
        at=at,
    )
    return send_invitation(invitation=invitation, actor=secretariat(), at=at)


def nominate(invitation: Invitation, nominees: list[Row], *, at: dt.datetime) -> list[Delegate]:
    """Name these people; each answers the day after, as the row says."""
    named = [
        Nominee(
            name=row["name"],
            title=row.get("title", ""),
            email=row.get("email", ""),
            language=row.get("language", "vi"),
            mandate=row.get("mandate", Mandate.UNKNOWN),
            is_head=row.get("head", False),
        )
        for row in nominees
    ]
    nominate_delegates(invitation=invitation, nominees=named, at=at)
    delegates = list(Delegate.objects.filter(nomination__invitation=invitation).order_by("pk"))
    answers = {row["name"]: row.get("rsvp", "accepted") for row in nominees}
    return [
        answer_invitation(delegate=delegate, rsvp=answers[delegate.person.name], at=at + dt.timedelta(days=1))
        for delegate in delegates
    ]


def come_in(delegate: Delegate, *, at: dt.datetime) -> Delegate:
    """At the door: checked in, ground rules read and accepted."""
    delegate = check_in_delegate(delegate=delegate, actor=secretariat(), at=at)
    return accept_ground_rules(delegate=delegate, version=delegate.dialogue.ground_rules_version, at=at)
