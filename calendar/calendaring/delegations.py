"""A personal deputy in a calendar: who sent whom, for as long as it stands (calendar.md C36).

Both must have an address, or one could not name the other; then it is a place that ended and a place that began.
"""

import dataclasses

from calendaring import ics
from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.nominations import personal_delegation_by, personal_delegation_to
from dialogues.people.models import Person


def deputy_of(delegate: Delegate) -> Person | None:
    """Who comes instead, sent by this delegate."""
    sent = personal_delegation_by(delegate)
    return sent.nomination.person if sent and sent.nomination.person.email and delegate.person.email else None


def sender_of(delegate: Delegate) -> Delegate | None:
    """Who sent this delegate."""
    sent = personal_delegation_to(delegate)
    return sent.delegate if sent and sent.delegate.person.email and delegate.person.email else None


def both_halves(delegate: Delegate, guest: ics.Guest) -> tuple[ics.Guest, ics.Guest | None]:
    """The guest of a message with what delegation adds, and who must be named beside."""
    deputy, sender = deputy_of(delegate), sender_of(delegate)
    if deputy:
        return dataclasses.replace(guest, partstat="DELEGATED", delegated_to=deputy.email), None
    if sender is None:
        return guest, None
    beside = ics.Guest(
        name=sender.person.name,
        email=sender.person.email,
        partstat="DELEGATED",
        role=guest.role,
        delegated_to=guest.email,
    )
    return dataclasses.replace(guest, delegated_from=beside.email), beside
