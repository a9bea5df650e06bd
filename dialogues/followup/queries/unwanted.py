"""Planned mails that will stay unsent because their recipients want none: known before their day comes (C23)."""

import datetime as dt
from collections.abc import Iterable

from dialogues.followup.models import FollowUpMail, FollowUpStop
from dialogues.programme.models import Programme
from dialogues.programme.queries import today_in

from .addressees import AddressBook
from .stops import StopKey, may_be_stopped


def unwanted_among(
    mails: Iterable[FollowUpMail], programme: Programme, *, at: dt.datetime, book: AddressBook | None = None
) -> set[int]:
    """Keys of those that nobody they would go to wants. One query where nobody has unsubscribed."""
    stops = FollowUpStop.objects.filter(programme=programme).values_list("address_digest", flat=True)
    stopped = set(stops)
    asking = [mail for mail in mails if may_be_stopped(mail)] if stopped else []
    if not asking:
        return set()
    book = book or AddressBook(asking, today_in(programme, at))
    return {
        mail.pk
        for mail in asking
        if all(one.email and StopKey.of(programme, one.email).address_digest in stopped for one in book.of(mail))
    }
