"""To whom the mails of follow-up go. Read for a whole page at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dialogues.commitments.models import Commitment
from dialogues.followup.enums import Asked
from dialogues.followup.models import ActionItem, FollowUpMail
from dialogues.institutions.models import ContactPoint, Institution
from dialogues.institutions.queries import in_force_on, name_of
from dialogues.invitations.queries.wording import CHAIRS
from dialogues.people.enums import AffiliationRole, Role
from dialogues.people.models import Affiliation, Person, User
from dialogues.people.queries import members_of, unreachable_among
from dialogues.programme.models import DialogueRole, Programme


@dataclass(frozen=True)
class Addressee:
    """`key` tells the addressees of one mail apart. Without an address it is passed on by hand."""

    key: str
    name: str
    email: str
    language: str
    person: Person | None = None


class AddressBook:
    """Who is written to for each of these mails, on a day. A fixed number of queries, one more per programme."""

    def __init__(self, mails: Iterable[FollowUpMail], on: dt.date) -> None:
        self._mails = [*mails]
        self._on = on
        self._posts: dict[int, list[ContactPoint]] = defaultdict(list)
        self._held: dict[int, list[Affiliation]] = defaultdict(list)
        self._chairs: dict[int, list[Person]] = defaultdict(list)
        institutions = {mail.institution_id for mail in self._mails}
        posts = ContactPoint.objects.filter(institution__in=institutions, closed_at=None)
        for post in posts.order_by("-is_primary", "pk"):
            self._posts[post.institution_id].append(post)
        held = Affiliation.objects.filter(institution__in=institutions, person__erased_at=None)
        for one in held.select_related("person").order_by("pk"):
            self._held[one.institution_id].append(one)
        self._in_force = set(held.filter(in_force_on(on)).values_list("pk", flat=True))
        self._read_chairs()
        self._convenors = {scope: _colleagues(scope) for scope in {mail.programme.scope for mail in self._going_up()}}
        self._unreachable = unreachable_among(self._addresses())

    def of(self, mail: FollowUpMail) -> list[Addressee]:
        """Never empty: with nobody to write to it is the institution itself, by hand."""
        if mail.to == Asked.CHAIRS:
            dialogue = _dialogue_of(mail)
            chairs = [named_addressee(one) for one in self._chairs[dialogue or 0] if self._takes_mail(one.email)]
            return chairs or self._convenors[mail.programme.scope] or [_by_hand(mail.institution)]
        at_post = [_post(one) for one in self._posts[mail.institution_id]]
        focal = [named_addressee(one.person) for one in self._focal_points(mail.institution_id)]
        named = [
            named_addressee(one) for one in [_responsible(mail)] if one and self._still_there(one, mail.institution_id)
        ]
        asked = focal + at_post if mail.to == Asked.FOCAL_POINT else named + at_post + focal
        return self._first(asked) or [_by_hand(mail.institution)]

    def _first(self, asked: Sequence[Addressee]) -> list[Addressee]:
        """Whoever can be reached, else whoever is known: that mail is passed on by hand."""
        return [one for one in asked if self._takes_mail(one.email)][:1] or [*asked[:1]]

    def _takes_mail(self, email: str) -> bool:
        return bool(email) and email.lower() not in self._unreachable

    def _still_there(self, person: Person, institution: int) -> bool:
        """Who has left is not asked; whoever was never registered anywhere is taken as named."""
        known = [one for one in self._held[institution] if one.person_id == person.pk]
        return not known or any(one.valid_to_date is None or one.valid_to_date > self._on for one in known)

    def _focal_points(self, institution: int) -> list[Affiliation]:
        return [
            one
            for one in self._held[institution]
            if one.role == AffiliationRole.FOCAL_POINT and one.pk in self._in_force
        ]

    def _going_up(self) -> list[FollowUpMail]:
        return [mail for mail in self._mails if mail.to == Asked.CHAIRS]

    def _read_chairs(self) -> None:
        dialogues = {_dialogue_of(mail) for mail in self._going_up()}
        roles = DialogueRole.objects.filter(dialogue__in=dialogues, role__in=CHAIRS)
        for role in roles.select_related("person").order_by("role", "pk") if dialogues else ():
            self._chairs[role.dialogue_id].append(role.person)

    def _addresses(self) -> list[str]:
        people = [one.person for held in self._held.values() for one in held]
        people += [person for chairs in self._chairs.values() for person in chairs]
        people += [person for mail in self._mails if (person := _responsible(mail))]
        return [*(one.email for one in people), *(post.email for posts in self._posts.values() for post in posts)]


@dataclass(frozen=True)
class Reached:
    """For a page of mails: `to` by the mail's key, at least one each; `unreachable` among their addresses."""

    book: AddressBook
    to: dict[int, list[Addressee]]
    unreachable: frozenset[str]


def reached_by(mails: Sequence[FollowUpMail], on: dt.date) -> Reached:
    book = AddressBook(mails, on)
    to = {mail.pk: book.of(mail) for mail in mails}
    return Reached(book, to, frozenset(unreachable_among(one.email for found in to.values() for one in found)))


def addressee_about(subject: ActionItem | Commitment, institution: Institution, on: dt.date) -> Addressee:
    """Who is asked there how it goes with this: the rule of every mail."""
    mail = FollowUpMail(programme=subject.dialogue.programme, institution=institution, to=Asked.OWNER)
    if isinstance(subject, ActionItem):
        mail.action_item = subject
    else:
        mail.commitment = subject
    return AddressBook([mail], on).of(mail)[0]


def addressee_at(institution: Institution, programme: Programme, on: dt.date) -> Addressee:
    """Who is written to there about no obligation in particular."""
    mail = FollowUpMail(programme=programme, institution=institution, to=Asked.OWNER)
    return AddressBook([mail], on).of(mail)[0]


def named_addressee(person: Person) -> Addressee:
    return Addressee(f"person:{person.pk}", person.name, person.email, person.language, person)


def _responsible(mail: FollowUpMail) -> Person | None:
    """By name; who was so before another institution took it over is not asked any more."""
    item = mail.action_item
    if item is None or item.owner_id != mail.institution_id or item.responsible_gone_at:
        return mail.person
    return mail.person or item.responsible


def _dialogue_of(mail: FollowUpMail) -> int | None:
    subject = mail.commitment or mail.action_item
    return subject.dialogue_id if subject else None


def _colleagues(scope: str) -> list[Addressee]:
    return [_colleague(user) for user in members_of(scope, Role.CONVENOR)]


def _colleague(user: User) -> Addressee:
    return Addressee(f"user:{user.pk}", user.name, user.email, user.language)


def _post(post: ContactPoint) -> Addressee:
    return Addressee(f"contact_point:{post.pk}", post.post, post.email, post.language)


def _by_hand(institution: Institution) -> Addressee:
    return Addressee(f"institution:{institution.pk}", name_of(institution), "", "vi")
