"""The judgement over a mail that came in, step by step in its order of trust (calendar.md C25, C26)."""

import datetime as dt
from dataclasses import replace

import pytest

from calendaring.inbound.verdicts import Answer, Counter, Crasher, Delegation, Standing
from tests.calendaring.replies import (
    NAM,
    RECEIVED,
    RULES,
    SAID,
    TOKEN,
    UID,
    a_reply,
    from_corpus,
    judged,
    judged_for,
    wire,
)

HOUR = dt.timedelta(hours=1)
TWO_PARTS = """\
Authentication-Results: {results}
From: {sender}
To: invite+{token}@{domain}
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/calendar; method=REPLY

{first}
--b
Content-Type: application/ics; name=invite.ics

{second}
--b--
"""


@pytest.mark.requirement("C25")
@pytest.mark.parametrize("partstat", ["ACCEPTED", "TENTATIVE", "DECLINED"])
def test_an_answer_of_the_guest_is_taken(partstat: str):
    verdict = judged(a_reply(partstat))

    assert (verdict.outcome, verdict.code, verdict.delegate) == ("apply", "answer.received", 7)
    assert isinstance(verdict.content, Answer)
    said = verdict.content.said
    assert (verdict.content.partstat, said.uid, said.recurrence_id, said.said_at) == (partstat, UID, "", SAID)


FROM_CLIENTS = {
    "exchange.eml": ("ACCEPTED", ""),
    "google.eml": ("DECLINED", "I am away that day"),
    "apple.eml": ("TENTATIVE", ""),
    "thunderbird.eml": ("ACCEPTED", ""),
    "zimbra.eml": ("ACCEPTED", ""),
}


@pytest.mark.requirement("C27")
@pytest.mark.parametrize("name", FROM_CLIENTS)
def test_calendars_answer_in_their_own_ways(name: str):
    verdict = judged(from_corpus(name))

    assert (verdict.outcome, verdict.code) == ("apply", "answer.received")
    assert isinstance(verdict.content, Answer)
    assert (verdict.content.partstat, verdict.content.said.comment) == FROM_CLIENTS[name]


@pytest.mark.requirement("C27")
def test_every_shape_of_the_corpus_is_one_of_a_known_client_and_none_needs_an_organizer():
    raw = from_corpus("exchange.eml")

    assert b"ORGANIZER" not in raw.upper()
    assert judged(raw).sender_name == "Lê Hoàng Nam"


@pytest.mark.requirement("C29")
def test_another_time_is_proposed_in_a_zone_of_windows():
    verdict = judged(from_corpus("outlook_counter.eml"))

    assert (verdict.outcome, verdict.code) == ("review", "counter.received")
    assert isinstance(verdict.content, Counter)
    assert verdict.content.starts_at == dt.datetime(2022, 5, 19, 6, 30, tzinfo=dt.UTC)
    assert verdict.content.ends_at == dt.datetime(2022, 5, 19, 10, 30, tzinfo=dt.UTC)
    assert verdict.content.said.comment == "The afternoon would suit us."


@pytest.mark.requirement("C29")
@pytest.mark.parametrize(
    "lines", ["DTSTART:20220518T010000Z", "SUMMARY:later", "DTSTART:20220518T010000Z\nDURATION:-PT1H"]
)
def test_another_time_that_is_none_is_told_so(lines: str):
    raw = a_reply(method="COUNTER", type="text/calendar; method=COUNTER", lines=lines)

    assert (judged(raw).outcome, judged(raw).code) == ("review", "counter.no_times")


@pytest.mark.requirement("C36")
def test_a_deputy_named_by_the_calendar_waits_for_a_yes():
    verdict = judged(from_corpus("zimbra_delegated.eml"))

    assert (verdict.outcome, verdict.code) == ("review", "delegation.received")
    assert isinstance(verdict.content, Delegation)
    assert verdict.content.deputy_email == "ha@mop.example.vn"


@pytest.mark.requirement("C30")
def test_a_calendar_may_ask_for_the_invitation_again():
    assert (judged(from_corpus("evolution_refresh.eml")).outcome) == "apply"


@pytest.mark.requirement("C28")
def test_somebody_who_was_not_invited_is_looked_at_whoever_wrote_the_mail():
    forwarded = a_reply(
        attendee="ATTENDEE;CN=Ha;PARTSTAT=ACCEPTED:MAILTO:Ha@mop.example.vn", sender="Ha <ha@mop.example.vn>"
    )
    forged = a_reply(attendee="ATTENDEE;PARTSTAT=ACCEPTED:mailto:ha@mop.example.vn", sender="evil@elsewhere.example")

    assert [judged(raw).code for raw in (forwarded, forged)] == ["crasher.received", "crasher.unproven"]
    assert {judged(raw).outcome for raw in (forwarded, forged)} == {"review"}
    content = judged(forwarded).content
    assert isinstance(content, Crasher)
    assert (content.email, content.name, content.partstat) == ("ha@mop.example.vn", "Ha", "ACCEPTED")


