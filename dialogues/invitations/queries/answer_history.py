import datetime as dt

from django.db.models import Max, QuerySet

from dialogues.invitations.models import Answer, Delegate


def answers_of(delegate: Delegate) -> QuerySet[Answer]:
    """Every answer, the last one first: by when it was said, whatever the channel (calendar.md C33)."""
    return delegate.answers.order_by("-said_at", "-pk")


def last_answered_at(delegate: Delegate) -> dt.datetime | None:
    """When the answer that stands was given; None before the first."""
    last: dt.datetime | None = delegate.answers.aggregate(last=Max("said_at"))["last"]
    return last
