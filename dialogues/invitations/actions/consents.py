"""After a consent was taken back: the person is told, what rests on it goes, and whoever else has it stops (PRV-1)."""

import datetime as dt

from django.db import transaction

from dialogues.invitations.errors.consents import ConsentsClosed, EndedByItself, RecipientMissing
from dialogues.invitations.events.consents import (
    TakenBackAcknowledged,
    TakenBackDone,
    TakenBackEvent,
    TakenBackReopened,
    ThirdPartyNamed,
    ThirdPartyTold,
    ThirdPartyUntold,
)
from dialogues.invitations.models import ConsentTakenBack, ThirdParty
from dialogues.invitations.queries.consents import lists_that_name
from dialogues.journal.actions import SYSTEM, lock_stream, record
from dialogues.people.enums import ConsentPurpose
from dialogues.people.models import Person
from dialogues.programme.models import Programme
from dialogues.programme.queries import today_in
from dialogues.programme.states import CLOSED
from dialogues.programme.working_days import calendar_of

ACKNOWLEDGED_WITHIN = 2  # working days
DONE_WITHIN = dt.timedelta(days=15)
OTHERS_WITHIN = dt.timedelta(days=20)
_LONGEST_NAME = 150


@transaction.atomic
def open_taken_back(
    *, programme: Programme, person: Person, purpose: str, work_key: str, taken_back_at: dt.datetime, at: dt.datetime
) -> ConsentTakenBack:
    """Its clocks begin when it was taken back. Answers for statistics are gone by then: that part is done.

    Whoever got a list with the person for this purpose stands in it. Again with the same key changes nothing.
    """
    lock_stream(key=programme.scope)
    day = today_in(programme, taken_back_at)
    row, made = ConsentTakenBack.objects.get_or_create(
        programme=programme,
        work_key=work_key,
        defaults={
            "person": person,
            "purpose": purpose,
            "taken_back_at": taken_back_at,
            "acknowledge_by_date": calendar_of(programme).working_days_after(day, ACKNOWLEDGED_WITHIN),
            "done_by_date": day + DONE_WITHIN,
            "others_by_date": day + OTHERS_WITHIN,
        },
    )
    if made:
        for log in lists_that_name(person, programme, purpose, taken_back_at):
            ThirdParty.objects.get_or_create(taken_back=row, recipient=log.recipient, defaults={"disclosure": log})
        if purpose == ConsentPurpose.DEMOGRAPHIC_STATISTICS:
            note_taken_back_done(taken_back=row, actor=SYSTEM, at=at)
    return ConsentTakenBack.objects.get(pk=row.pk)


@transaction.atomic
def note_acknowledged(*, taken_back: ConsentTakenBack, at: dt.datetime) -> ConsentTakenBack:
    """The person's mail is in the Outbox."""
    row = _locked(taken_back)
    if row.acknowledged_at is None:
        row.acknowledged_at = at
        row.save(update_fields=["acknowledged_at"])
        _record(row, TakenBackAcknowledged(taken_back=row.pk, purpose=row.purpose), SYSTEM, at)
    return row


@transaction.atomic
def note_taken_back_done(*, taken_back: ConsentTakenBack, actor: str, at: dt.datetime) -> ConsentTakenBack:
    """What rested on it is gone here: pictures taken down, a name off a list. Saying it again changes nothing."""
    row = _locked(taken_back)
    if row.done_at is None:
        row.done_at, row.done_by = at, actor
        row.save(update_fields=["done_at", "done_by"])
        _record(row, TakenBackDone(taken_back=row.pk), actor, at)
    return row


@transaction.atomic
def reopen_taken_back(*, taken_back: ConsentTakenBack, actor: str, at: dt.datetime) -> ConsentTakenBack:
    """Undo of the above: it was a slip, and the days run on as they did. Saying it again changes nothing.

    `consent.ended_by_itself` for what the house deleted at once, `consent.programme_closed`.
    """
    row = _locked(taken_back)
    if row.done_at is None:
        return row
    if row.done_by == SYSTEM:
        raise EndedByItself
    _must_be_open(row)
    row.done_at, row.done_by = None, ""
    row.save(update_fields=["done_at", "done_by"])
    _record(row, TakenBackReopened(taken_back=row.pk), actor, at)
    return row


@transaction.atomic
def name_third_party(*, taken_back: ConsentTakenBack, recipient: str, actor: str, at: dt.datetime) -> ThirdParty:
    """Somebody who has it from elsewhere than a list of ours. Naming it again returns the first.

    `consent.recipient_missing`.
    """
    row, name = _locked(taken_back), recipient.strip()[:_LONGEST_NAME]
    if not name:
        raise RecipientMissing
    party, made = ThirdParty.objects.get_or_create(taken_back=row, recipient=name)
    if made:
        _record(row, ThirdPartyNamed(taken_back=row.pk, third_party=party.pk), actor, at)
    return party


@transaction.atomic
def note_third_party_told(*, third_party: ThirdParty, actor: str, at: dt.datetime) -> ThirdParty:
    """It was told to stop, and by whom. Saying it again changes nothing."""
    row = _locked(third_party.taken_back)
    party = ThirdParty.objects.select_for_update().get(pk=third_party.pk)
    if party.told_at is None:
        party.told_at, party.told_by = at, actor
        party.save(update_fields=["told_at", "told_by"])
        _record(row, ThirdPartyTold(taken_back=row.pk, third_party=party.pk), actor, at)
    return party


@transaction.atomic
def note_third_party_untold(*, third_party: ThirdParty, actor: str, at: dt.datetime) -> ThirdParty:
    """Undo of the above. Saying it again changes nothing. `consent.programme_closed`."""
    row = _locked(third_party.taken_back)
    party = ThirdParty.objects.select_for_update().get(pk=third_party.pk)
    if party.told_at:
        _must_be_open(row)
        party.told_at, party.told_by = None, ""
        party.save(update_fields=["told_at", "told_by"])
        _record(row, ThirdPartyUntold(taken_back=row.pk, third_party=party.pk), actor, at)
    return party


def _must_be_open(row: ConsentTakenBack) -> None:
    if row.programme.state in CLOSED:
        raise ConsentsClosed


def _locked(taken_back: ConsentTakenBack) -> ConsentTakenBack:
    lock_stream(key=taken_back.programme.scope)
    rows = ConsentTakenBack.objects.select_for_update(of=("self",)).select_related("programme", "person")
    return rows.get(pk=taken_back.pk)


def _record(
    row: ConsentTakenBack,
    fact: TakenBackEvent,
    actor: str,
    at: dt.datetime,
) -> None:
    record(fact, stream=row.programme.scope, actor=actor, at=at)
