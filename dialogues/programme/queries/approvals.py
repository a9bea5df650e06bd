"""Where the permissions of a dialogue stand: what is missing, until when, and what is late (SCH-1, §2.7(2))."""

import datetime as dt
import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.languages.translated import said
from dialogues.people.enums import Role
from dialogues.people.models import User
from dialogues.people.queries import has_role
from dialogues.programme.enums import ApprovalState as A
from dialogues.programme.enums import DialogueKind
from dialogues.programme.models import Approval, Dialogue, Programme
from dialogues.programme.states import PERMITTED, SETTLED

from .rules import reasons_of

# A permission that comes later leaves no time for letters: ministries have theirs three weeks before.
PERMISSION_DAYS = 15
SOON_DAYS = 10


@dataclass(frozen=True)
class Standing:
    """One permission as pages and task lists show it. `is_missing`: because of it nothing can be scheduled."""

    approval: Approval
    title: str
    authority: str
    reasons: tuple[str, ...]
    latest_date: dt.date | None
    is_missing: bool
    is_late: bool
    items_missing: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Delays:
    """Days between the dossier and the decision, over decided approvals; None where nothing was decided."""

    decided: int
    days_median: float | None
    days_longest: int | None
    late: int
    waiting: int
    sent_late: int


def event_day(dialogue: Dialogue) -> dt.date | None:
    """The day on which it takes place, where it takes place."""
    return dialogue.starts_at.astimezone(dialogue.zone).date() if dialogue.starts_at else None


def latest_dossier_date(dialogue: Dialogue, lead_days: int) -> dt.date | None:
    """Calendar days before the day of the dialogue (§2.7(2)); None without a date."""
    day = event_day(dialogue)
    return day - dt.timedelta(days=lead_days) if day else None


def approvals_of(dialogue: Dialogue) -> QuerySet[Approval]:
    return dialogue.approvals.select_related("rule").order_by("pk")


def approval_standing(dialogue: Dialogue, on: dt.date) -> list[Standing]:
    """All permissions of a dialogue as they stand on a day; those no longer required come last."""
    approvals = list(approvals_of(dialogue))
    reasons = reasons_of(approvals)
    found = [standing_of(approval, dialogue, on, reasons) for approval in approvals]
    return sorted(found, key=lambda one: one.approval.state == A.NOT_REQUIRED)


def standing_of(
    approval: Approval, dialogue: Dialogue, on: dt.date, reasons: Mapping[int, list[str]] | None = None
) -> Standing:
    latest = latest_dossier_date(dialogue, approval.lead_days)
    waits = approval.state in (A.TO_PREPARE, A.REFUSED, A.EXPIRED)
    return Standing(
        approval=approval,
        title=said(approval.rule.title).text,
        authority=said(approval.authority).text,
        reasons=tuple((reasons if reasons is not None else reasons_of([approval])).get(approval.pk, ())),
        latest_date=latest,
        is_missing=approval.state not in SETTLED or not covers(approval, dialogue),
        is_late=bool(waits and latest and on > latest),
        items_missing=tuple(said(item["title"]).text for item in approval.dossier if not item.get("done")),
        warnings=tuple(_warnings(approval, dialogue, latest, on)),
    )


def covers(approval: Approval, dialogue: Dialogue) -> bool:
    """Whether a permission given until a day still covers the dialogue, which may have moved."""
    day = event_day(dialogue)
    return not (approval.state in PERMITTED and approval.valid_until_date and day and day > approval.valid_until_date)


def is_lead_binding(dialogue: Dialogue) -> bool:
    """In an emergency the days before the dialogue are a warning only (SCH-6)."""
    return dialogue.kind != DialogueKind.RAPID_DIALOGUE


def is_convenor(actor: str, programme: Programme) -> bool:
    """Whether whoever acts may waive and override: the convenor, and the system that tells a story again."""
    if actor == "system":
        return True
    kind, _colon, pk = actor.partition(":")
    user = User.objects.filter(pk=int(pk)).first() if kind == "user" and pk.isdigit() else None
    return user is not None and has_role(user, programme.scope, Role.CONVENOR)


