"""What the calendar world does when the domain has recorded something."""

from calendaring.endings import tell_place_ended
from calendaring.hearing import NEWS, plan_news
from calendaring.inbound.alerts import hear_of_return
from calendaring.inbound.deciding import forget_person
from calendaring.invitations import confirm_answer
from calendaring.standing.hearing import NEWS as STANDING_NEWS
from calendaring.standing.hearing import plan_news as plan_standing_news
from calendaring.subscriptions import offer_programme_feed
from dialogues.invitations.events import DelegateAnswered, DelegateWithdrawn
from dialogues.invitations.models import Delegate
from dialogues.journal.models import Entry
from dialogues.journal.queries import entries_after
from dialogues.people.events import MessageBounced, PersonCountedOnly, PersonErased
from dialogues.programme.models import Programme

PROGRAMME_CREATED = "programme.created"
HEARD = (
    DelegateAnswered.kind,
    DelegateWithdrawn.kind,
    PROGRAMME_CREATED,
    MessageBounced.kind,
    PersonCountedOnly.kind,
    PersonErased.kind,
    *NEWS,
    *STANDING_NEWS,
)


def hear(*, stream: str, after: int = 0, through: int | None = None) -> None:
    """Do what these entries ask for. Hearing them again does nothing: every mail is keyed by stream and number."""
    entries = entries_after(stream, after).filter(kind__in=HEARD)
    for entry in entries if through is None else entries.filter(sequence__lte=through):
        if entry.kind == PROGRAMME_CREATED:
            programme = Programme.objects.get(pk=int(entry.subject.partition(":")[2]))
            offer_programme_feed(programme=programme, at=entry.at)
        elif entry.kind == MessageBounced.kind:
            hear_of_return(entry)
        elif entry.kind in (PersonCountedOnly.kind, PersonErased.kind):
            forget_person(person=entry.data["person"], at=entry.at)
        elif entry.kind in NEWS:
            plan_news(stream, entry)
        elif entry.kind in STANDING_NEWS:
            plan_standing_news(stream, entry)
        elif entry.kind == DelegateWithdrawn.kind:
            gone = Delegate.objects.get(pk=entry.data["delegate"])
            if gone.withdrawn_at is None:
                continue  # the seat has come back meanwhile, and with it a mail of its own (C36)
            tell_place_ended(delegate=gone, key=f"calendar:{stream}:{entry.sequence}", at=entry.at)
        else:
            _confirm(stream, entry)


def _confirm(stream: str, entry: Entry) -> None:
    # Only the last answer is worth a mail: an earlier one may have been changed before we came to it.
    later = entries_after(stream, entry.sequence).filter(kind=entry.kind, subject=entry.subject)
    delegate = Delegate.objects.get(pk=entry.data["delegate"])
    # And whose place has ended since gets no links any more.
    if not later.exists() and delegate.withdrawn_at is None:
        confirm_answer(delegate=delegate, key=f"calendar:{stream}:{entry.sequence}", at=entry.at)
