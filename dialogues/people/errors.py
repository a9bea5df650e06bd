"""Refusals of the people app. The codes are part of the outside contract."""

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused

if TYPE_CHECKING:
    from .models import Token


class TokenRefused(Refused):
    """Base of what can be wrong with a link or key. `token` is known unless the secret was never ours."""

    status: ClassVar[int] = 410

    def __init__(self, token: "Token | None" = None) -> None:
        super().__init__()
        self.token = token


class TokenUnknown(TokenRefused):
    code = "token.unknown"
    detail = _("We do not know this link. Please check that it was copied whole.")
    status = 404


class TokenExpired(TokenRefused):
    code = "token.expired"
    detail = _("This link has expired.")


class TokenRevoked(TokenRefused):
    code = "token.revoked"
    detail = _("This link has been used or replaced by a newer one.")


class TokenTaken(Refused):
    code = "token.taken"
    detail = _("This code is or was in use. Choose another one.")


class TokenHasNoAddress(Refused):
    """`token.no_address`: the link was not made for an e-mail address, so nobody can be sent a new one."""

    code = "token.no_address"
    detail = _("This link was not sent by e-mail. Please ask the person who gave it to you for a new one.")


class TooManyLinks(Refused):
    code = "token.too_many"
    detail = _("Very many links are being asked for from your network. Please try again in ten minutes.")


class AlreadyMember(Refused):
    code = "membership.exists"
    field = "email"
    detail = _("This person already has this role here.")


class MembershipSuspended(Refused):
    code = "membership.suspended"
    detail = _("This role is suspended.")


class MembershipNotSuspended(Refused):
    code = "membership.not_suspended"
    detail = _("This role is not suspended.")


class LastConvenor(Refused):
    code = "membership.last_convenor"
    detail = _("A programme keeps at least one convenor. Hand the role over, or add another convenor first.")


class SamePerson(Refused):
    code = "membership.same_person"
    field = "to_user"
    detail = _("A role is handed over to somebody else.")


class AccountClosed(Refused):
    code = "account.closed"
    field = "email"
    detail = _("The account with this e-mail address is closed. An administrator can open it again.")


class AccountExists(Refused):
    code = "account.exists"
    field = "email"
    detail = _("There is already an account with this e-mail address.")


class WitnessMissing(Refused):
    code = "consent.witness_missing"
    field = "witness"
    detail = _("A consent that was spoken needs a witness: a colleague other than the one who writes it down.")


class EvidenceMissing(Refused):
    code = "consent.evidence_missing"
    field = "evidence"
    detail = _("Say where the signed sheet lies, for instance its number.")


class NoConsent(Refused):
    code = "consent.not_given"
    detail = _("There is no consent for this purpose that could be withdrawn.")


class AddressNotUnreachable(Refused):
    code = "address.not_unreachable"
    detail = _("This address is not marked as unreachable.")


class MessageNotByHand(Refused):
    code = "message.not_by_hand"
    detail = _("Only a message that no mail server takes to its addressee is passed on by hand.")


class MessageNotPassedOn(Refused):
    code = "message.not_passed_on"
    detail = _("This message is not marked as passed on.")


class MessageNotFailed(Refused):
    code = "message.not_failed"
    detail = _("Only a mail that could not be sent can be sent again.")


class ChildConsentsMissing(Refused):
    """PRV-7, INV-30."""

    code = "profile.child_consents_missing"
    detail = _(
        "For a child under 16 we need the consent of a parent or guardian and, from the age of 7, the child's own. "
        "Without both nothing is stored but that one more person comes."
    )
    field = "age_band"


class CountedOnly(Refused):
    code = "person.counted_only"
    detail = _("Of this person only the head count is kept; nothing else can be stored.")


class PurposeMissing(Refused):
    code = "disclosure.purpose_missing"
    detail = _("Say to whom the list goes and what for.")
    field = "purpose"


class LegalBasisMissing(Refused):
    code = "disclosure.legal_basis_missing"
    detail = _("An authority gets names on a legal basis only. Say which.")
    field = "legal_basis"


class PostHolderMissing(Refused):
    code = "post.holder_missing"
    detail = _("Choose a colleague or give a name.")
    field = "name"


class PostHolderElsewhere(Refused):
    code = "post.holder_elsewhere"
    detail = _("This person belongs to another institution.")
    field = "colleague"


class PostTakenTooEarly(Refused):
    """`date` is the day on which somebody began there."""

    code = "post.taken_too_early"
    detail = _("The present holder began on %(date)s; the change must be later.")
    field = "from_date"


class ErasedAlready(Refused):
    code = "person.erased_already"
    detail = _("This person is erased already.")


class StillComes(Refused):
    """`codes`: dialogues to come, or on, in which the person has a seat."""

    code = "person.still_comes"
    detail = _("Still comes to %(codes)s. Withdraw the person there first.")


class HasAPart(Refused):
    """`codes`: dialogues to come in which others count on the person, and standing meetings."""

    code = "person.has_a_part"
    detail = _("Still has a part in %(codes)s. Hand it over first.")


class OnlyConvenor(Refused):
    """`codes`: programmes that nobody else convenes."""

    code = "person.only_convenor"
    detail = _("Nobody else convenes %(codes)s. Name another convenor first.")


class OnlyFocalPoint(Refused):
    """`names`: institutions that owe something and can be reached through nobody else."""

    code = "person.only_focal_point"
    detail = _("The only focal point of %(names)s, which still owes something. Name another one first.")


class PersonElsewhere(Refused):
    """`codes`: other programmes in which the person takes part."""

    code = "person.elsewhere"
    detail = _(
        "Also takes part in %(codes)s. Only who convenes all of these, or an administrator, may erase the person."
    )


class NameNotTyped(Refused):
    code = "person.name_not_typed"
    detail = _("Write the name exactly as it stands above.")
    field = "typed"
