from .accounts import Membership, User
from .messages import OutboundMessage
from .persons import Affiliation, Consent, Person
from .tokens import Token

__all__ = ["Affiliation", "Consent", "Membership", "OutboundMessage", "Person", "Token", "User"]
