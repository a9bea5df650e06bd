"""Reports: which of them count, and what still waits to be read."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import Count, Q, QuerySet

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import commitments_visible_in
from dialogues.followup.enums import ReportState
from dialogues.followup.models import ActionItem, ProgressUpdate
from dialogues.followup.states import COUNTING
from dialogues.institutions.models import Institution
from dialogues.people.models import Token
from dialogues.people.principals import Principal
from dialogues.programme.models import Programme


def counting_reports(subject: Commitment | ActionItem) -> QuerySet[ProgressUpdate]:
    """Of its owner, last written first; on a commitment itself and on its steps. What was returned or taken back does
    not count.
    """
    return counting_words(subject).filter(is_mark=False)


def counting_words(subject: Commitment | ActionItem) -> QuerySet[ProgressUpdate]:
    """The same, with the marks of colleagues."""
    about = (
        Q(action_item=subject)
        if isinstance(subject, ActionItem)
        else Q(commitment=subject) | Q(action_item__commitment=subject)
    )
    counting = ProgressUpdate.objects.filter(about, state__in=[state.value for state in COUNTING])
    return counting.order_by("-written_at", "-pk")


def counting_among(commitment: Commitment, told: Iterable[ProgressUpdate]) -> list[ProgressUpdate]:
    """Those on the promise itself that count, of reports that were read, in the order of `counting_reports`."""
    own = [one for one in told if one.commitment_id == commitment.pk and not one.is_mark and one.state in COUNTING]
    return sorted(own, key=lambda one: (one.written_at, one.pk), reverse=True)


def counted_by(until: dt.datetime, prefix: str = "") -> Q:
    """Those that counted just before that moment: what was returned or taken back later still did."""
    states = Q(**{f"{prefix}state__in": [state.value for state in COUNTING]})
    return states | Q(**{f"{prefix}reviewed_at__gte": until})


def reports_of_parts(subject: Commitment | ActionItem, parts: Sequence[Institution]) -> QuerySet[ProgressUpdate]:
    """On the subject itself; of a joint pledge those on these parts alone, the lead's with what names no part."""
    if isinstance(subject, ActionItem) or not subject.co_owners.all():
        return subject.progress_updates.filter(is_mark=False)
    of_lead = Q(signatory=None) if subject.lead_institution in parts else Q(pk=None)
    return subject.progress_updates.filter(Q(signatory__in=parts) | of_lead)


def reports_on(commitment: Commitment) -> QuerySet[ProgressUpdate]:
    """All of them, newest first, with what a page shows; marks of colleagues too."""
    about = Q(commitment=commitment) | Q(action_item__commitment=commitment)
    return _told(ProgressUpdate.objects.filter(about))


def reports_in(programme: Programme, reader: Principal) -> QuerySet[ProgressUpdate]:
    """All reports of owners on commitments of this programme that this reader may see, newest first."""
    visible = commitments_visible_in(programme, reader).values("pk")
    of_owners = ProgressUpdate.objects.filter(is_mark=False)
    return _told(of_owners.filter(Q(commitment__in=visible) | Q(action_item__commitment__in=visible)))


def report_counts(programme: Programme, reader: Principal) -> dict[str, int]:
    """By tab: what waits to be read, who asks for help, what was returned, and all."""
    found = reports_in(programme, reader).order_by().select_related(None).prefetch_related(None)
    return found.aggregate(**{name: Count("pk", filter=condition) for name, condition in TABS.items()})


TABS: dict[str, Q] = {
    "unread": Q(state=ReportState.SUBMITTED),
    "support": Q(support_answered_at=None, state__in=[state.value for state in COUNTING]) & ~Q(support_needed=""),
    "returned": Q(state=ReportState.RETURNED),
    "all": ~Q(state=ReportState.WITHDRAWN),
}


def _told(found: QuerySet[ProgressUpdate]) -> QuerySet[ProgressUpdate]:
    told = found.select_related(
        "commitment__dialogue__programme",
        "commitment__lead_institution",
        "action_item__commitment__dialogue__programme",
        "action_item__owner",
        "people",
        "stand_in",
        "through__person",
    )
    names = ("commitment__lead_institution__names", "action_item__owner__names")
    return told.prefetch_related("files", "money", *names).order_by("-reported_at", "-pk")


def sent_by_link(subject: ActionItem | Commitment, link: Token, *, named: str = "") -> ProgressUpdate | None:
    """The report of this key that came by the link; the last one where none is named."""
    sent = subject.progress_updates.filter(through=link).order_by("-pk")
    return sent.filter(pk=named).first() if named.isdecimal() and len(named) < 19 else sent.first()
