"""Mails about editions of the scorecard; what moved on meanwhile is left alone. And counting it ahead of readers."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from django.core.cache import cache
from django.utils import translation

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.journal.models import DueWork
from dialogues.journal.work import handles, regularly
from dialogues.people.enums import Purpose
from dialogues.programme.models import Programme
from dialogues.programme.queries import today_in
from dialogues.programme.tasks.mailing import Opens, office_of, post_link_to
from dialogues.reports.actions.editions import ASK_FOR_COMMENTS
from dialogues.reports.models import ScorecardEdition
from dialogues.reports.queries.commenting import comment_key
from dialogues.reports.queries.headline import as_of
from dialogues.reports.queries.scorecard import Reading, Scope
from dialogues.reports.queries.scorecard.publicly import PublicReading
from dialogues.reports.queries.scorecard.remembered import count_ahead, is_counted_ahead
from dialogues.reports.queries.scorecard.wanted import wanted

# Somebody who comes a week late still reads that it is over, and what it said.
_READABLE_AFTERWARDS = dt.timedelta(days=7)
# Of one scorecard, however much is recorded meanwhile and however many loops run.
_COUNTED_EVERY_SECONDS = 10
# Whoever records something and then looks at the figures finds them counted meanwhile.
_LOOKED_AT_EVERY_SECONDS = 1


@regularly(seconds=_LOOKED_AT_EVERY_SECONDS)
def count_scorecards_ahead(at: dt.datetime) -> None:
    """Those that somebody looked at lately, so that whoever comes after a change need not wait. Others cost nothing."""
    for one in wanted(at):
        programme = Programme.objects.filter(pk=one.programme).first()
        turn = "scorecard:ahead:" + hashlib.sha256(repr(one).encode()).hexdigest()
        if programme:
            today = as_of(programme, at)
            reading = _KINDS[one.kind](Scope.from_query(programme, dict(one.chosen)), today, today)
            with translation.override(one.language):
                if not is_counted_ahead(reading) and cache.add(turn, True, _COUNTED_EVERY_SECONDS):
                    count_ahead(reading)


_KINDS: Mapping[str, type[Reading]] = {kind.__name__: kind for kind in (Reading, PublicReading)}


@handles(ASK_FOR_COMMENTS)
def mail_ask_for_comments(work: DueWork, at: dt.datetime) -> None:
    """To the institution's post, while comments may come."""
    edition = ScorecardEdition.objects.select_related("programme").get(pk=work.payload["edition"])
    institution = Institution.objects.prefetch_related("names").get(pk=work.payload["institution"])
    until = edition.comments_until_date
    if until is None or not edition.is_open_for_comments(today_in(edition.programme, at)):
        return
    office = office_of(institution)
    last = dt.datetime.combine(until, dt.time.max, ZoneInfo(edition.programme.timezone))
    context = {
        "institution": name_of(institution, language=office.language),
        "edition": edition,
        "programme": edition.programme,
    }
    post_link_to(
        office,
        "ask_for_comments",
        context,
        opens=Opens(Purpose.COMMENT, comment_key(edition.pk, institution.pk), last + _READABLE_AFTERWARDS),
        folder="reports",
        key=work.key,
        programme=edition.programme,
        subject_key=edition.subject,
        at=at,
    )
