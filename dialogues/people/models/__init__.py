from .accounts import Membership, User
from .files import StoredFile
from .messages import Attachment, OutboundMessage, SendingPause, UnreachableAddress
from .persons import Affiliation, Consent, Person
from .profiles import DisclosureLog, ProfileAccess, ProfileValue
from .tokens import Token

__all__ = [
    "Affiliation",
    "Attachment",
    "Consent",
    "DisclosureLog",
    "Membership",
    "OutboundMessage",
    "Person",
    "ProfileAccess",
    "ProfileValue",
    "SendingPause",
    "StoredFile",
    "Token",
    "UnreachableAddress",
    "User",
]
