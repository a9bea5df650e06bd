"""What reports tell beside how it goes: help that was asked for, and proof that was sent. As of the end of a day."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter

from django.db.models import Q

from dialogues.followup.models import EvidenceFile, ProgressUpdate
from dialogues.followup.queries.reports import counted_by

from .asking import Asking, Question, Rows
from .scope import Scope

_DAY = Decimal(24 * 60 * 60)


@dataclass(frozen=True)
class Request:
    """Help asked for in one report. `days` until the secretariat answered; None: it had not by then."""

    commitment: int
    days: Decimal | None


@dataclass(frozen=True)
class Told:
    """`evidence`: files others can check, by commitment; those sent about its steps are among them."""

    requests: list[Request]
    evidence: Mapping[int, int]


def told(scope: Scope, on: dt.date) -> Asking[Told]:
    """What was returned or taken back by then is out, as everywhere."""
    until = scope.end_of(on)
    asking, sent = yield _asking(scope, until), _sent(scope, until)
    return Told(_requests(asking, until), Counter(own or of_step or 0 for _pk, own, of_step in sent))


def _asking(scope: Scope, until: dt.datetime) -> Question:
    asking = ProgressUpdate.objects.filter(_about(scope), counted_by(until), reported_at__lt=until)
    return asking.exclude(support_needed="").values_list(
        "pk", "commitment", "action_item__commitment", "reported_at", "support_answered_at"
    )


def _requests(rows: Rows, until: dt.datetime) -> list[Request]:
    return [
        Request(own or of_step, _days(asked_at, answered_at if answered_at and answered_at < until else None))
        for _pk, own, of_step, asked_at, answered_at in sorted(rows, key=itemgetter(0))
    ]


def _sent(scope: Scope, until: dt.datetime) -> Question:
    sent = EvidenceFile.objects.filter(
        _about(scope, "update__"), counted_by(until, "update__"), update__reported_at__lt=until
    )
    return sent.values_list("pk", "update__commitment", "update__action_item__commitment")


def _about(scope: Scope, prefix: str = "") -> Q:
    return scope.condition(f"{prefix}commitment__") | scope.condition(f"{prefix}action_item__commitment__")


def _days(asked_at: dt.datetime, answered_at: dt.datetime | None) -> Decimal | None:
    return Decimal((answered_at - asked_at).total_seconds()) / _DAY if answered_at else None