@pytest.mark.requirement("C30")
def test_a_letter_in_words_is_kept_for_people_to_read():
    raw = wire(
        f"From: Nam <{NAM}>\nTo: invite+{TOKEN}@{RULES.domain}\nSubject: =?utf-8?q?Xin_l=E1=BB=97i?=\n\nTôi ốm.\n"
    )

    verdict = judged(raw)

    assert (verdict.outcome, verdict.code, verdict.delegate) == ("review", "mail.words", 7)
    assert (verdict.subject, verdict.words, verdict.sender) == ("Xin lỗi", "Tôi ốm.", NAM)


def test_a_name_in_plain_utf_8_is_read_as_it_stands():
    verdict = judged(a_reply(sender=f"Lê Hoàng Nam <{NAM}>", more="Subject: Đồng ý"))

    assert (verdict.outcome, verdict.sender_name) == ("apply", "Lê Hoàng Nam")


# In the order in which they are asked: each mail is wrong in one thing and, further down, in others too.
DISTRUSTED = {
    "an absence note": ({"more": "Auto-Submitted: auto-replied"}, "ignore", "mail.automatic"),
    "another method than it says": ({"type": "text/calendar; method=REQUEST"}, "review", "reply.method_mismatch"),
    "an invitation": ({"method": "REQUEST", "type": "text/calendar; method=REQUEST"}, "review", "reply.other_method"),
    "nobody": ({"attendee": "COMMENT:x"}, "review", "reply.attendees"),
    "two people": (
        {"attendee": f"ATTENDEE:mailto:{NAM}\nATTENDEE:mailto:ha@mop.example.vn"},
        "review",
        "reply.attendees",
    ),
    "an unknown address": ({"to": f"invite+{'f' * 24}@{RULES.domain}"}, "ignore", "mail.unknown_address"),
    "another domain": ({"to": f"invite+{TOKEN}@elsewhere.example"}, "ignore", "mail.unknown_address"),
    "another meeting": ({"uid": "another@convoke"}, "review", "reply.unknown_meeting"),
    "one of a series that is none": (
        {"lines": "RECURRENCE-ID:20220518T010000Z"},
        "review",
        "reply.unknown_meeting",
    ),
    "another sender": ({"sender": "evil@elsewhere.example"}, "review", "reply.another_sender"),
    "two senders": ({"sender": f"{NAM}, evil@elsewhere.example"}, "review", "reply.another_sender"),
    "no report": ({"results": "none"}, "review", "reply.unproven_sender"),
    "another server's report": (
        {"results": "mx.elsewhere.example; dmarc=pass header.from=mop.example.vn"},
        "review",
        "reply.unproven_sender",
    ),
    "a failed check": (
        {"results": f"{RULES.authserv_id}; dmarc=fail header.from=mop.example.vn"},
        "review",
        "reply.unproven_sender",
    ),
    "a check of another domain": (
        {"results": f"{RULES.authserv_id}; dmarc=pass header.from=elsewhere.example"},
        "review",
        "reply.unproven_sender",
    ),
    "no answer yet": ({"attendee": f"ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:{NAM}"}, "review", "reply.meaning"),
}


@pytest.mark.requirement("C26")
@pytest.mark.parametrize("why", DISTRUSTED)
def test_what_is_not_trusted_is_not_taken_and_told_why(why: str):
    changes, outcome, code = DISTRUSTED[why]

    verdict = judged(a_reply(**changes))

    assert (verdict.outcome, verdict.code) == (outcome, code)


@pytest.mark.requirement("C26")
def test_the_questions_are_asked_in_their_order():
    wrong = {"sender": "evil@elsewhere.example", "results": "none", "sequence": 0, "stamp": "20220420T000000Z"}
    standing = Standing(sequence=3, stamp_at=SAID)
    codes = []
    for mended in (
        {"more": "Auto-Submitted: auto-replied", "type": "text/calendar; method=CANCEL", "uid": "another"},
        {"type": "text/calendar; method=CANCEL", "uid": "another"},
        {"uid": "another"},
        {},
        {"sender": NAM},
        {"sender": NAM, "results": a_pass()},
        {"sender": NAM, "results": a_pass(), "sequence": 3},
    ):
        codes.append(judged(a_reply(**(wrong | mended)), standing).code)

    assert codes == [
        "mail.automatic",
        "reply.method_mismatch",
        "reply.unknown_meeting",
        "reply.another_sender",
        "reply.unproven_sender",
        "reply.older_sequence",
        "reply.older_stamp",
    ]
    assert judged(b"x" * 11, rules=replace(RULES, largest_bytes=10)).code == "mail.unknown_address"


