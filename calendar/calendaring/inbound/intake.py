"""The one judgement over what comes in (calendar.md C25): pure, total, and in the order of trust of C26.

No database, no clock: `find` tells who is behind a token, `received_at` when the mail came. It never raises.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dialogues.people.bounces import read_bounce

from .addresses import tokens_in
from .enums import Kind, Outcome
from .itip import Attendee, Itip, read_itip
from .meaning import Case, content_of
from .reading import Letter, Unreadable, overgrown, read_letter, unopened
from .senders import is_proven, may_write
from .verdicts import Content, Crasher, Find, Invited, Returned, Rules, Verdict, Words

GENERATED = "auto-generated"  # calendars answer so for their people; `auto-replied` is an absence note (RFC 3834)
METHODS = frozenset({"REPLY", "COUNTER", "REFRESH"})
REFRESHED_EVERY = dt.timedelta(hours=1)
# What needs nobody's yes.
BY_ITSELF = frozenset({Kind.ANSWER, Kind.REFRESH})


@dataclass(frozen=True)
class _Ruling:
    outcome: Outcome
    code: str
    content: Content | None = None


def intake(
    raw: bytes, find: Find, *, rules: Rules, received_at: dt.datetime, delivered_to: Sequence[str] = ()
) -> Verdict:
    """`delivered_to`: the addresses of the envelope, where the way it came tells them."""
    fault = "mail.too_large" if len(raw) > rules.largest_bytes else overgrown(raw)
    if fault:
        return _unread(raw, fault, find, rules, delivered_to)
    bounce = read_bounce(raw, delivered_to=delivered_to)
    if bounce:
        return Verdict(outcome=Outcome.APPLY, code="bounce.reported", content=Returned(bounce=bounce))
    try:
        letter = read_letter(raw, delivered_to=delivered_to)
    except Unreadable as broken:
        return _unread(raw, broken.code, find, rules, delivered_to)
    guest = _guest(letter, find, rules)
    try:
        ruling = _judge(letter, guest, rules, received_at)
    except Unreadable as broken:
        ruling = _Ruling(Outcome.REVIEW, broken.code)
    return _verdict(letter, guest, ruling)


def _unread(raw: bytes, code: str, find: Find, rules: Rules, delivered_to: Sequence[str]) -> Verdict:
    letter = unopened(raw, delivered_to=delivered_to)
    return _verdict(letter, _guest(letter, find, rules), _Ruling(Outcome.REVIEW, code))


def _verdict(letter: Letter, guest: Invited | None, ruling: _Ruling) -> Verdict:
    """Without a guest there is nobody whose secretariat could look at it."""
    is_lost = guest is None and ruling.outcome == Outcome.REVIEW
    return Verdict(
        outcome=Outcome.IGNORE if is_lost else ruling.outcome,
        code="mail.unknown_address" if is_lost else ruling.code,
        delegate=guest.delegate if guest else None,
        member=guest.member if guest else None,
        content=ruling.content,
        sender=letter.sender,
        sender_name=letter.sender_name,
        subject=letter.subject,
        words=letter.words,
    )


def _guest(letter: Letter, find: Find, rules: Rules) -> Invited | None:
    """The envelope comes first: it alone says where the mail was taken to."""
    return next(filter(None, map(find, tokens_in(letter.recipients, rules.domain))), None)


def _judge(letter: Letter, guest: Invited | None, rules: Rules, received_at: dt.datetime) -> _Ruling:
    calendars = letter.calendars
    if letter.auto_submitted not in ("", "no") and not (letter.auto_submitted == GENERATED and calendars):
        return _Ruling(Outcome.IGNORE, "mail.automatic")
    if not calendars:
        return _Ruling(Outcome.REVIEW, "mail.words", Words())
    if len(calendars) > 1:
        return _Ruling(Outcome.REVIEW, "reply.several_calendars")
    itip = read_itip(calendars[0])
    fault = _fault(calendars[0].method, itip)
    if fault or guest is None or itip.stamp is None:
        return _Ruling(Outcome.REVIEW, fault or "mail.unknown_address")
    if (itip.uid, itip.recurrence_id) not in guest.meetings:
        return _Ruling(Outcome.REVIEW, "reply.unknown_meeting")
    # A clock that runs ahead must not make every later answer look old.
    case = Case(guest=guest, itip=itip, said_at=min(itip.stamp, received_at))
    return _judge_attendee(letter, case, rules, received_at)


def _fault(method: str, itip: Itip) -> str:
    if method and method != itip.method:
        return "reply.method_mismatch"
    if itip.method not in METHODS:
        return "reply.other_method"
    if len(itip.attendees) != 1:
        return "reply.attendees"
    return "" if itip.stamp else "reply.no_stamp"


def _judge_attendee(letter: Letter, case: Case, rules: Rules, received_at: dt.datetime) -> _Ruling:
    """Whose answer it says it is, and who says so."""
    attendee = case.itip.attendees[0]
    doubt = _doubt(letter, attendee, rules)
    content = content_of(case)
    if isinstance(content, Crasher):
        return _Ruling(Outcome.REVIEW, "crasher.unproven" if doubt else "crasher.received", content)
    if doubt:
        return _Ruling(Outcome.REVIEW, doubt, content)
    if content is None:
        return _Ruling(Outcome.REVIEW, "reply.meaning")
    late = _lateness(case, content) or _hurry(case, content, received_at)
    if late:
        return _Ruling(Outcome.STALE, late, content)
    by_itself = content.kind in BY_ITSELF
    return _Ruling(Outcome.APPLY if by_itself else Outcome.REVIEW, f"{content.kind}.received", content)


def _doubt(letter: Letter, attendee: Attendee, rules: Rules) -> str:
    """From is the attendee or a colleague who writes for him or her, and our own mail server vouches for it."""
    if not may_write(letter.sender, attendee=attendee.email, sent_by=attendee.sent_by):
        return "reply.another_sender"
    if rules.requires_dmarc and not is_proven(letter.sender, letter.reports, rules):
        return "reply.unproven_sender"
    return ""


def _hurry(case: Case, content: Content, received_at: dt.datetime) -> str:
    """Each wish for the invitation is a mail of ours: a calendar, or who speaks for it, could fill a mailbox."""
    last = case.standing.refreshed_at
    is_soon = content.kind == Kind.REFRESH and last and received_at < last + REFRESHED_EVERY
    return "refresh.sent_lately" if is_soon else ""


def _lateness(case: Case, content: Content) -> str:
    standing = case.standing
    if content.kind != Kind.REFRESH and case.itip.sequence < standing.sequence:
        return "reply.older_sequence"
    if standing.stamp_at and case.said_at <= standing.stamp_at:
        return "reply.older_stamp"
    # Answers on the web are known to the fraction of a second, calendars count whole ones.
    answered_at = standing.answered_at.replace(microsecond=0) if standing.answered_at else None
    is_answer = content.kind in (Kind.ANSWER, Kind.DELEGATION)
    return "reply.answered_since" if is_answer and answered_at and case.said_at < answered_at else ""
