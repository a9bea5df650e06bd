import datetime as dt

from django.db import transaction

from dialogues.institutions.models import Institution
from dialogues.journal.actions import record
from dialogues.people.enums import AffiliationRole
from dialogues.people.events import HOUSE, AffiliationEnded, FormOfAddressRecorded, PersonAffiliated, PersonRegistered
from dialogues.people.models import Affiliation, Person, User


@transaction.atomic
def create_person(
    *,
    name: str,
    language: str,
    email: str = "",
    phone: str = "",
    latin_name: str = "",
    form_of_address: str = "",
    account: User | None = None,
    is_fictitious: bool = False,
    stream: str = HOUSE,
    actor: str,
    at: dt.datetime,
) -> Person:
    """Callers that record in a stream of their own pass it, so that only one stream is locked."""
    person = Person.objects.create(
        name=name.strip(),
        language=language,
        email=email.strip().lower(),
        phone=phone.strip(),
        latin_name=latin_name.strip(),
        form_of_address=form_of_address.strip(),
        account=account,
        is_fictitious=is_fictitious,
    )
    record(PersonRegistered(person=person.pk), stream=stream, actor=actor, at=at)
    return person


@transaction.atomic
def record_form_of_address(
    *, person: Person, form_of_address: str, stream: str = HOUSE, actor: str, at: dt.datetime
) -> Person:
    """As the person or their office gave it, never worked out from anything else (IVT-6)."""
    person.form_of_address = " ".join(form_of_address.split())
    person.save(update_fields=["form_of_address"])
    record(FormOfAddressRecorded(person=person.pk), stream=stream, actor=actor, at=at)
    return person


@transaction.atomic
def affiliate_person(
    *,
    person: Person,
    institution: Institution,
    title: str = "",
    role: AffiliationRole | str = AffiliationRole.MEMBER,
    from_date: dt.date | None = None,
    stream: str = HOUSE,
    actor: str,
    at: dt.datetime,
) -> Affiliation:
    affiliation = Affiliation.objects.create(
        person=person, institution=institution, title=title.strip(), role=role, valid_from_date=from_date
    )
    fact = PersonAffiliated(
        person=person.pk, affiliation=affiliation.pk, institution=institution.pk, role=AffiliationRole(role).value
    )
    record(fact, stream=stream, actor=actor, at=at)
    return affiliation


@transaction.atomic
def end_affiliation(
    *, affiliation: Affiliation, to_date: dt.date, stream: str = HOUSE, actor: str, at: dt.datetime
) -> Affiliation:
    """`to_date` is the first day on which the person no longer belongs there."""
    affiliation.valid_to_date = to_date
    affiliation.save(update_fields=["valid_to_date"])
    fact = AffiliationEnded(
        person=affiliation.person_id,
        affiliation=affiliation.pk,
        institution=affiliation.institution_id,
        on_date=to_date.isoformat(),
    )
    record(fact, stream=stream, actor=actor, at=at)
    return affiliation
