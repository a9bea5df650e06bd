"""What was said on the phone, and whom to call again."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Lower

from dialogues.institutions.queries import name_of
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import ContactNote, Delegate, Invitation
from dialogues.people.enums import STAFF
from dialogues.people.models import UnreachableAddress
from dialogues.people.principals import Principal
from dialogues.people.queries import unreachable_among, unreachable_in_lower_case
from dialogues.programme.models import Dialogue, Programme
from dialogues.programme.queries import programmes_visible_to

from .answers import SENDING
from .waiting import UNANSWERED


@dataclass(frozen=True)
class Unreached:
    """Somebody whose address takes no mail, with the other ways there are. `key` as mails name it."""

    key: str
    name: str
    address: UnreachableAddress
    phone: str
    post: str
    invitation: Invitation | None = None
    delegate: Delegate | None = None


def notes_visible_to(user: Principal) -> QuerySet[ContactNote]:
    visible = ContactNote.objects.filter(dialogue__programme__in=programmes_visible_to(user, *STAFF))
    return visible.select_related("dialogue__programme")


def notes_about(about: Invitation | Delegate) -> QuerySet[ContactNote]:
    """Newest first; those taken back are left out."""
    noted = about.contact_notes.filter(withdrawn_at=None).select_related("by", "words")
    return noted.order_by("-happened_at", "-pk")


def contacts_due(programme: Programme, on: dt.date) -> QuerySet[ContactNote]:
    """Promised for this day or an earlier one, and nobody has been in touch since; not where an answer has come."""
    later = ContactNote.objects.filter(
        Q(invitation=OuterRef("invitation")) | Q(delegate=OuterRef("delegate")), withdrawn_at=None
    )
    newest = later.order_by().values("dialogue").annotate(last=Max("pk")).values("last")
    owed = Q(invitation__state__in=UNANSWERED) | Q(delegate__rsvp=Rsvp.NEEDS_ACTION, delegate__withdrawn_at=None)
    due = ContactNote.objects.filter(owed, dialogue__programme=programme, dialogue__state__in=SENDING)
    due = due.filter(withdrawn_at=None, next_date__lte=on).annotate(newest=Subquery(newest)).filter(pk=F("newest"))
    return (
        due.select_related("dialogue", "by", "invitation__institution", "delegate__person", "delegate__institution")
        .prefetch_related("invitation__institution__names", "delegate__institution__names")
        .order_by("next_date", "pk")
    )


def unreached_in(dialogue: Dialogue) -> list[Unreached]:
    """Institutions that owe an answer and people who are expected, whose address takes no mail."""
    invitations = dialogue.invitations.filter(state__in=UNANSWERED, contact_point__isnull=False)
    asked = list(invitations.select_related("contact_point", "institution").prefetch_related("institution__names"))
    expected = dialogue.delegates.filter(withdrawn_at=None).exclude(rsvp=Rsvp.DECLINED).exclude(person__email="")
    # In the database: of thousands who are expected, few have an address that takes no mail.
    unreached = expected.annotate(lower=Lower("person__email")).filter(lower__in=unreachable_in_lower_case())
    people = list(unreached.select_related("person", "institution").order_by("pk"))
    emails = [item.contact_point.email for item in asked if item.contact_point] + [who.person.email for who in people]
    dead = unreachable_among(emails)
    institutions = [
        Unreached(
            key=f"invitation:{item.pk}",
            name=name_of(item.institution),
            address=dead[item.contact_point.email.lower()],
            phone=item.contact_point.phone,
            post=item.contact_point.post,
            invitation=item,
        )
        for item in asked
        if item.contact_point and item.contact_point.email.lower() in dead
    ]
    delegates = [
        Unreached(
            key=f"delegate:{who.pk}",
            name=who.person.name,
            address=dead[who.person.email.lower()],
            phone=who.person.phone,
            post="",
            delegate=who,
        )
        for who in people
        if who.person.email.lower() in dead
    ]
    return institutions + delegates
