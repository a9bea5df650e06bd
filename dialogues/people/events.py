from dataclasses import dataclass

from dialogues.journal.events import Event, event

HOUSE = "house"  # the stream of accounts and roles


@dataclass(frozen=True, kw_only=True)
class _AboutMembership(Event):
    membership: int
    user: int
    role: str
    scope: str

    @property
    def subject(self) -> str:
        return f"membership:{self.membership}"


@event("membership.granted")
@dataclass(frozen=True, kw_only=True)
class MembershipGranted(_AboutMembership):
    pass


@event("membership.suspended")
@dataclass(frozen=True, kw_only=True)
class MembershipSuspended(_AboutMembership):
    pass


@event("membership.restored")
@dataclass(frozen=True, kw_only=True)
class MembershipRestored(_AboutMembership):
    pass


@event("membership.handed_over")
@dataclass(frozen=True, kw_only=True)
class MembershipHandedOver(_AboutMembership):
    """`membership` and `user` gave the role; `to_membership` and `to_user` have it now."""

    to_membership: int
    to_user: int


@dataclass(frozen=True, kw_only=True)
class _AboutAccount(Event):
    user: int

    @property
    def subject(self) -> str:
        return f"user:{self.user}"


@event("account.opened")
@dataclass(frozen=True, kw_only=True)
class AccountOpened(_AboutAccount):
    pass


@event("account.changed")
@dataclass(frozen=True, kw_only=True)
class AccountChanged(_AboutAccount):
    pass


@event("account.closed")
@dataclass(frozen=True, kw_only=True)
class AccountClosed(_AboutAccount):
    pass


@event("account.reopened")
@dataclass(frozen=True, kw_only=True)
class AccountReopened(_AboutAccount):
    pass


@dataclass(frozen=True, kw_only=True)
class _AboutPerson(Event):
    person: int

    @property
    def subject(self) -> str:
        return f"person:{self.person}"


@event("person.registered")
@dataclass(frozen=True, kw_only=True)
class PersonRegistered(_AboutPerson):
    pass


@event("person.form_of_address_recorded")
@dataclass(frozen=True, kw_only=True)
class FormOfAddressRecorded(_AboutPerson):
    pass


@event("person.affiliated")
@dataclass(frozen=True, kw_only=True)
class PersonAffiliated(_AboutPerson):
    affiliation: int
    institution: int
    role: str


@event("person.affiliation_ended")
@dataclass(frozen=True, kw_only=True)
class AffiliationEnded(_AboutPerson):
    affiliation: int
    institution: int
    on_date: str


@event("person.post_taken")
@dataclass(frozen=True, kw_only=True)
class PostTaken(_AboutPerson):
    affiliation: int
    contact_point: int


@event("consent.given")
@dataclass(frozen=True, kw_only=True)
class ConsentGiven(_AboutPerson):
    consent: int
    purpose: str
    notice_version: str
    method: str


@event("consent.withdrawn")
@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(_AboutPerson):
    consents: list[int]
    purpose: str


@dataclass(frozen=True, kw_only=True)
class _AboutMessage(Event):
    message: int

    @property
    def subject(self) -> str:
        return f"message:{self.message}"


@event("message.bounced")
@dataclass(frozen=True, kw_only=True)
class MessageBounced(_AboutMessage):
    """`final`: it will not be tried again. `status` is the code of RFC 3463."""

    final: bool
    status: str


@event("message.passed_on")
@dataclass(frozen=True, kw_only=True)
class MessagePassedOn(_AboutMessage):
    """Somebody gave it to the addressee by hand; `by` says by which channel."""

    by: str


@event("message.not_passed_on")
@dataclass(frozen=True, kw_only=True)
class PassingOnUndone(_AboutMessage):
    pass


@dataclass(frozen=True, kw_only=True)
class _AboutSending(Event):
    """`pause` is its row; the stream says whose mail."""

    pause: int

    @property
    def subject(self) -> str:
        return f"sending_pause:{self.pause}"


@event("sending.paused")
@dataclass(frozen=True, kw_only=True)
class SendingPaused(_AboutSending):
    pass


@event("sending.resumed")
@dataclass(frozen=True, kw_only=True)
class SendingResumed(_AboutSending):
    pass


@event("address.reachable")
@dataclass(frozen=True, kw_only=True)
class AddressReachable(Event):
    """A mail address that was marked as unreachable works again; which one stands in its row."""

    address: int

    @property
    def subject(self) -> str:
        return f"address:{self.address}"


@event("profile.declared")
@dataclass(frozen=True, kw_only=True)
class ProfileDeclared(_AboutPerson):
    """That something was said, and under which consent; never what, nor how much."""

    consent: int


@event("profile.erased")
@dataclass(frozen=True, kw_only=True)
class ProfileErased(_AboutPerson):
    pass


@event("person.counted_only")
@dataclass(frozen=True, kw_only=True)
class PersonCountedOnly(_AboutPerson):
    """INV-30: whoever it is stays in the head count and nowhere else."""


@event("person.erased")
@dataclass(frozen=True, kw_only=True)
class PersonErased(_AboutPerson):
    """`mails` that were emptied or called off, `links` that were closed, `texts` in which something was struck."""

    mails: int
    links: int
    texts: int


@event("personal_data.exported")
@dataclass(frozen=True, kw_only=True)
class PersonalDataExported(Event):
    disclosure: int
    recipient_kind: str
    rows: int

    @property
    def subject(self) -> str:
        return f"disclosure:{self.disclosure}"
