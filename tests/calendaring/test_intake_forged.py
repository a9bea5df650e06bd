"""Answers written by somebody else in the guest's name, and mails that would keep a server busy for minutes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendaring.inbound.addresses import address_in
from calendaring.inbound.reading import MOST_WORDS, read_letter
from calendaring.inbound.verdicts import Counter, Crasher
from tests.calendaring.replies import NAM, PASSED, RULES, TOKEN, a_reply, judged, judged_for, wire

A_COLLEAGUE = "vinh@mop.example.vn"
A_STRANGER = "vinh@elsewhere.example"
TO = f"invite+{TOKEN}@{RULES.domain}"


def passed_for(address: str) -> str:
    return f"{RULES.authserv_id}; dmarc=pass header.from={address.partition('@')[2]}"


def written_by(sender: str, attendee: str = NAM) -> bytes:
    line = f'ATTENDEE;PARTSTAT=DECLINED;SENT-BY="mailto:{sender}":mailto:{attendee}'
    return a_reply(sender=sender, results=passed_for(sender), attendee=line)


@pytest.mark.requirement("C26")
def test_a_stranger_who_holds_the_invitation_cannot_appoint_himself_to_write_for_the_guest():
    verdict = judged(written_by(A_STRANGER))

    assert (verdict.outcome, verdict.code) == ("review", "reply.another_sender")
    assert judged(written_by(A_COLLEAGUE)).outcome == "apply"


@pytest.mark.requirement("C26")
def test_where_anybody_can_have_a_mailbox_nobody_is_a_colleague():
    guest = "nam@gmail.com"

    assert judged(written_by("vinh@gmail.com", guest), email=guest).code == "reply.another_sender"


def behind_a_carriage_return() -> bytes:
    """To a mail server one long header and the colleague's own From, which it has rightly let pass."""
    seen_by_us = [f"From: {NAM}", f"To: {TO}", "Content-Type: multipart/mixed; boundary=b", "", "--b"]
    answer = a_reply().decode().partition("\r\n\r\n")[2].splitlines()
    seen_by_us += ["Content-Type: text/calendar; method=REPLY", "", *answer, "--b--", ""]
    head = f"Authentication-Results: {PASSED}\r\nX-Note: " + "\r".join(["x", *seen_by_us])
    return f"{head}\r\nFrom: {A_COLLEAGUE}\r\nTo: {TO}\r\n\r\nGood morning\r\n".encode()


FORGED = {
    "a From that no mail server has seen": (behind_a_carriage_return(), "mail.unreadable"),
    "a report in encoded words": (
        a_reply(results="=?utf-8?q?" + PASSED.replace("=", "=3D").replace(" ", "_") + "?="),
        "reply.unproven_sender",
    ),
    "an address in encoded words": (a_reply(sender="=?utf-8?q?nam=40mop=2Eexample=2Evn?="), "reply.another_sender"),
}


@pytest.mark.requirement("C26")
@pytest.mark.parametrize("how", FORGED)
def test_what_our_mail_server_has_not_judged_proves_nothing(how: str):
    raw, code = FORGED[how]

    verdict = judged(raw)

    assert (verdict.outcome, verdict.code) == ("review", code)


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example^nBcc: c@d.example",
        "a@b.example, c@d.example",
        "<script>@b.example",
        "a b@c.example",
        "a@b@c.example",
        "a" * 250 + "@b.example",
        "",
    ],
)
def test_a_deputy_who_cannot_be_written_to_is_none(address: str):
    attendee = f'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:{address}":mailto:{NAM}'

    verdict = judged(a_reply(attendee=attendee))

    assert (verdict.outcome, verdict.code) == ("review", "delegation.nobody")


@given(text=st.text(max_size=60) | st.from_regex(r"\A[^@]{1,9}@[^@]{1,9}\Z"))
def test_an_address_is_one_word_that_every_database_keeps(text: str):
    address = address_in(text)

    assert not address or (len(address.split()) == 1 and address.count("@") == 1 and len(address) <= 254)
    assert not {*address} & {*'\x00\r\n<>(),;:"\\'}
    address.encode()


