"""No more questions by mail, and asking again after all (calendar.md C23)."""

import datetime as dt

from django.db import transaction

from dialogues.followup.events_of_clocks import FollowUpStopped
from dialogues.followup.models import FollowUpStop
from dialogues.followup.queries.stops import StopKey
from dialogues.journal.actions import lock_stream, record
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose
from dialogues.people.links import link_to
from dialogues.programme.models import Programme


@transaction.atomic
def stop_questions(*, programme: Programme, key: StopKey, actor: str, at: dt.datetime) -> None:
    """Reminders and the regular question to this address stay unsent. Asked twice it is the same."""
    lock_stream(key=programme.scope)
    _stop, made = FollowUpStop.objects.get_or_create(
        programme=programme, address_digest=key.address_digest, defaults={"stopped_at": at}
    )
    if made:
        _record(programme, True, actor, at)


@transaction.atomic
def want_questions_again(*, programme: Programme, key: StopKey, actor: str, at: dt.datetime) -> None:
    """Undo of the above; what was left out meanwhile stays unsent."""
    lock_stream(key=programme.scope)
    if FollowUpStop.objects.filter(programme=programme, address_digest=key.address_digest).delete()[0]:
        _record(programme, False, actor, at)


def stop_link(*, programme: Programme, email: str, language: str = "", at: dt.datetime) -> str:
    """For one mail, whose `language` its page speaks. It never expires: whoever finds an old mail may still say no.
    Empty without an address.
    """
    if not email:
        return ""
    key = str(StopKey.of(programme, email))
    _token, secret = issue_token(purpose=Purpose.NO_QUESTIONS, object_key=key, label=language, at=at)
    return link_to(Purpose.NO_QUESTIONS, secret)


def _record(programme: Programme, stopped: bool, actor: str, at: dt.datetime) -> None:
    record(FollowUpStopped(programme=programme.pk, stopped=stopped), stream=programme.scope, actor=actor, at=at)
