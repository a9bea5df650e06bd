from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from dialogues.journal.models import DueWork
from dialogues.people.enums import STAFF, MessageState
from dialogues.people.models import OutboundMessage, UnreachableAddress
from dialogues.people.principals import Principal

from .roles import scopes_of


def messages_visible_to(principal: Principal) -> QuerySet[OutboundMessage]:
    """Mails of the programmes the account works for, newest first."""
    return OutboundMessage.objects.filter(scope__in=scopes_of(principal, *STAFF)).order_by("-created_at", "-pk")


def unreachable_address(email: str) -> UnreachableAddress | None:
    """That mails to this address came back, and nobody has said since that it works again."""
    return UnreachableAddress.objects.filter(email__iexact=email.strip(), cleared_at=None).first() if email else None


def unreachable_among(emails: Iterable[str]) -> dict[str, UnreachableAddress]:
    """Those of these addresses that take no mail, by the address in lower case; one query for a whole list."""
    wanted = {email.strip().lower() for email in emails if email}
    found = UnreachableAddress.objects.filter(cleared_at=None).annotate(lower=Lower("email")).filter(lower__in=wanted)
    return {address.email.lower(): address for address in found}


def unreachable_in_lower_case() -> QuerySet[UnreachableAddress, str]:
    """All addresses that take no mail, as the database writes them in lower case: to filter lists by."""
    dead = UnreachableAddress.objects.filter(cleared_at=None).annotate(lower=Lower("email"))
    return dead.order_by().values_list("lower", flat=True)


def calendar_before(message: OutboundMessage) -> bool:
    """An earlier mail for the same guest's calendar is still on its way: no cancellation overtakes its request (C20).

    Somebody who is named a second time is the same guest to the calendar. What nobody tries to send any more holds
    nothing up.
    """
    if not message.calendar:
        return False
    same = Q(subject_key=message.subject_key) | Q(scope=message.scope, to_email__iexact=message.to_email)
    waiting = OutboundMessage.objects.filter(same, state=MessageState.WAITING)
    earlier = list(waiting.filter(pk__lt=message.pk).exclude(calendar="").values_list("pk", flat=True))
    tried = DueWork.objects.filter(kind="mail.send", state=DueWork.State.WAITING, payload__message__in=earlier)
    return bool(earlier) and tried.exists()
