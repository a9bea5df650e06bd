"""A ministry that promised something, with an office to write to."""

import datetime as dt
from typing import Any

from dialogues.commitments.models import Commitment
from dialogues.followup.actions import NewItem, add_action_items
from dialogues.followup.models import ActionItem, FollowUpMail
from dialogues.institutions.models import ContactPoint, Institution
from dialogues.journal.subscribers import catch_up
from dialogues.people.enums import AffiliationRole
from dialogues.people.models import Affiliation, OutboundMessage, Person
from dialogues.programme.models import Dialogue, Programme

from .commitments import STAFF, a_delegate, a_national_dialogue, an_active, an_institution, on_day

DUE = dt.date(2022, 9, 15)  # a Thursday
JULY = on_day(2022, 7, 1)


def hanoi(month: int, day: int, hour: int = 8, minute: int = 0, *, year: int = 2022) -> dt.datetime:
    return dt.datetime(year, month, day, hour, minute, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def an_office(institution: Institution, email: str = "office@mop.example.org", language: str = "en") -> ContactPoint:
    return ContactPoint.objects.create(
        institution=institution, post="Department of Planning", email=email, language=language
    )


def a_focal_point(institution: Institution, name: str = "Đỗ Văn Hùng", email: str = "hung@mop.example.org") -> Person:
    person = Person.objects.create(name=name, email=email, language="en", is_fictitious=True)
    Affiliation.objects.create(person=person, institution=institution, role=AffiliationRole.FOCAL_POINT)
    return person


def a_promise(dialogue: Dialogue | None = None, *, due: dt.date | None = DUE, **more: Any) -> Commitment:
    """Tracked since June, with an office of its ministry to write to."""
    ministry = an_institution()
    if not ministry.contact_points.exists():
        an_office(ministry)
    return an_active(a_delegate(dialogue or a_national_dialogue()), due_date=due, **more)


def a_step(commitment: Commitment, *, due: dt.date = DUE, at: dt.datetime = JULY, **more: Any) -> ActionItem:
    step = NewItem(title=more.pop("title", "Curriculum"), due_date=due, **more)
    [item] = add_action_items(commitment=commitment, items=[step], actor=STAFF, at=at)
    return item


def plan_of(programme: Programme) -> list[tuple[int | None, str, str, str]]:
    """Each mail: how far from its day, to whom, when by the clock of Hà Nội, and what became of it."""
    catch_up()
    return [
        (mail.days, mail.to, f"{mail.due_at.astimezone(hanoi(1, 1).tzinfo):%d %b %H:%M}", mail.state)
        for mail in FollowUpMail.objects.filter(programme=programme, days__isnull=False).order_by("due_at", "pk")
    ]


def mails(about: str = "commitment") -> list[tuple[str, str]]:
    """What lies in the Outbox about commitments or steps (`owner`: regular questions): to whom and the subject."""
    written = OutboundMessage.objects.filter(key__startswith="follow_up:", subject_key__startswith=about).order_by("pk")
    return [(mail.to_email, mail.subject) for mail in written]
