from django.db.models import QuerySet

from dialogues.people.enums import STAFF
from dialogues.people.models import OutboundMessage
from dialogues.people.principals import Principal

from .roles import scopes_of


def messages_visible_to(principal: Principal) -> QuerySet[OutboundMessage]:
    """Mails of the programmes the account works for, newest first."""
    return OutboundMessage.objects.filter(scope__in=scopes_of(principal, *STAFF)).order_by("-created_at", "-pk")


def scopes_with_messages(principal: Principal) -> list[str]:
    visible = messages_visible_to(principal).order_by("scope").values_list("scope", flat=True)
    return list(visible.distinct())
