"""What reports tell beside how it goes: help that was asked for, and proof that was sent. As of the end of a day."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from dialogues.followup.models import EvidenceFile, ProgressUpdate
from dialogues.followup.queries.reports import counted_by

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


def told(scope: Scope, on: dt.date) -> Told:
    """Two queries. What was returned or taken back by then is out, as everywhere."""
    return Told(_requests(scope, on), _evidence(scope, on))


def _requests(scope: Scope, on: dt.date) -> list[Request]:
    until = scope.end_of(on)
    asking = ProgressUpdate.objects.filter(_about(scope), counted_by(until), reported_at__lt=until)
    rows = asking.exclude(support_needed="").order_by("pk")
    return [
        Request(own or of_step, _days(asked_at, answered_at if answered_at and answered_at < until else None))
        for own, of_step, asked_at, answered_at in rows.values_list(
            "commitment", "action_item__commitment", "reported_at", "support_answered_at"
        )
    ]


def _evidence(scope: Scope, on: dt.date) -> Counter[int]:
    until = scope.end_of(on)
    sent = EvidenceFile.objects.filter(
        _about(scope, "update__"), counted_by(until, "update__"), update__reported_at__lt=until
    )
    rows = sent.values_list("update__commitment", "update__action_item__commitment")
    return Counter(own or of_step or 0 for own, of_step in rows)


def _about(scope: Scope, prefix: str = "") -> Q:
    return scope.condition(f"{prefix}commitment__") | scope.condition(f"{prefix}action_item__commitment__")


def _days(asked_at: dt.datetime, answered_at: dt.datetime | None) -> Decimal | None:
    return Decimal((answered_at - asked_at).total_seconds()) / _DAY if answered_at else None
