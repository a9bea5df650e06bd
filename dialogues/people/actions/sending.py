import datetime as dt

from django.db import transaction

from dialogues.journal.actions import lock_stream, record
from dialogues.people.events import SendingPaused, SendingResumed
from dialogues.people.models import SendingPause


@transaction.atomic
def pause_sending(*, scope: str, actor: str, at: dt.datetime) -> SendingPause:
    """Mail of this scope is still written, and waits; of the scope `house`, all mail. A second time changes nothing."""
    lock_stream(key=scope)
    pause, is_new = SendingPause.objects.get_or_create(scope=scope, resumed_at=None, defaults={"paused_at": at})
    if is_new:
        record(SendingPaused(pause=pause.pk), stream=scope, actor=actor, at=at)
    return pause


@transaction.atomic
def resume_sending(*, scope: str, actor: str, at: dt.datetime) -> SendingPause | None:
    """What has waited leaves within a minute; None if nothing was paused."""
    lock_stream(key=scope)
    pause = SendingPause.objects.filter(scope=scope, resumed_at=None).first()
    if pause:
        pause.resumed_at = at
        pause.save(update_fields=["resumed_at"])
        record(SendingResumed(pause=pause.pk), stream=scope, actor=actor, at=at)
    return pause