def permission_delays(programme: Programme, on: dt.date) -> Delays:
    """How long authorities took in this programme, and how often the answer came after its day."""
    rows = (
        Approval.objects.filter(dialogue__programme=programme).exclude(submitted_date=None).select_related("dialogue")
    )
    decided = [row for row in rows if row.decided_date]
    days = [(row.decided_date - row.submitted_date).days for row in decided if row.decided_date and row.submitted_date]
    return Delays(
        decided=len(decided),
        days_median=statistics.median(days) if days else None,
        days_longest=max(days) if days else None,
        late=sum(bool(row.reply_due_date and (row.decided_date or on) > row.reply_due_date) for row in rows),
        waiting=sum(row.state == A.SUBMITTED for row in rows),
        sent_late=sum(bool(row.late_reason) for row in rows),
    )


def approvals_waiting(programmes: Iterable[Programme] | QuerySet[Programme]) -> QuerySet[Approval]:
    """What somebody still has to do something for, soonest dialogue first: for task lists."""
    waiting = Q(state__in=[A.TO_PREPARE, A.SUBMITTED, A.REFUSED, A.EXPIRED])
    rows = Approval.objects.filter(waiting, dialogue__programme__in=programmes)
    return rows.select_related("rule", "dialogue__programme").order_by("dialogue__starts_at", "pk")


def _warnings(approval: Approval, dialogue: Dialogue, latest: dt.date | None, on: dt.date) -> Iterable[str]:
    state, day = A(approval.state), event_day(dialogue)
    if state in (A.TO_PREPARE, A.REFUSED, A.EXPIRED) and latest:
        yield from _dossier_warnings(approval, dialogue, latest, on)
    if state == A.SUBMITTED and approval.reply_due_date and on > approval.reply_due_date:
        yield _("The answer was due on %(date)s.") % {"date": _shown(approval.reply_due_date)}
    if state in (A.SUBMITTED, *PERMITTED) and day:
        known = approval.decided_date or on
        if 0 <= (day - known).days < PERMISSION_DAYS:
            yield _before(state, (day - known).days)
    if not covers(approval, dialogue) and approval.valid_until_date:
        yield _("It covers dialogues until %(date)s only; this one is later.") % {
            "date": _shown(approval.valid_until_date)
        }
    if state == A.REFUSED:
        yield _("Permission was refused: change the plan and apply again, or cancel the dialogue.")


def _dossier_warnings(approval: Approval, dialogue: Dialogue, latest: dt.date, on: dt.date) -> Iterable[str]:
    shown: dict[str, Any] = {"date": _shown(latest)}
    if on > latest and not is_lead_binding(dialogue):
        yield _("The dossier should have gone out by %(date)s. For a rapid dialogue it may still go.") % shown
    elif on > latest and approval.late_reason:
        yield _("Late: it should have gone out by %(date)s. The convenor allowed it.") % shown
    elif on > latest:
        yield _("Too late: the dossier should have gone out by %(date)s.") % shown
    elif (latest - on).days <= SOON_DAYS:
        left = (latest - on).days
        told = ngettext(
            "The dossier must go out by %(date)s: %(n)s day left.",
            "The dossier must go out by %(date)s: %(n)s days left.",
            left,
        )
        yield told % (shown | {"n": left})


def _before(state: A, days: int) -> str:
    waiting = ngettext(
        "No answer yet, %(n)s day before the dialogue.", "No answer yet, %(n)s days before the dialogue.", days
    )
    came = ngettext(
        "The permission came %(n)s day before the dialogue.",
        "The permission came %(n)s days before the dialogue.",
        days,
    )
    return (waiting if state == A.SUBMITTED else came) % {"n": days}


def _shown(day: dt.date) -> str:
    return date_format(day, "DATE_FORMAT")
