"""The plan of follow-up mails as it is read: by the moment at which they go."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from dialogues.followup.models import FollowUpMail
from dialogues.institutions.queries import group_mark, name_of
from dialogues.invitations.enums import ReminderState
from dialogues.invitations.queries.reminder_rows import Departure
from dialogues.people.principals import Principal
from dialogues.people.queries import unreachable_among
from dialogues.programme.models import Programme
from dialogues.programme.queries import programmes_visible_to, today_in

from .addressees import AddressBook, Addressee

SOON = dt.timedelta(days=14)


@dataclass(frozen=True)
class FollowUpRow:
    """`what` it is about; `to` who gets it, at least one; unreachable addresses are passed on by hand."""

    mail: FollowUpMail
    what: str
    language: str
    name: str
    mark: str
    group: str
    to: list[Addressee]
    unreachable: frozenset[str]


def follow_up_mails_visible_to(user: Principal) -> QuerySet[FollowUpMail]:
    """A mail is its addressee's: those who answer for it read it, nobody else."""
    visible = FollowUpMail.objects.filter(programme__in=programmes_visible_to(user))
    return visible.select_related("programme", "institution", "person")


def departures_of(programme: Programme, *, until: dt.datetime) -> list[Departure]:
    """Every moment until then at which something goes, the next one first."""
    planned = _planned(programme).filter(due_at__lte=until).order_by("due_at")
    counted = planned.values_list("due_at").annotate(mails=Count("pk"))
    return [Departure(at=due_at, mails=mails) for due_at, mails in counted]


def planned_later(programme: Programme, *, than: dt.datetime) -> int:
    return _planned(programme).filter(due_at__gt=than).count()


def follow_up_rows(
    mails: QuerySet[FollowUpMail], programme: Programme, *, at: dt.datetime, after: int = 0, at_most: int = 50
) -> list[FollowUpRow]:
    """A page of them, in a fixed number of queries. Addressees as of `at`: who has left by then is not asked."""
    told = mails.filter(pk__gt=after).select_related(
        "programme",
        "institution",
        "person",
        "commitment__dialogue__programme",
        "action_item__dialogue__programme",
        "action_item__responsible",
        "action_item__commitment__dialogue__programme",
    )
    page = list(told.prefetch_related("institution__names").order_by("pk")[:at_most])
    book = AddressBook(page, today_in(programme, at))
    to = {mail.pk: book.of(mail) for mail in page}
    unreachable = frozenset(unreachable_among(one.email for found in to.values() for one in found))
    return [_row(mail, to[mail.pk], unreachable) for mail in page]


def words_of(mail: FollowUpMail) -> str:
    """Why it goes, in words."""
    days = mail.days
    if days is None:
        return _("the regular question")
    if days > 0:
        return _("%(n)s days after its date") % {"n": days} if days > 1 else _("the day after its date")
    return _("%(n)s days before its date") % {"n": -days} if days else _("on its date")


def _planned(programme: Programme) -> QuerySet[FollowUpMail]:
    return FollowUpMail.objects.filter(programme=programme, state=ReminderState.PLANNED)


def _row(mail: FollowUpMail, to: list[Addressee], unreachable: frozenset[str]) -> FollowUpRow:
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
    )


def _title(mail: FollowUpMail) -> str:
    if mail.action_item:
        return mail.action_item.title
    return mail.commitment.statement if mail.commitment else _("Everything it has open")
