"""What follows from a consent that was taken back, soon after: one mail to the person, a row in each programme."""

import datetime as dt

from django.conf import settings
from django.utils import translation

from dialogues.invitations.actions.consents import note_acknowledged, open_taken_back
from dialogues.invitations.models import ConsentTakenBack
from dialogues.invitations.queries.consents import programmes_of
from dialogues.journal.models import DueWork
from dialogues.journal.work import handles
from dialogues.people.actions import post_message
from dialogues.people.actions.consents import TAKEN_BACK
from dialogues.people.emails import render_mail
from dialogues.people.enums import ConsentPurpose
from dialogues.people.events import HOUSE
from dialogues.people.models import Person


@handles(TAKEN_BACK)
def follow_taken_back(work: DueWork, at: dt.datetime) -> None:
    """Whoever is only counted by now has no name and no address any more: nobody is written to, so nobody was told."""
    person = Person.objects.get(pk=work.payload["person"])
    purpose, taken_back_at = work.payload["purpose"], dt.datetime.fromisoformat(work.payload["at"])
    rows = [
        open_taken_back(
            programme=programme, person=person, purpose=purpose, work_key=work.key, taken_back_at=taken_back_at, at=at
        )
        for programme in programmes_of(person)
    ]
    # After the programmes, as everywhere. Whoever empties the name meanwhile waits, and then finds this mail to empty.
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if person.counted_only_at:
        return
    _acknowledge(person, purpose, taken_back_at, rows, work.key, at)
    for row in rows:
        note_acknowledged(taken_back=row, at=at)


def _acknowledge(
    person: Person, purpose: str, taken_back_at: dt.datetime, rows: list[ConsentTakenBack], key: str, at: dt.datetime
) -> None:
    language = person.language if person.language in dict(settings.LANGUAGES) else "en"
    with translation.override(language):
        label = str(ConsentPurpose(purpose).label)
    first = rows[0] if rows else None
    context = {
        "name": person.name,
        "purpose": label,
        "taken_back_at": taken_back_at,
        "is_statistics": purpose == ConsentPurpose.DEMOGRAPHIC_STATISTICS,
        "row": first,
        "others": any(row.third_parties.exists() for row in rows),
    }
    post_message(
        key=key,
        scope=first.programme.scope if first else HOUSE,
        subject_key=f"person:{person.pk}",
        to_name=person.name,
        to_email=person.email,
        language=language,
        at=at,
        **render_mail("invitations/mail/consent_taken_back", context, language).words(),
    )
