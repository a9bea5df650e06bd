"""Who is named: the person behind the words of an institution."""

import datetime as dt
from dataclasses import dataclass

from dialogues.institutions.models import Institution
from dialogues.invitations.enums import Capacity
from dialogues.invitations.errors import AlreadyDelegate
from dialogues.invitations.models import Invitation
from dialogues.invitations.queries.nominations import standing_nominations
from dialogues.people.actions import affiliate_person, create_person
from dialogues.people.enums import AffiliationRole, Mandate
from dialogues.people.models import Person
from dialogues.people.queries import is_affiliated


@dataclass(frozen=True, kw_only=True)
class Nominee:
    """One person as the institution names it, with the mandate it gives. An alternate by wish waits for a seat."""

    name: str
    mandate: Mandate | str
    title: str = ""
    rank: str = ""
    email: str = ""
    phone: str = ""
    language: str = "vi"
    capacity: Capacity | str = Capacity.OFFICIAL
    is_head: bool = False
    precedence: int | None = None
    as_alternate: bool = False

    @property
    def plain_name(self) -> str:
        return " ".join(self.name.split())


def person_named(invitation: Invitation, nominee: Nominee, actor: str, at: dt.datetime) -> Person:
    """Known or new, and of the institution from today. `delegate.already` (INV-12)."""
    name, email = nominee.plain_name, nominee.email.strip().lower()
    person = _known_person(invitation.institution, name, email)
    if person and invitation.dialogue.delegates.filter(person=person, withdrawn_at=None).exists():
        raise AlreadyDelegate(name=name)
    if person and standing_nominations(invitation).filter(person=person).exists():
        raise AlreadyDelegate(name=name)
    person = person or create_person(
        name=name,
        email=email,
        phone=nominee.phone,
        language=nominee.language,
        is_fictitious=invitation.institution.is_fictitious,
        stream=invitation.dialogue.stream,
        actor=actor,
        at=at,
    )
    today = at.astimezone(invitation.dialogue.zone).date()
    if not is_affiliated(person, invitation.institution, today):
        affiliate_person(
            person=person,
            institution=invitation.institution,
            title=nominee.title,
            role=AffiliationRole.MEMBER,
            from_date=today,
            stream=invitation.dialogue.stream,
            actor=actor,
            at=at,
        )
    return person


def _known_person(institution: Institution, name: str, email: str) -> Person | None:
    """The same human being is the same person only by name *and* address: offices share a mailbox.

    Without an address, only among the people of the naming institution.
    """
    known = Person.objects.filter(name__iexact=name, erased_at=None).order_by("pk")
    if email:
        return known.filter(email__iexact=email).first()
    return known.filter(affiliations__institution=institution, affiliations__valid_to_date=None).first()
