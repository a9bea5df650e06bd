"""Files for calendars that the domain sends with mails of its own."""

import datetime as dt

from calendaring import ics
from calendaring.invitations import can_receive, organizer_name, request_for
from calendaring.mails import file_of
from calendaring.organizer import mail_domain, public_address
from dialogues.invitations.actions import CalendarFile, DelegateLinks
from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.own_time import wording_for
from dialogues.invitations.queries.wording import wording_of
from dialogues.programme.models import Dialogue
from dialogues.programme.states import ON_CALENDARS


class Files:
    def request(self, delegate: Delegate, links: DelegateLinks, at: dt.datetime) -> CalendarFile | None:
        """With the mail that asks whether somebody comes: calendars show its buttons (C16, C19, §0.2)."""
        if not can_receive(delegate):
            return None
        return file_of(delegate, request_for(delegate, wording_for(delegate), links, at))

    def date_to_hold(self, dialogue: Dialogue, language: str) -> bytes | None:
        """Under the dialogue's own UID, so that who is named later holds one entry and not two (C34, C46)."""
        if dialogue.state not in ON_CALENDARS or dialogue.starts_at is None or dialogue.ends_at is None:
            return None
        wording = wording_of(dialogue, language)
        held = ics.Meeting(
            uid=dialogue.uid,
            sequence=dialogue.sequence,
            stamp=dialogue.revised_at,
            starts_at=dialogue.starts_at,
            ends_at=dialogue.ends_at,
            zone=dialogue.zone,
            all_day=dialogue.is_all_day,
            summary=wording.title,
            location=dialogue.venue,
            status=ics.Status.TENTATIVE,
            organizer=ics.Organizer(name=organizer_name(wording, language), email=public_address()),
        )
        return ics.hold_the_date(held, domain=mail_domain())
