"""The institution names its people (domain.md §0.1)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from dialogues.institutions.models import Institution
from dialogues.invitations.enums import Arrival, Capacity, InvitationState, NominationState
from dialogues.invitations.errors import AlreadyDelegate, NameMissing, NobodyNamed, SeatsFull, SecondHead
from dialogues.invitations.events import DelegateRegistered, NominationAccepted, NominationReceived
from dialogues.invitations.models import Delegate, Invitation, Nomination
from dialogues.invitations.queries.invitations import WITHOUT_SEAT, free_seats, standing_of
from dialogues.invitations.states import INVITATION_MOVES, NOMINATION_MOVES, check_move
from dialogues.journal.actions import Fact, record_all
from dialogues.people.actions import affiliate_person, create_person
from dialogues.people.enums import AffiliationRole, Mandate
from dialogues.people.models import Person, Token
from dialogues.people.queries import is_affiliated

from .letters import post_receipt, post_rsvp_request
from .links import issue_delegate_links
from .replies import open_for_reply, replying


@dataclass(frozen=True, kw_only=True)
class Nominee:
    """One person as the institution names it, with the mandate it gives."""

    name: str
    mandate: Mandate | str
    title: str = ""
    email: str = ""
    phone: str = ""
    language: str = "vi"
    capacity: Capacity | str = Capacity.OFFICIAL
    is_head: bool = False


@transaction.atomic
def nominate_delegates(
    *,
    invitation: Invitation,
    nominees: Sequence[Nominee],
    at: dt.datetime,
    through: Token | None = None,
    actor: str = "",
) -> list[Nomination]:
    """In the order given, as many as there are free seats become delegates, the others alternates (IVT-1, INV-11).

    `nomination.nobody_named`, `nominee.name_missing`, `nomination.second_head`, `delegate.already` (INV-12),
    `invitation.withdrawn`, `invitation.wrong_state`, `dialogue.over`, `dialogue.cancelled`.
    """
    invitation = open_for_reply(invitation)
    check_move(INVITATION_MOVES, invitation.state, InvitationState.NOMINATED_PARTIAL)
    _check_list(invitation, nominees)
    actor = replying(through, actor)
    facts: list[Fact] = []
    nominations = [_nominate(invitation, nominee, actor, at, facts) for nominee in nominees]
    invitation.answered_at = at
    restate(invitation)
    record_all(facts, stream=invitation.dialogue.stream)
    post_receipt(invitation, nominations, at=at)
    return nominations


@transaction.atomic
def accept_alternate(*, nomination: Nomination, actor: str, at: dt.datetime) -> Delegate:
    """Give a seat that fell free to an alternate. `invitation.seats_full`, `invitation.wrong_state`."""
    invitation = open_for_reply(nomination.invitation)
    nomination = invitation.nominations.select_related("person").get(pk=nomination.pk)
    check_move(NOMINATION_MOVES, nomination.state, NominationState.ACCEPTED)
    if not _has_seat(invitation, nomination.capacity):
        raise SeatsFull
    nomination.state = NominationState.ACCEPTED
    nomination.save(update_fields=["state"])
    facts = [Fact(event=NominationAccepted(nomination=nomination.pk, invitation=invitation.pk), actor=actor, at=at)]
    delegate = _register(nomination, actor, at, facts)
    restate(invitation)
    record_all(facts, stream=invitation.dialogue.stream)
    return delegate


def restate(invitation: Invitation) -> None:
    """Let the state follow the seats."""
    invitation.state = standing_of(invitation)
    invitation.save(update_fields=["state", "answered_at"])


def _check_list(invitation: Invitation, nominees: Sequence[Nominee]) -> None:
    if not nominees:
        raise NobodyNamed
    if not all(nominee.name.strip() for nominee in nominees):
        raise NameMissing
    heads = sum(nominee.is_head for nominee in nominees) + invitation.nominations.filter(is_head=True).count()
    if heads > 1:
        raise SecondHead


def _nominate(invitation: Invitation, nominee: Nominee, actor: str, at: dt.datetime, facts: list[Fact]) -> Nomination:
    seated = _has_seat(invitation, nominee.capacity)
    person = _person(invitation, nominee, actor, at)
    nomination = Nomination.objects.create(
        invitation=invitation,
        person=person,
        title=nominee.title.strip(),
        capacity=nominee.capacity,
        mandate=nominee.mandate,
        is_head=nominee.is_head,
        submitted_at=at,
        state=NominationState.ACCEPTED if seated else NominationState.ALTERNATE,
    )
    received = NominationReceived(
        nomination=nomination.pk,
        invitation=invitation.pk,
        state=NominationState(nomination.state),
        mandate=str(nominee.mandate),
        capacity=Capacity(nominee.capacity),
    )
    facts.append(Fact(event=received, actor=actor, at=at))
    if seated:
        _register(nomination, actor, at, facts)
    return nomination


def _register(nomination: Nomination, actor: str, at: dt.datetime, facts: list[Fact]) -> Delegate:
    invitation, person = nomination.invitation, nomination.person
    delegate = Delegate.objects.create(
        dialogue=invitation.dialogue,
        person=person,
        nomination=nomination,
        institution=invitation.institution,
        capacity=nomination.capacity,
        mandate=nomination.mandate,
        arrival=Arrival.NOMINATED,
    )
    registered = DelegateRegistered(
        delegate=delegate.pk,
        arrival=Arrival.NOMINATED,
        mandate=str(nomination.mandate),
        institution=invitation.institution_id,
    )
    facts.append(Fact(event=registered, actor=actor, at=at))
    post_rsvp_request(delegate, links=issue_delegate_links(delegate=delegate, at=at), at=at)
    return delegate


def _has_seat(invitation: Invitation, capacity: str) -> bool:
    return capacity in WITHOUT_SEAT or free_seats(invitation) > 0


def _person(invitation: Invitation, nominee: Nominee, actor: str, at: dt.datetime) -> Person:
    name, email = " ".join(nominee.name.split()), nominee.email.strip().lower()
    person = _known_person(invitation.institution, name, email)
    if person and invitation.dialogue.delegates.filter(person=person, withdrawn_at=None).exists():
        raise AlreadyDelegate(name=name)
    if person and invitation.nominations.filter(person=person).exists():
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
