"""A planned mail on its page: as it went out, else as it would go."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Q

from dialogues.invitations.enums import ReminderState
from dialogues.invitations.models import PlannedMail
from dialogues.people.emails import Mail
from dialogues.people.links import mask_links
from dialogues.people.models import OutboundMessage
from dialogues.people.principals import Principal
from dialogues.people.queries import messages_visible_to


@dataclass(frozen=True)
class ShownMail:
    """`written`: what it became in the Outbox, one for each addressee. None where it has not gone, or where what it
    said has been deleted since: then these are the words it would have today.
    """

    subject: str
    text: str
    short_text: str
    written: list[OutboundMessage] = field(default_factory=list)


def shown_mail(user: Principal, mail: PlannedMail, *, written: Q, preview: Callable[[], Mail]) -> ShownMail:
    """`written` finds its messages. Nobody's personal link is shown."""
    sent = messages_visible_to(user).filter(written) if mail.state == ReminderState.SENT else None
    kept = [] if sent is None else list(sent.exclude(text="").order_by("pk"))
    if not kept:
        said = preview()
        return ShownMail(said.subject, said.text, said.short_text)
    first = kept[0]
    return ShownMail(first.subject, mask_links(first.text), mask_links(first.short_text), kept)
