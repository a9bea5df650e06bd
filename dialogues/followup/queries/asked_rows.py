"""Mails that somebody asked for, as the page of what goes out shows them."""

import datetime as dt

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from dialogues.commitments.models import Commitment
from dialogues.followup.enums import Asked
from dialogues.followup.models import AskedMail, FollowUpMail
from dialogues.institutions.queries import group_mark, name_of
from dialogues.programme.models import Programme
from dialogues.programme.queries import today_in

from .addressees import Addressee, reached_by


class AskedRow:
    """As `FollowUpRow`; `about`: the commitments by their codes."""

    is_asked, is_unwanted, language = True, False, ""

    def __init__(
        self, mail: AskedMail, to: list[Addressee], unreachable: frozenset[str], about: list[Commitment]
    ) -> None:
        self.mail, self.to, self.unreachable, self.about = mail, to, unreachable, about
        self.name = name_of(mail.institution)
        self.mark = group_mark(mail.institution.stakeholder_group)
        self.group = str(mail.institution.stakeholder_group.label)

    @property
    def cursor(self) -> str:
        return f"a{self.mail.pk}"

    @cached_property
    def what(self) -> str:
        if self.mail.letter is None:
            return _("How it goes")
        words = _("Reminder of letter %(letter)s") if self.mail.reminder else _("Letter %(letter)s")
        return words % {"letter": self.mail.letter.reference}


def planned_for(mail: AskedMail) -> FollowUpMail:
    """The mail as the address book knows it: letters go to the focal point first."""
    to = Asked.FOCAL_POINT if mail.letter_id else Asked.OWNER
    return FollowUpMail(pk=mail.pk, programme=mail.programme, institution=mail.institution, to=to)


def asked_rows(
    mails: QuerySet[AskedMail], programme: Programme, *, at: dt.datetime, after: int = 0, at_most: int = 50
) -> list[AskedRow]:
    """A page of them, in a fixed number of queries."""
    told = mails.filter(pk__gt=after).select_related("programme", "institution", "letter")
    told = told.defer("letter__parts", "letter__html").prefetch_related("institution__names")
    page = list(told.order_by("pk")[:at_most])
    if not page:
        return []
    reached = reached_by([planned_for(mail) for mail in page], today_in(programme, at))
    keys = {key for mail in page for key in mail.commitments}
    about = Commitment.objects.select_related("dialogue__programme").in_bulk(keys)
    return [
        AskedRow(
            mail, reached.to[mail.pk], reached.unreachable, [about[key] for key in mail.commitments if key in about]
        )
        for mail in page
    ]
