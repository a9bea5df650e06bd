"""The plan of follow-up mails as it is read: by the moment at which they go."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from dialogues.followup.enums import Asked
from dialogues.followup.models import AskedMail, FollowUpMail, FollowUpStop
from dialogues.institutions.queries import group_mark, name_of
from dialogues.invitations.enums import ReminderState
from dialogues.invitations.queries.reminder_rows import Departure
from dialogues.people.principals import Principal
from dialogues.programme.models import Programme
from dialogues.programme.queries import programmes_visible_to, today_in

from .addressees import Addressee, reached_by
from .asked_rows import AskedRow, asked_rows
from .unwanted import unwanted_among

PAGE_SIZE = 50
SOON = dt.timedelta(days=14)
# What tells to whom a mail goes.
_ADDRESSED = (
    "programme",
    "institution",
    "person",
    "commitment__dialogue__programme",
    "action_item__dialogue__programme",
    "action_item__responsible",
)


@dataclass(frozen=True)
class FollowUpRow:
    """`what` it is about; `to` who gets it, at least one; unreachable addresses are passed on by hand. `is_unwanted`:
    it waits and will be left out, for its recipient has unsubscribed.
    """

    mail: FollowUpMail
    what: str
    language: str
    name: str
    mark: str
    group: str
    to: list[Addressee]
    unreachable: frozenset[str]
    is_unwanted: bool = False

    is_asked: ClassVar[bool] = False

    @property
    def cursor(self) -> str:
        return str(self.mail.pk)


def follow_up_mails_visible_to(user: Principal) -> QuerySet[FollowUpMail]:
    """A mail is its addressee's: those who answer for it read it, nobody else."""
    visible = FollowUpMail.objects.filter(programme__in=programmes_visible_to(user))
    return visible.select_related("programme", "institution", "person")


def moments_of(programme: Programme) -> Counter[dt.datetime]:
    """How many wait for each moment: what follow-up planned and what somebody asked for. One query."""
    waiting = (_planned(programme), asked_waiting(programme))
    planned, asked = (mails.order_by().values_list("due_at").annotate(Count("pk")) for mails in waiting)
    going = Counter[dt.datetime]()
    for due, mails in planned.union(asked, all=True):
        going[due] += mails
    return going


def departures_of(
    programme: Programme, *, until: dt.datetime, at: dt.datetime, going: Counter[dt.datetime] | None = None
) -> list[Departure]:
    """Every moment until then at which something goes, the next one first. Who has unsubscribed is counted apart.
    `going`: where the moments are known.
    """
    going = moments_of(programme) if going is None else going
    unwanted = Counter[dt.datetime]()
    if FollowUpStop.objects.filter(programme=programme).exists():
        planned = _planned(programme).filter(due_at__lte=until, to=Asked.OWNER)
        mails = list(planned.select_related(*_ADDRESSED))
        left_out = unwanted_among(mails, programme, at=at)
        unwanted.update(mail.due_at for mail in mails if mail.pk in left_out)
    soon = sorted(due for due in going if due <= until)
    return [Departure(at=due, mails=going[due] - unwanted[due], unwanted=unwanted[due]) for due in soon]


def asked_waiting(programme: Programme) -> QuerySet[AskedMail]:
    return AskedMail.objects.filter(programme=programme, state=ReminderState.PLANNED)


def mail_rows(programme: Programme, among: Q, *, at: dt.datetime, after: str = "") -> list[AskedRow | FollowUpRow]:
    """A page and one row more: first what somebody asked for, then what follow-up planned. `after`: a row's cursor."""
    most, rows, planned_after = PAGE_SIZE + 1, list[AskedRow | FollowUpRow](), 0
    kind, number = (after[:1], after[1:]) if after.startswith("a") else ("", after)
    known = int(number) if number.isdecimal() else 0
    if kind or not known:
        asked = AskedMail.objects.filter(among, programme=programme)
        rows += asked_rows(asked, programme, at=at, after=known, at_most=most)
    else:
        planned_after = known
    if len(rows) < most:
        planned = FollowUpMail.objects.filter(among, programme=programme)
        rows += follow_up_rows(planned, programme, at=at, after=planned_after, at_most=most - len(rows))
    return rows


def follow_up_rows(
    mails: QuerySet[FollowUpMail], programme: Programme, *, at: dt.datetime, after: int = 0, at_most: int = 50
) -> list[FollowUpRow]:
    """A page of them, in a fixed number of queries. Addressees as of `at`: who has left by then is not asked."""
    told = mails.filter(pk__gt=after).select_related(*_ADDRESSED, "action_item__commitment__dialogue__programme")
    page = list(told.prefetch_related("institution__names").order_by("pk")[:at_most])
    reached = reached_by(page, today_in(programme, at))
    waiting = [mail for mail in page if mail.state == ReminderState.PLANNED]
    unwanted = unwanted_among(waiting, programme, at=at, book=reached.book)
    return [_row(mail, reached.to[mail.pk], reached.unreachable, mail.pk in unwanted) for mail in page]


def words_of(mail: FollowUpMail | AskedMail) -> str:
    """Why it goes, in words."""
    if isinstance(mail, AskedMail):
        return _("somebody asked for it")
    days = mail.days
    if days is None:
        return _("the regular question")
    if days > 0:
        return _("%(n)s days after its date") % {"n": days} if days > 1 else _("the day after its date")
    return _("%(n)s days before its date") % {"n": -days} if days else _("on its date")


def _planned(programme: Programme) -> QuerySet[FollowUpMail]:
    return FollowUpMail.objects.filter(programme=programme, state=ReminderState.PLANNED)


def _row(mail: FollowUpMail, to: list[Addressee], unreachable: frozenset[str], is_unwanted: bool) -> FollowUpRow:
    subject = mail.action_item or mail.commitment
    institution = mail.institution
    return FollowUpRow(
        mail=mail,
        what=_title(mail),
        language=subject.language if subject else "",
        name=name_of(institution),
        mark=group_mark(institution.stakeholder_group),
        group=str(institution.stakeholder_group.label),
        to=to,
        unreachable=unreachable,
        is_unwanted=is_unwanted,
    )


def _title(mail: FollowUpMail) -> str:
    if mail.action_item:
        return mail.action_item.title
    return mail.commitment.statement if mail.commitment else _("Everything it has open")
