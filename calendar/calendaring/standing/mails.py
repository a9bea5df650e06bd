"""One mail to one member, with its part for the calendar, through the same Outbox as everybody's (calendar.md C14)."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import translation
from django.utils.formats import date_format

from calendaring import ics
from calendaring.organizer import mail_domain
from calendaring.standing.record import remember, thread_of
from dialogues.institutions.queries import name_of
from dialogues.invitations.queries.wording import when_in_words
from dialogues.languages.translated import said
from dialogues.people.actions import post_message
from dialogues.people.emails import Mail, render_mail
from dialogues.people.models import OutboundMessage
from dialogues.programme.models import MeetingMember, Series
from dialogues.programme.queries.series import Occurrence, coming_occurrences

NEXT = 6  # dates that a mail lists; the calendar has them all


def post_to_member(
    member: MeetingMember,
    template: str,
    method: ics.Method,
    meetings: Sequence[ics.Meeting],
    *,
    key: str,
    at: dt.datetime,
) -> OutboundMessage:
    """The caller holds the member's row. One thread per member and meeting (C23)."""
    person, scope = member.person, member.meeting.series.programme.scope
    calendar = ics.series_message(method, meetings, domain=mail_domain())
    mail = mail_to_member(member, template, meetings, at=at)
    message = post_message(
        key=key,
        scope=scope,
        subject_key=f"meeting_member:{member.pk}",
        to_name=person.name,
        to_email=person.email,
        language=person.language,
        calendar=calendar.decode(),
        calendar_method=method.value,
        references=thread_of(member),
        at=at,
        **mail.words(),
    )
    remember(member, message, method, meetings, calendar)
    return message


def mail_to_member(member: MeetingMember, template: str, meetings: Sequence[ics.Meeting], *, at: dt.datetime) -> Mail:
    """In the member's language."""
    series, language = member.meeting.series, member.person.language
    first = meetings[0]
    with translation.override(language):
        coming = [one for one in coming_occurrences(series, at) if one.takes_place]
        context: dict[str, Any] = {
            "name": member.person.name,
            "title": said(series.title, language).text,
            "convenor": name_of(series.programme.convening_institution, language=language),
            "venue": series.venue or str(series.get_mode_display()),
            "when": span_in_words(series, first.starts_at, first.ends_at),
            "planned": span_in_words(series, *series.span_on(first.instead_of.astimezone(series.zone).date()))
            if first.instead_of
            else "",
            "dates": [_line(series, one, language) for one in coming[:NEXT]],
            "more": len(coming) > NEXT,
        }
    return render_mail(f"calendaring/mail/{template}", context, language)


def span_in_words(series: Series, starts_at: dt.datetime, ends_at: dt.datetime) -> str:
    """Days alone where it takes whole days."""
    if not series.is_all_day:
        return when_in_words(starts_at, ends_at, series.zone)
    days = [date_format(moment.astimezone(series.zone).date(), "DATE_FORMAT") for moment in (starts_at, ends_at)]
    return " – ".join(dict.fromkeys(days))


def _line(series: Series, one: Occurrence, language: str) -> str:
    words = span_in_words(series, one.starts_at, one.ends_at)
    return f"{words} · {name_of(one.host, language=language)}" if one.host else words
