"""What sources say about a coalition's beginning, where it is reached, and where it was present (COA-1, COA-3)."""

import datetime as dt

from django.db import transaction

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.journal.actions import lock_stream, record
from dialogues.programme import errors, events
from dialogues.programme.enums import DatePrecision, DialogueKind
from dialogues.programme.models import Coalition, CoalitionContact, ConsultationPresence, Dialogue, FoundingClaim
from dialogues.programme.queries import members_on
from dialogues.programme.queries.presence import day_of


@transaction.atomic
def claim_founding(
    *,
    coalition: Coalition,
    founded_date: dt.date,
    source: str,
    actor: str,
    at: dt.datetime,
    date_precision: DatePrecision | str = DatePrecision.YEAR,
    note: str = "",
) -> FoundingClaim:
    """One source's word beside the others; none is overruled. `coalition.source_missing`, `coalition.claim_exists`.

    What is finer than the precision is no part of the claim and is set to its first month or day.
    """
    precision, source = DatePrecision(date_precision), source.strip()
    if not source:
        raise errors.SourceMissing
    lock_stream(key=coalition.programme.scope)
    date = _cut(founded_date, precision)
    if coalition.founding_claims.filter(founded_date=date, date_precision=precision, source=source).exists():
        raise errors.ClaimExists
    claim = FoundingClaim.objects.create(
        coalition=coalition,
        founded_date=date,
        date_precision=precision,
        source=source,
        note=note.strip(),
        recorded_at=at,
    )
    fact = events.FoundingClaimed(
        coalition=coalition.pk, claim=claim.pk, founded_date=date.isoformat(), date_precision=precision.value
    )
    record(fact, stream=coalition.programme.scope, actor=actor, at=at)
    return claim


@transaction.atomic
def remove_founding_claim(*, claim: FoundingClaim, actor: str, at: dt.datetime) -> None:
    """Entered by mistake. That it was there stays in the journal."""
    coalition, pk = claim.coalition, claim.pk
    claim.delete()
    fact = events.FoundingClaimRemoved(coalition=coalition.pk, claim=pk)
    record(fact, stream=coalition.programme.scope, actor=actor, at=at)


@transaction.atomic
def change_coalition_contact(
    *,
    coalition: Coalition,
    institution: Institution,
    post: str,
    start_date: dt.date,
    actor: str,
    at: dt.datetime,
    email: str = "",
    phone: str = "",
) -> CoalitionContact:
    """The new one from that day on; the present one ends on it and stays on record. `coalition.contact_overlaps`."""
    lock_stream(key=coalition.programme.scope)
    present = coalition.contacts.filter(end_date=None).first()
    if present:
        if present.start_date >= start_date:
            raise errors.ContactOverlaps(date=present.start_date)
        present.end_date = start_date
        present.save(update_fields=["end_date"])
    contact = CoalitionContact.objects.create(
        coalition=coalition, institution=institution, post=post, email=email, phone=phone, start_date=start_date
    )
    fact = events.CoalitionContactChanged(
        coalition=coalition.pk,
        contact=contact.pk,
        institution=institution.pk,
        start_date=start_date.isoformat(),
    )
    record(fact, stream=coalition.programme.scope, actor=actor, at=at)
    return contact


@transaction.atomic
def record_presence(
    *, dialogue: Dialogue, institution: Institution, actor: str, at: dt.datetime, note: str = ""
) -> ConsultationPresence:
    """A member was there. Saying so again changes nothing. `presence.not_external`, `presence.not_a_member`."""
    coalition, day = dialogue.programme.coalition, day_of(dialogue)
    if dialogue.kind != DialogueKind.CONSULTATION_EXTERNAL or day is None:
        raise errors.NotHeldByOthers
    if not members_on(coalition, day).filter(institution=institution).exists():
        raise errors.NotInTheCoalition(name=name_of(institution), date=day)
    presence, is_new = ConsultationPresence.objects.get_or_create(
        dialogue=dialogue, institution=institution, defaults={"note": note.strip(), "recorded_at": at}
    )
    if is_new:
        fact = events.PresenceRecorded(coalition=coalition.pk, dialogue=dialogue.pk, institution=institution.pk)
        record(fact, stream=coalition.programme.scope, actor=actor, at=at)
    return presence


@transaction.atomic
def remove_presence(*, presence: ConsultationPresence, actor: str, at: dt.datetime) -> None:
    """Noted by mistake."""
    coalition = presence.dialogue.programme.coalition
    fact = events.PresenceRemoved(
        coalition=coalition.pk, dialogue=presence.dialogue_id, institution=presence.institution_id
    )
    presence.delete()
    record(fact, stream=coalition.programme.scope, actor=actor, at=at)


def _cut(date: dt.date, precision: DatePrecision) -> dt.date:
    if precision == DatePrecision.YEAR:
        return date.replace(month=1, day=1)
    return date.replace(day=1) if precision == DatePrecision.MONTH else date