def test_signs_that_no_database_keeps_come_in_no_charset():
    raw = a_reply(
        type='text/calendar; charset="unicode_escape"; method=REPLY',
        attendee="ATTENDEE;PARTSTAT=X\\ud800\\x00;CN=a:mailto:ha@mop.example.vn",
        lines="COMMENT:\\ud800",
    )

    verdict = judged(raw)

    assert isinstance(verdict.content, Crasher)
    f"{verdict.content} {verdict.subject} {verdict.words}".encode()
    assert "\x00" not in verdict.content.partstat


PROPOSED = {
    "before all zones": ("DTSTART:00010101T000000", "DTEND:00010101T010000"),
    "the first day": ("DTSTART;VALUE=DATE:00010101", "DTEND;VALUE=DATE:00010102"),
    "after all zones": ("DTSTART:20220518T010000Z", "DTEND;TZID=America/New_York:99991231T235959"),
    "for eight thousand years": ("DTSTART:20220518T010000Z", "DTEND:99990518T010000Z"),
}


@pytest.mark.parametrize("when", PROPOSED)
def test_a_time_that_no_meeting_has_is_no_proposal(when: str):
    raw = a_reply(method="COUNTER", type="text/calendar; method=COUNTER", lines="\n".join(PROPOSED[when]))

    assert (judged(raw).outcome, judged(raw).code) == ("review", "counter.no_times")


def test_a_whole_day_is_meant_where_the_dialogue_takes_place():
    lines = "DTSTART;VALUE=DATE:20220519\nDTEND;VALUE=DATE:20220520"
    content = judged(a_reply(method="COUNTER", type="text/calendar; method=COUNTER", lines=lines)).content

    assert isinstance(content, Counter)
    assert f"{content.starts_at.isoformat()} {content.ends_at.isoformat()}" == (
        "2022-05-18T17:00:00+00:00 2022-05-19T17:00:00+00:00"
    )


def a_letter(kind: str, body: str, more: str = "X-Mailer: none") -> bytes:
    return wire(f"From: {NAM}\nTo: {TO}\nMIME-Version: 1.0\n{more}\nContent-Type: {kind}\n\n{body}")


# Each took the library between ten seconds and minutes, at a tenth of the size that is let in.
REPORT = "multipart/report; report-type=delivery-status; boundary=b"
ENDLESS = {
    "names of From": (a_reply(sender="," * 1_000_000), "mail.unreadable"),
    "encoded words": (a_letter("text/plain", "x", "Subject: " + "=?utf-8?q?a?= " * 60_000), "mail.unreadable"),
    "reports": (a_reply(results=f"{RULES.authserv_id}; " + "dmarc=pass " * 90_000), "mail.unreadable"),
    "parameters": (a_letter("text/plain; " + "".join(f"a*{n}=b; " for n in range(20_000)), "x"), "mail.unreadable"),
    "parameters of a part": (
        a_letter(
            "multipart/mixed; boundary=b", "--b\nContent-Type: multipart/x;\n " + "a=b; " * 20_000 + "\n\n--b--\n"
        ),
        "mail.unreadable",
    ),
    "blocks of a report": (
        a_letter(REPORT, "--b\nContent-Type: message/delivery-status\n\n" + "A: b\n\n" * 100_000 + "--b--\n"),
        "mail.too_many_parts",
    ),
}


@pytest.mark.parametrize("what", ENDLESS)
def test_what_would_take_minutes_to_read_is_not_opened(what: str):
    raw, code = ENDLESS[what]

    verdict = judged_for(raw, TO)

    assert (verdict.outcome, verdict.code, verdict.words) == ("review", code, "")


@pytest.mark.parametrize("piece", ["<style", "<script ", "<", "<style>", "</style>", "<a"])
def test_tags_without_end_are_read_in_one_go(piece: str):
    assert len(judged(a_letter("text/html", piece * 13_000)).words) <= MOST_WORDS


def test_marks_upon_marks_are_cut_before_they_are_put_in_order():
    verdict = judged(a_reply(lines="COMMENT:a" + "\u0316\u0315" * 100_000))

    assert verdict.outcome == "apply"


def test_of_a_page_the_reader_gets_what_a_reader_sees():
    page = "<HEAD><title>x</title></HEAD><p>Xin chào <b>chị</b></p><style>p {}</style ><script>1<2</script>Nam 2 > 1"

    words = read_letter(a_letter('text/html; charset="utf-8"', page)).words

    assert words.split() == ["Xin", "chào", "chị", "Nam", "2", ">", "1"]
