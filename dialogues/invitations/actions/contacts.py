"""Calls, visits and messages by hand (IVT-8: every channel and phone call is logged)."""

import datetime as dt

from django.db import transaction

from dialogues.invitations.enums import ContactChannel, ContactOutcome
from dialogues.invitations.errors import ContactAhead, NextContactInThePast, NoteWithdrawn
from dialogues.invitations.events import ContactNoted, ContactNoteWithdrawn, ContactWordsErased
from dialogues.invitations.models import ContactNote, ContactNoteText, Delegate, Invitation
from dialogues.journal.actions import lock_stream, record
from dialogues.people.models import User


@transaction.atomic
def note_contact(
    *,
    about: Invitation | Delegate,
    by: User,
    channel: ContactChannel | str,
    outcome: ContactOutcome | str,
    at: dt.datetime,
    happened_at: dt.datetime | None = None,
    next_date: dt.date | None = None,
    text: str = "",
) -> ContactNote:
    """`contact.ahead`, `contact.next_in_the_past`. The words stand in a row of their own, which can be erased."""
    dialogue = about.dialogue
    lock_stream(key=dialogue.stream)
    happened_at = happened_at or at
    if happened_at > at:
        raise ContactAhead
    if next_date and next_date < at.astimezone(dialogue.zone).date():
        raise NextContactInThePast
    named = {"invitation": about} if isinstance(about, Invitation) else {"delegate": about}
    note = ContactNote.objects.create(
        dialogue=dialogue,
        by=by,
        channel=ContactChannel(channel),
        outcome=ContactOutcome(outcome),
        happened_at=happened_at,
        next_date=next_date,
        **named,
    )
    if text.strip():
        ContactNoteText.objects.create(note=note, text=text.strip()[:1_000])
    fact = ContactNoted(
        contact=note.pk,
        invitation=note.invitation_id,
        delegate=note.delegate_id,
        channel=ContactChannel(channel),
        outcome=ContactOutcome(outcome),
        next_date=next_date,
    )
    record(fact, stream=dialogue.stream, actor=by.actor, at=at)
    return note


@transaction.atomic
def withdraw_contact_note(*, note: ContactNote, actor: str, at: dt.datetime) -> ContactNote:
    """Noted by mistake; what it promised is no task any more. `contact.withdrawn`."""
    lock_stream(key=note.dialogue.stream)
    note = ContactNote.objects.select_for_update(of=("self",)).select_related("dialogue").get(pk=note.pk)
    if note.withdrawn_at:
        raise NoteWithdrawn
    note.withdrawn_at = at
    note.save(update_fields=["withdrawn_at"])
    record(ContactNoteWithdrawn(contact=note.pk), stream=note.dialogue.stream, actor=actor, at=at)
    return note


@transaction.atomic
def erase_contact_words(*, note: ContactNote, actor: str, at: dt.datetime) -> None:
    """What was said goes; that there was a contact stays."""
    lock_stream(key=note.dialogue.stream)
    if ContactNoteText.objects.filter(note=note).delete()[0]:
        record(ContactWordsErased(contact=note.pk), stream=note.dialogue.stream, actor=actor, at=at)
