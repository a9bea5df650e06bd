"""What the invitation chain knows of somebody who is erased."""

import datetime as dt

from dialogues.invitations.models import Answer, ConsentTakenBack, ContactNoteText, Delegate
from dialogues.invitations.queries.consents import lists_that_name, programmes_of
from dialogues.journal.actions import SYSTEM
from dialogues.people.actions import empty_mails_to, forgets, strike_name_from_mails
from dialogues.people.enums import ConsentPurpose
from dialogues.people.models import Person, Token
from dialogues.people.sweeping import NOBODY

from .consents import note_acknowledged, note_taken_back_done, open_taken_back
from .profiles import keys_of, keys_of_what_names


@forgets
def forget_guest(person: Person, at: dt.datetime) -> None:
    """Seats, answers and head counts stay; words, needs, networks and mails go. Others who have lists are to stop."""
    _tell_others(person, at)
    delegates = Delegate.objects.filter(person=person)
    delegates.update(access_needs="", rsvp_note="", institution_as_given="")
    Answer.objects.filter(delegate__in=delegates).update(network="")
    ContactNoteText.objects.filter(note__delegate__in=delegates).delete()
    person.nominations.update(title="", clarification="")
    person.nominations.exclude(reason="").update(reason=NOBODY)
    own = [*keys_of("delegate", delegates), *keys_of("waiting", person.waiting_places.all())]
    empty_mails_to(subject_keys=own)
    strike_name_from_mails(name=person.name, subject_keys=keys_of_what_names(person))
    Token.objects.filter(object_key__in=own, revoked_at=None).update(revoked_at=at)
    Token.objects.filter(object_key__in=own).update(made_for_email="", label="")
    for row in ConsentTakenBack.objects.filter(person=person, done_at=None):
        note_taken_back_done(taken_back=row, actor=SYSTEM, at=at)


def _tell_others(person: Person, at: dt.datetime) -> None:
    """Whoever got a list with the person stands under "Consents taken back" until somebody has told them (PRV-1)."""
    purpose = ConsentPurpose.PARTICIPATION_RECORD
    for programme in programmes_of(person):
        if lists_that_name(person, programme, purpose, at).exists():
            key = f"person.erased:{person.pk}"
            row = open_taken_back(
                programme=programme, person=person, purpose=purpose, work_key=key, taken_back_at=at, at=at
            )
            note_acknowledged(taken_back=row, at=at)
            note_taken_back_done(taken_back=row, actor=SYSTEM, at=at)
