from .accounts import Membership, User
from .files import StoredFile
from .messages import Attachment, OutboundMessage, UnreachableAddress
from .persons import Affiliation, Consent, Person
from .tokens import Token

__all__ = [
    "Affiliation",
    "Attachment",
    "Consent",
    "Membership",
    "OutboundMessage",
    "Person",
    "StoredFile",
    "Token",
    "UnreachableAddress",
    "User",
]