@pytest.mark.requirement("C26")
@pytest.mark.parametrize(
    ("standing", "code"),
    [
        (Standing(sequence=1), "reply.older_sequence"),
        (Standing(sequence=0, stamp_at=SAID), "reply.older_stamp"),
        (Standing(sequence=0, stamp_at=SAID + HOUR), "reply.older_stamp"),
        (Standing(sequence=0, answered_at=SAID + HOUR), "reply.answered_since"),
    ],
)
def test_what_was_overtaken_is_stale(standing: Standing, code: str):
    assert (judged(a_reply(), standing).outcome, judged(a_reply(), standing).code) == ("stale", code)


@pytest.mark.requirement("C26")
def test_the_newest_is_taken_within_the_second_calendars_count_in():
    standing = Standing(sequence=0, stamp_at=SAID - HOUR, answered_at=SAID + dt.timedelta(milliseconds=700))

    assert judged(a_reply(sequence=2), standing).outcome == "apply"


def test_an_answer_without_a_time_cannot_be_put_in_order():
    raw = a_reply().replace(b"DTSTAMP:20220421T030000Z\r\n", b"")

    assert (judged(raw).outcome, judged(raw).code) == ("review", "reply.no_stamp")


def test_a_clock_that_runs_ahead_makes_no_later_answer_look_old():
    verdict = judged(a_reply(stamp="29991231T235959Z"))

    assert isinstance(verdict.content, Answer)
    assert verdict.content.said.said_at == RECEIVED


@pytest.mark.requirement("C26")
def test_the_same_calendar_twice_counts_once_and_two_different_ones_do_not_count():
    calendar = a_reply().partition(b"\r\n\r\n")[2].decode()
    parts = {"results": a_pass(), "sender": NAM, "token": TOKEN, "domain": RULES.domain}

    twice = wire(TWO_PARTS.format(first=calendar, second=calendar + "\n\n", **parts))
    differ = wire(TWO_PARTS.format(first=calendar, second=calendar.replace("ACCEPTED", "DECLINED"), **parts))

    assert (judged(twice).code, judged(differ).code) == ("answer.received", "reply.several_calendars")


@pytest.mark.requirement("C26")
def test_who_writes_for_the_guest_says_so_in_the_answer():
    attendee = 'ATTENDEE;PARTSTAT=ACCEPTED;SENT-BY="MAILTO:Assistant@mop.example.vn":MAILTO:NAM@mop.example.vn'

    assert judged(a_reply(attendee=attendee, sender="assistant@mop.example.vn")).outcome == "apply"
    assert judged(a_reply(attendee=attendee, sender="other@mop.example.vn")).code == "reply.another_sender"


def test_one_report_of_ours_that_says_no_outweighs_another_that_says_yes():
    forged = f"{a_pass()}\nAuthentication-Results: {RULES.authserv_id}; dmarc=fail header.from=mop.example.vn"

    assert judged(a_reply(results=forged)).code == "reply.unproven_sender"


def test_an_installation_without_a_mail_server_of_its_own_may_do_without_reports():
    assert judged(a_reply(results="none"), rules=replace(RULES, requires_dmarc=False)).outcome == "apply"


def test_the_envelope_says_where_it_was_taken_to():
    raw = a_reply(to="Secretariat <undisclosed@dialogues.example.org>")

    assert judged(raw).code == "mail.unknown_address"
    assert judged_for(raw, f"INVITE+{TOKEN.upper()}@{RULES.domain}").outcome == "apply"


def test_a_reply_to_one_of_a_series_keeps_which_one_it_was():
    meetings = {(UID, "20220525T010000Z"): Standing(sequence=0)}
    raw = a_reply(lines="RECURRENCE-ID;TZID=Asia/Ho_Chi_Minh:20220525T080000")

    verdict = judged(raw, meetings=meetings)

    assert isinstance(verdict.content, Answer)
    assert (verdict.outcome, verdict.content.said.recurrence_id) == ("apply", "20220525T010000Z")


def a_pass() -> str:
    return f"{RULES.authserv_id}; dmarc=pass (p=reject) header.from=mop.example.vn"
