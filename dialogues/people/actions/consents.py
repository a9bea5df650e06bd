import datetime as dt

from django.db import transaction

from dialogues.journal.actions import record, schedule
from dialogues.people.enums import ConsentMethod, ConsentPurpose
from dialogues.people.errors import EvidenceMissing, NoConsent, WitnessMissing
from dialogues.people.events import HOUSE, ConsentGiven, ConsentWithdrawn
from dialogues.people.models import Consent, Person, ProfileValue, User
from dialogues.people.queries.consents import consents_in_force

GUARDIAN = "guardian"
TAKEN_BACK = "consent.taken_back"


@transaction.atomic
def give_consent(
    *,
    person: Person,
    purpose: ConsentPurpose | str,
    notice_version: str,
    language: str,
    method: str = "web_tick",
    witness: User | None = None,
    evidence: str = "",
    stream: str = HOUSE,
    actor: str,
    at: dt.datetime,
) -> Consent:
    """One purpose, with the version and language of the notice that was read (PRV-1). Agreeing twice counts once.

    `consent.witness_missing` for a spoken one, `consent.evidence_missing` for one on paper.
    """
    if method == ConsentMethod.RECORDED_VERBAL and (witness is None or witness.actor == actor):
        raise WitnessMissing
    if method == ConsentMethod.PAPER_SCAN and not evidence.strip():
        raise EvidenceMissing
    given = consents_in_force(person).filter(purpose=purpose, notice_version=notice_version)
    # What a guardian says does not stand for what the child says, nor the other way round (PRV-7).
    known = (given.filter if method == GUARDIAN else given.exclude)(method=GUARDIAN).first()
    if known:
        return known
    consent = Consent.objects.create(
        person=person,
        purpose=purpose,
        notice_version=notice_version,
        language=language,
        method=method,
        witness=witness if method == ConsentMethod.RECORDED_VERBAL else None,
        evidence=evidence.strip(),
        given_at=at,
    )
    fact = ConsentGiven(
        person=person.pk,
        consent=consent.pk,
        purpose=ConsentPurpose(purpose).value,
        notice_version=notice_version,
        method=method,
    )
    record(fact, stream=stream, actor=actor, at=at)
    return consent


@transaction.atomic
def withdraw_consent(
    *, person: Person, purpose: ConsentPurpose | str, stream: str = HOUSE, actor: str, at: dt.datetime
) -> list[Consent]:
    """Ends every consent for this purpose, whatever notice it was given under. The rows stay as evidence.

    What the person is told, and who else has to stop, follows as due work (PRV-1).
    """
    ended = list(consents_in_force(person).select_for_update().filter(purpose=purpose))
    if not ended:
        raise NoConsent
    for consent in ended:
        consent.withdrawn_at = at
    Consent.objects.bulk_update(ended, ["withdrawn_at"])
    # INV-20: what rests on the consent ends with it.
    ProfileValue.objects.filter(consent__in=ended).delete()
    fact = ConsentWithdrawn(
        person=person.pk, consents=[consent.pk for consent in ended], purpose=ConsentPurpose(purpose).value
    )
    entry = record(fact, stream=stream, actor=actor, at=at)
    payload = {"person": person.pk, "purpose": fact.purpose, "at": at.isoformat()}
    schedule(kind=TAKEN_BACK, key=f"{TAKEN_BACK}:{entry.pk}", due_at=at, payload=payload)
    return ended
